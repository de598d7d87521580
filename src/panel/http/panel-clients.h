/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_CLIENTS_H
#define PANEL_CLIENTS_H

#include "net.h"

/* Which connections the panel keeps, so that one address cannot take the place
   of the others. Each connection has limited time for each part of a request,
   counted from its beginning. An address has a limited number of connections,
   and so have all addresses together; when there are too many, the connection
   is closed that is the panel's turn to wait for and has been for the longest
   time: of the same address, or of the one that has the most.

   Addresses of one IPv6 /64 count as one, because one host can have all of
   them. Connections of a reverse proxy are not limited as those of one address.
   While the panel handles a request of such a connection, it counts for the
   address that the proxy has forwarded. */

struct panel_clients_address;

/* What the panel waits for. The order is that of the table of times. */
enum panel_client_state {
	PANEL_CLIENT_NEW = 0,	/* the first byte */
	PANEL_CLIENT_IDLE,	/* the first byte of a further request */
	PANEL_CLIENT_HEADERS,	/* the end of the headers */
	PANEL_CLIENT_FORM,	/* the end of the form */
	PANEL_CLIENT_ANSWER,	/* auth or the service: the panel's own part */
	PANEL_CLIENT_READS,	/* the client reads the answer */
};

enum panel_client_end {
	PANEL_CLIENT_TOO_SLOW = 0,
	/* the address has too many connections, or all together are */
	PANEL_CLIENT_TOO_MANY_OF_ADDRESS,
	PANEL_CLIENT_TOO_MANY,
};

/* A connection, embedded in that of panel-server.c. */
struct panel_client {
	struct panel_client *prev, *next;
	struct panel_clients *clients; /* NULL = removed */
	/* the connection's own address, and the one that it counts for */
	struct panel_clients_address *own, *address;
	int64_t since; /* milliseconds */
	enum panel_client_state state;
	/* how often the state was set */
	unsigned int changes;
};

struct panel_clients {
	unsigned int max, max_per_address;
	/* closes a connection, which removes the client */
	void (*close)(struct panel_client *client, enum panel_client_end end);
	/* the present time in milliseconds, by a clock that never jumps */
	int64_t (*now)(void);

	/* those that have been in their states for the longest time first */
	struct panel_client *head, *tail;
	struct panel_clients_address *addresses;
	unsigned int count;
};

/* Returns TRUE if both addresses may be those of one host. */
bool panel_address_is_same(const struct ip_addr *a, const struct ip_addr *b);

/* Closes connections until there is room for one more of this address. Returns
   FALSE if there is none. proxy = the address is a reverse proxy's. */
bool panel_clients_make_room(struct panel_clients *clients,
			     const struct ip_addr *ip, bool proxy);
void panel_client_add(struct panel_clients *clients,
		      struct panel_client *client, const struct ip_addr *ip);
void panel_client_remove(struct panel_client *client);

/* client may be NULL, or removed. A client that becomes idle counts for the
   connection's own address again. */
void panel_client_set_state(struct panel_client *client,
			    enum panel_client_state state);
/* A proxy's connection has brought a request of this address. Returns FALSE if
   the address has too many. */
bool panel_client_set_forwarded(struct panel_client *client,
				const struct ip_addr *ip);

/* Closes the connections whose time is over. */
void panel_clients_close_late(struct panel_clients *clients);

#endif
