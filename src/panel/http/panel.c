/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-protocol/twofa-client.h"
#include "twofa-compat-panel.h"
#include "lib-protocol/twofa-protocol.h"
#include "panel/ask/panel-auth.h"
#include "panel/html/panel-style.h"
#include "panel/http/panel.h"
#include "panel/panel-server.h"
#include "settings/twofa-panel-settings.h"

static struct event_category panel_category = {
	.name = "twofa-panel"
};

static void panel_parse_proxies(struct panel *panel)
{
	const char *error;

	if (twofa_networks_parse(panel->pool,
				 panel->set->twofa_panel_trusted_proxies,
				 &panel->proxies, &error) < 0)
		i_unreached(); /* was checked */
}

struct panel *panel_init(const struct twofa_panel_settings *set)
{
	pool_t pool = pool_alloconly_create("panel", 4096);
	struct panel *panel = p_new(pool, struct panel, 1);

	panel->pool = pool;
	panel->set = set;
	panel->event = event_create(NULL);
	event_add_category(panel->event, &panel_category);
	panel_parse_proxies(panel);
	panel_style_init(pool);
	panel->service = twofa_client_init(t_strconcat(
		set->base_dir, "/"TWOFA_SOCKET_USER, NULL), panel->event);
	panel->auth = panel_auth_init(set);
	panel->http = twofa_compat_http_server_init(
		pool, panel->event, PANEL_MAX_PAYLOAD, PANEL_IDLE_MSECS);
	return panel;
}

void panel_deinit(struct panel **_panel)
{
	struct panel *panel = *_panel;

	*_panel = NULL;
	/* these answer all requests that wait for them */
	panel_auth_deinit(&panel->auth);
	twofa_client_deinit(&panel->service);
	http_server_deinit(&panel->http);
	event_unref(&panel->event);
	pool_unref(&panel->pool);
}
