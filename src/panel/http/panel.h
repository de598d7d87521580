/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_H
#define PANEL_H

#include "lib-syntax/twofa-mail-servers.h"
#include "lib-syntax/twofa-scope.h"
#include "panel/http/panel-warnings.h"

/* What all requests share. main.c creates it. */

struct http_server;
struct panel_auth;
struct panel_page;
struct panel_server;
struct twofa_client;
struct twofa_panel_settings;
struct event;

struct panel {
	pool_t pool;
	const struct twofa_panel_settings *set;
	struct event *event;
	/* twofa_panel_trusted_proxies */
	ARRAY_TYPE(twofa_network) proxies;
	/* twofa_mail_* */
	struct twofa_mail_servers servers;

	/* panel-table.c fills these in; the unit tests have their own pages */
	const struct panel_page *pages;
	unsigned int pages_count;
	/* paths of the style sheet and the icon below the prefix */
	const char *style_path, *icon_path;

	time_t warned[PANEL_WARNING_COUNT];
	struct panel_server *server;
	struct http_server *http;
	struct twofa_client *service;
	struct panel_auth *auth;
};

#endif
