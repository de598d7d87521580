/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "master-service.h"
#include "restrict-access.h"
#include "twofa-compat-panel.h"
#include "panel/http/panel.h"
#include "panel/panel-server.h"
#include "settings/twofa-panel-settings.h"

#include <sysexits.h>

/* The User Panel, started by Dovecot's master process. It runs as the user of
   login processes: neither keys nor mails nor the database are within its
   reach, only the two sockets that it asks. */

/* How long requests that are under way may take, once Dovecot wants to end
   this process: longer than any answer takes, but not as long as a browser that
   never finishes its request */
#define PANEL_DIE_MSECS (20*1000)

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

/* A reload: requests that are under way are answered first. */
static void panel_die(void)
{
	if (to_die == NULL) {
		to_die = timeout_add(PANEL_DIE_MSECS, panel_die_timeout,
				     (void *)NULL);
	}
	http_server_shut_down(panel->http);
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

	panel = panel_init(set);
	master_service_set_die_callback(master_service, panel_die);
	master_service_init_finish(master_service);
	master_service_run(master_service, client_connected);
	timeout_remove(&to_die);
	panel_deinit(&panel);
	pool_unref(&pool);
	master_service_deinit(&master_service);
	return 0;
}
