/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_DISPATCH_H
#define PANEL_DISPATCH_H

/* From an HTTP request to the handler of its page. */

struct http_server_request;
struct panel;
struct panel_client;
struct panel_peer;

/* Answers the request with an error page, or calls the page's handler once
   every condition in panel-dispatch.c holds. client is the connection; it may
   be NULL. */
void panel_dispatch(struct panel *panel, struct http_server_request *http,
		    const struct panel_peer *peer, struct panel_client *client);

#endif
