/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ipwd.h"
#include "restrict-access.h"
#include "service/setup/twofa-privileges.h"

#include <unistd.h>
#include <sys/resource.h>

/* Gives up root's privileges. Other processes of Dovecot run as the same user,
   so the process also forbids that user to read its memory. */

int twofa_privileges_lookup(const char *user, uid_t *uid_r, gid_t *gid_r,
			    const char **error_r)
{
	struct passwd pw;
	int ret = i_getpwnam(user, &pw);

	if (ret < 0) {
		*error_r = t_strdup_printf("getpwnam(%s) failed: %m", user);
		return -1;
	}
	if (ret == 0) {
		*error_r = t_strdup_printf(
			"default_internal_user = %s: no such user", user);
		return -1;
	}
	if (pw.pw_uid == 0 || pw.pw_gid == 0) {
		*error_r = t_strdup_printf(
			"default_internal_user = %s: must not be root", user);
		return -1;
	}
	*uid_r = pw.pw_uid;
	*gid_r = pw.pw_gid;
	return 0;
}

void twofa_privileges_drop(uid_t uid, gid_t gid)
{
	struct restrict_access_settings set;
	struct rlimit no_core = { 0, 0 };

	if (geteuid() == 0) {
		restrict_access_init(&set);
		set.uid = uid;
		set.gid = gid;
		restrict_access(&set, 0, NULL);
	}
	restrict_access_set_dumpable(FALSE);
	if (setrlimit(RLIMIT_CORE, &no_core) < 0)
		i_fatal("setrlimit(RLIMIT_CORE) failed: %m");
}
