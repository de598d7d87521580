/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "master-service.h"
#include "compat/twofa-compat-sql.h"
#include "service/setup/twofa-init.h"
#include "service/setup/twofa-privileges.h"
#include "service/twofa-connection.h"
#include "service/twofa-run.h"
#include "settings/twofa-settings.h"

#include <sysexits.h>

/* The twofa service, which Dovecot's master process starts as root, and the
   tasks for which doveadm starts the same program. */

struct twofa_mode {
	const char *option;
	int (*run)(const struct twofa_settings *set);
};

static const struct twofa_mode modes[] = {
	{ "--init", twofa_init_run },
	{ "--check", twofa_selfcheck_run },
	{ "--list", twofa_offline_list_run },
};

static struct twofa_service *service;

static const struct twofa_mode *mode_find(int argc, char *argv[])
{
	unsigned int i;

	for (i = 0; argc > 1 && i < N_ELEMENTS(modes); i++) {
		if (strcmp(argv[1], modes[i].option) == 0)
			return &modes[i];
	}
	return NULL;
}

static void client_connected(struct master_service_connection *conn)
{
	twofa_connection_create(service, conn);
}

/* By default, Dovecot ends a process whose clock is set back. This service
   notices that by itself (health/twofa-clock.h). */
static void time_moved(const struct timeval *old_time ATTR_UNUSED,
		       const struct timeval *new_time ATTR_UNUSED)
{
}

static void service_init(const struct twofa_settings *set)
{
	const char *error;
	uid_t uid;
	gid_t gid;

	if (twofa_privileges_lookup(set->default_internal_user, &uid, &gid,
				    &error) < 0)
		i_fatal("%s", error);
	service = twofa_run_init(set);
	twofa_privileges_drop(uid, gid);
	io_loop_set_time_moved_callback(current_ioloop, time_moved);
	twofa_run_open(service);
	twofa_connections_init();
}

static void service_deinit(void)
{
	twofa_connections_deinit();
	twofa_run_deinit(&service);
}

int main(int argc, char *argv[])
{
	const struct twofa_mode *mode = mode_find(argc, argv);
	const struct twofa_settings *set;
	const char *error;
	pool_t pool;
	int ret = 0;

	master_service = master_service_init("twofa", mode == NULL ? 0 :
		MASTER_SERVICE_FLAG_STANDALONE |
		MASTER_SERVICE_FLAG_DONT_SEND_STATS, &argc, &argv, "");
	/* getopt() knows no long options */
	if (mode != NULL)
		optind = 2;
	if (master_getopt(master_service) > 0)
		return FATAL_DEFAULT;
	pool = pool_alloconly_create("twofa settings", 4096);
	if (twofa_settings_read(master_service, pool, &set, &error) < 0)
		i_fatal_status(EX_CONFIG, "%s", error);
	master_service_init_log_with_pid(master_service);
	twofa_compat_sql_init();

	if (mode != NULL)
		ret = mode->run(set);
	else {
		service_init(set);
		master_service_init_finish(master_service);
		master_service_run(master_service, client_connected);
		service_deinit();
	}
	twofa_compat_sql_deinit();
	pool_unref(&pool);
	master_service_deinit(&master_service);
	return ret;
}
