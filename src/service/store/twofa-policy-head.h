/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_POLICY_HEAD_H
#define TWOFA_POLICY_HEAD_H

#include "service/store/twofa-store.h"

/* The head of all policies: the value of the row "policies" of twofa_store. It
   has a revision, which grows with each change, the number of policies, and a
   MAC over both. Each lookup of a mailbox reads it in the same statement, so
   that a login of a store without policies needs no further one, and that a
   head that was altered, removed, or is older than one that this service has
   seen is noticed (doc/store.md). */

#define TWOFA_POLICY_REMEDY \
	"look at 'doveadm twofa policy list'; restore the store from its " \
	"backup, or accept what is there by 'doveadm twofa policy repair'"

/* For lookups of mailboxes, in the place of TWOFA_IDENTITY_FROM: p.value is the
   head. */
#define TWOFA_POLICY_HEAD_FROM \
	TWOFA_IDENTITY_FROM" LEFT JOIN twofa_store p " \
	"ON p.name = '"TWOFA_IDENTITY_POLICIES"'"

/* Takes the head as it was read (NULL = it is missing) for store->policies.
   since is store->policies.newest as it was when the statement was begun: an
   older head is an error. Answers may come in another order than that of their
   statements. */
void twofa_policy_head_read(struct twofa_store *store, const char *value,
			    int64_t since);
/* Returns the head's value for a revision and a number of policies. From the
   data stack. */
const char *twofa_policy_head_value(const struct twofa_keys *keys,
				    int64_t rev, int64_t count);
void twofa_policy_head_deinit(struct twofa_store *store);

#endif
