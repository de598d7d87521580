/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_POLICY_COUNT_H
#define TWOFA_POLICY_COUNT_H

/* How many mailboxes a policy of a scope is about. */

struct twofa_policy_count {
	/* NULL, or why they cannot be counted */
	const char *error;
	/* the mailboxes of the scope that have no policy of a smaller scope;
	   those of them without 2FA */
	unsigned int mailboxes, closed;
};

/* Asks the userdbs for all users, and the service for the 2FA of those in the
   scope. The memory that it takes does not depend on how many there are. The
   error is from pool. */
void twofa_policy_count(const char *socket_path, const char *scope,
			pool_t pool, struct twofa_policy_count *count_r);

#endif
