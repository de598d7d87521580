/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PRIVILEGES_H
#define TWOFA_PRIVILEGES_H

#include <sys/types.h>

/* Changes from root, who may read the keys, to Dovecot's internal user. */

/* Returns 0 = ok, -1 = there is no such user. */
int twofa_privileges_lookup(const char *user, uid_t *uid_r, gid_t *gid_r,
			    const char **error_r);
/* Changes to this user without supplementary groups, and forbids core dumps and
   ptrace(), which would show the keys. Ends the process if that fails. */
void twofa_privileges_drop(uid_t uid, gid_t gid);

#endif
