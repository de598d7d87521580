/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "restrict-access.h"
#include "master-service.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-one-way.h"
#include "lib-protocol/twofa-protocol.h"
#include "notify/notify-hook.h"
#include "notify/notify-submit.h"
#include "settings/twofa-settings.h"

/* Service twofa-notify sends a mail to a mailbox when its second factor was
   changed, and reports that to a program of the administrator's. It runs in a
   process of its own because it connects to a mail server or runs a program; the
   twofa service, which has the keys, does neither. */

/* The service sends its notices, and disconnects. */
static int notify_line(const char *const *args, const char **error_r)
{
	if (args[0] == NULL || strcmp(args[0], "NOTICE") != 0) {
		*error_r = "Received a line that is not a NOTICE";
		return -1;
	}
	notify_hook_add(args + 1);
	if (!twofa_fields_flag(args + 1, "no_mail"))
		notify_submit_add(args + 1);
	return 0;
}

int main(int argc, char *argv[])
{
	const struct twofa_settings *set;
	const char *error;
	pool_t pool;

	master_service = master_service_init("twofa-notify", 0,
					     &argc, &argv, "");
	if (master_getopt(master_service) > 0)
		return FATAL_DEFAULT;
	pool = pool_alloconly_create("twofa-notify settings", 4096);
	if (twofa_settings_read(master_service, pool, &set, &error) < 0)
		i_fatal("%s", error);
	master_service_init_log_with_pid(master_service);
	/* only root may be able to read it */
	if (notify_hook_read_secret(set, &error) < 0)
		i_error("%s", error);
	restrict_access_by_env(0, NULL);

	notify_submit_init(set);
	notify_hook_init(set);
	twofa_one_way_init(TWOFA_NOTIFY_PROTOCOL, notify_line);
	master_service_init_finish(master_service);
	master_service_run(master_service, twofa_one_way_accept);
	twofa_one_way_deinit();
	notify_submit_deinit();
	notify_hook_deinit();

	pool_unref(&pool);
	master_service_deinit(&master_service);
	return 0;
}
