/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CHILD_H
#define TWOFA_CHILD_H

/* Runs a function in a child process as Dovecot's internal user, so that the
   files of the store belong to that user. */

struct twofa_settings;
struct twofa_keys;

/* Returns 0 or an exit code. */
typedef int twofa_child_function_t(const struct twofa_settings *set,
				   const struct twofa_keys *keys);

/* Returns the function's value, or an exit code if the child was killed. */
int twofa_child_run(uid_t uid, gid_t gid, twofa_child_function_t *function,
		    const struct twofa_settings *set,
		    const struct twofa_keys *keys);

#endif
