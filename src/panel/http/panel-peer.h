/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_PEER_H
#define PANEL_PEER_H

#include "net.h"

/* Where a request comes from. */

struct http_request;
struct panel;

struct panel_peer {
	/* the address that a trusted proxy forwards, otherwise the connection's
	   other end */
	struct ip_addr ip;
	struct ip_addr real_ip;	/* the connection's other end */
	struct ip_addr local_ip;
	bool tls;		/* the connection uses TLS */
	bool secured;		/* the browser's own connection uses TLS */
};

/* Returns the peer of a request of this connection: a trusted proxy tells the
   browser's address, and whether the browser uses TLS. Logs a warning if all
   users of a proxy would count as one address. */
struct panel_peer panel_peer_of_request(struct panel *panel,
					const struct panel_peer *connection,
					const struct http_request *http);

#endif
