/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_POLICY_FIND_H
#define TWOFA_POLICY_FIND_H

#include "service/store/twofa-policy.h"

/* Which policy a name has: its own, or else its domain's, or else the
   server's. One that is not in force yet leaves the others in force. */

struct twofa_store;

struct twofa_policy_of_name {
	const char *name;
	/* what holds now; OPTIONAL if nothing is said about the name */
	enum twofa_policy_kind kind;
	/* the row that says so, NULL = none; and the one that will hold from a
	   later date on, NULL = none: no decision goes by that */
	const struct twofa_policy_row *row, *planned;
};
ARRAY_DEFINE_TYPE(twofa_policy_of_name, struct twofa_policy_of_name);

/* policies has an element for each name; or is NULL, and error says why: it was
   logged. */
typedef void
twofa_policy_callback_t(const ARRAY_TYPE(twofa_policy_of_name) *policies,
			const char *error, void *context);

/* After a lookup of mailboxes (twofa-mailbox.h) has read the head. names are
   canonical, and stay valid as long as pool. Runs no statement if there are no
   policies, and may call back before it returns. */
void twofa_policy_find(struct twofa_store *store, pool_t pool,
		       const char *const *names,
		       twofa_policy_callback_t *callback, void *context);

/* Among rows, which hold the last row up to id, finds the policy with this id.
   Returns 1 = found, 0 = the chain proves that there is none, -1 = the chain is
   broken, or the row is damaged; error_r says which. */
int twofa_policy_find_row(struct twofa_store *store, pool_t pool,
			  const struct twofa_rows *rows, const char *id,
			  const struct twofa_policy_row **row_r,
			  const char **error_r);

/* A scalar query that takes an id: the id of the last row up to it, and of the
   last one before it. */
#define TWOFA_POLICY_UP_TO \
	"(SELECT MAX(q.policy_id) FROM twofa_policies q WHERE q.policy_id <= ?)"
#define TWOFA_POLICY_BEFORE \
	"(SELECT MAX(q.policy_id) FROM twofa_policies q WHERE q.policy_id < ?)"

#endif
