/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_SERVER_H
#define PANEL_SERVER_H

struct master_service_connection;
struct panel;

/* Connections of browsers, or of reverse proxies that work for browsers. */

/* Creates and destroys panel->http. Deinitialising closes all connections. */
void panel_server_init(struct panel *panel);
void panel_server_deinit(struct panel *panel);
void panel_server_connected(struct panel *panel,
			    struct master_service_connection *conn);

#endif
