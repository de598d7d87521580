/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_POLICY_WALK_H
#define TWOFA_POLICY_WALK_H

struct twofa_store;

struct twofa_policy_walked {
	/* policies that were verified, and those that the head counts */
	int64_t verified, count;
	/* NULL, or what is wrong, and the remedy */
	const char *error;
};
typedef void twofa_policy_walk_callback_t(
	const struct twofa_policy_walked *walked, void *context);

/* Verifies the head and the chain of policies, as far as so many rows. */
void twofa_policy_walk(struct twofa_store *store, pool_t pool,
		       unsigned int max_rows,
		       twofa_policy_walk_callback_t *callback, void *context);

#endif
