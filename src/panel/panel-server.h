/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_SERVER_H
#define PANEL_SERVER_H

struct master_service_connection;
struct panel;

/* A form is small. What is larger than the first is refused with a page, what
   is larger than the second without one. */
#define PANEL_MAX_FORM (8*1024)
#define PANEL_MAX_PAYLOAD (64*1024)
#define PANEL_IDLE_MSECS (60*1000)

void panel_server_connected(struct panel *panel,
			    struct master_service_connection *conn);

#endif
