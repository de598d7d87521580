/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "master-service.h"
#include "restrict-access.h"
#include "twofa-compat-panel.h"
#include "lib-protocol/twofa-client.h"
#include "lib-protocol/twofa-protocol.h"
#include "panel/ask/panel-auth.h"
#include "panel/http/panel.h"
#include "panel/panel-server.h"
#include "panel/panel-table.h"
#include "settings/twofa-panel-settings.h"

#include <sysexits.h>

/* The User Panel: a service that Dovecot's master process starts. It runs as
   the user of Dovecot's login processes, who can open the sockets of auth and
   of the twofa service, but not the keys, the mails or the database. */

/* When the master process asks this process to end, unanswered requests get
   this long. Every answer takes less; a browser may never finish its request.
   */
#define PANEL_DIE_MSECS (20*1000)

static struct event_category panel_category = {
	.name = "twofa-panel"
};

static struct panel *panel;
static struct timeout *to_die;

static void client_connected(struct master_service_connection *conn)
{
	panel_server_connected(panel, conn);
}

static void panel_die_timeout(void *context ATTR_UNUSED)
{
	master_service_stop(master_service);
}

/* After a reload of Dovecot, this process answers the requests that it has, but
   accepts no new ones. */
static void panel_die(void)
{
	if (to_die == NULL) {
		to_die = timeout_add(PANEL_DIE_MSECS, panel_die_timeout,
				     (void *)NULL);
	}
	http_server_shut_down(panel->http);
}

static void panel_parse_proxies(void)
{
	const char *error;

	if (twofa_networks_parse(panel->pool,
				 panel->set->twofa_panel_trusted_proxies,
				 &panel->proxies, &error) < 0)
		i_unreached(); /* twofa_panel_settings_read() checked it */
}

static void panel_init(const struct twofa_panel_settings *set)
{
	pool_t pool = pool_alloconly_create("panel", 4096);

	panel = p_new(pool, struct panel, 1);
	panel->pool = pool;
	panel->set = set;
	panel->event = event_create(NULL);
	event_add_category(panel->event, &panel_category);
	panel_parse_proxies();
	panel->servers = twofa_panel_settings_servers(set);
	panel_table_init(panel);
	panel->service = twofa_client_init(t_strconcat(
		set->base_dir, "/"TWOFA_SOCKET_USER, NULL), panel->event);
	panel->auth = panel_auth_init(set);
	panel_server_init(panel);
}

static void panel_deinit(void)
{
	/* Requests that wait for one of these get an error page, so both end
	   before the connections. */
	panel_auth_deinit(&panel->auth);
	twofa_client_deinit(&panel->service);
	panel_server_deinit(panel);
	event_unref(&panel->event);
	pool_unref(&panel->pool);
}

int main(int argc, char *argv[])
{
	const struct twofa_panel_settings *set;
	const char *error;
	pool_t pool;

	master_service = master_service_init("twofa-panel",
		MASTER_SERVICE_FLAG_UPDATE_PROCTITLE, &argc, &argv, "");
	if (master_getopt(master_service) > 0)
		return FATAL_DEFAULT;
	pool = pool_alloconly_create("panel settings", 4096);
	if (twofa_panel_settings_read(master_service, pool, &set, &error) < 0)
		i_fatal_status(EX_CONFIG, "%s", error);
	master_service_init_log_with_pid(master_service);
	restrict_access_by_env(0, NULL);
	restrict_access_allow_coredumps(FALSE);

	panel_init(set);
	master_service_set_die_callback(master_service, panel_die);
	master_service_init_finish(master_service);
	master_service_run(master_service, client_connected);
	timeout_remove(&to_die);
	panel_deinit();
	pool_unref(&pool);
	master_service_deinit(&master_service);
	return 0;
}
