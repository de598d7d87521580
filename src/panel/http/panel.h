/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_H
#define PANEL_H

#include "lib-syntax/twofa-scope.h"

/* What all requests have in common. */

struct http_server;
struct panel_auth;
struct twofa_client;
struct twofa_panel_settings;
struct event;

struct panel {
	pool_t pool;
	const struct twofa_panel_settings *set;
	struct event *event;
	ARRAY_TYPE(twofa_network) proxies;

	struct http_server *http;
	struct twofa_client *service;
	struct panel_auth *auth;
};

struct panel *panel_init(const struct twofa_panel_settings *set);
/* Whoever waits for an answer gets a page that says so. */
void panel_deinit(struct panel **panel);

#endif
