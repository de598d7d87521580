/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ipwd.h"
#include "restrict-access.h"
#include "master-service.h"
#include "kick/kick-anvil.h"
#include "kick/kick-close.h"
#include "kick/kick-gone.h"
#include "kick/kick-lines.h"
#include "lib-protocol/twofa-one-way.h"
#include "lib-protocol/twofa-protocol.h"
#include "settings/twofa-settings.h"

/* Service twofa-kick closes the connections that were opened by what is gone. It
   is a process of its own because it may close connections of everybody; the
   twofa service, which has the keys, may not. Only root may connect to anvil,
   so it does that as root, and then drops its privileges. */

static void privileges_drop(const char *user)
{
	struct restrict_access_settings set;
	struct passwd pw;

	if (geteuid() != 0)
		return;
	if (i_getpwnam(user, &pw) <= 0 || pw.pw_uid == 0)
		i_fatal("default_internal_user = %s: no such user", user);
	restrict_access_init(&set);
	set.uid = pw.pw_uid;
	set.gid = pw.pw_gid;
	kick_close_before_drop();
	restrict_access(&set, 0, NULL);
	kick_close_after_drop();
}

int main(int argc, char *argv[])
{
	const struct twofa_settings *set;
	const char *error;
	pool_t pool;

	master_service = master_service_init("twofa-kick", 0,
					     &argc, &argv, "");
	if (master_getopt(master_service) > 0)
		return FATAL_DEFAULT;
	pool = pool_alloconly_create("twofa-kick settings", 4096);
	if (twofa_settings_read(master_service, pool, &set, &error) < 0)
		i_fatal("%s", error);
	master_service_init_log_with_pid(master_service);

	kick_anvil_init(set->base_dir);
	kick_close_init(set->base_dir);
	privileges_drop(set->default_internal_user);
	kick_gone_init();
	twofa_one_way_init(TWOFA_KICK_PROTOCOL, kick_line);
	master_service_init_finish(master_service);
	master_service_run(master_service, twofa_one_way_accept);
	twofa_one_way_deinit();
	kick_gone_deinit();
	kick_close_deinit();
	kick_anvil_deinit();

	pool_unref(&pool);
	master_service_deinit(&master_service);
	return 0;
}
