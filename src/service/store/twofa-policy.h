/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_POLICY_H
#define TWOFA_POLICY_H

#include "service/db/twofa-table.h"

/* A row of twofa_policies: what an admin demands of the server's mailboxes, of
   a domain's, or of one. The rows are a chain: each row's MAC covers the id of
   the row that follows it, so that the absence of a row can be proven, and a
   row that was deleted is missed (doc/store.md). */

struct twofa_keys;

enum twofa_policy_kind {
	/* the first row of the chain, which belongs to no scope */
	TWOFA_POLICY_KIND_NONE = 0,
	/* owners decide */
	TWOFA_POLICY_KIND_OPTIONAL,
	/* without 2FA, the password opens only the User Panel and webmails */
	TWOFA_POLICY_KIND_REQUIRED,
	/* 2FA cannot be turned on */
	TWOFA_POLICY_KIND_FORBIDDEN,
	/* required, and elsewhere than in the User Panel and in webmails only
	   application passwords are good */
	TWOFA_POLICY_KIND_APP_PASSWORDS,
};

struct twofa_policy_row {
	const char *policy_id, *scope, *next_id, *mac;
	/* enum twofa_policy_kind: the policy, and what holds until it is in
	   force (NONE = what a wider scope says) */
	unsigned int kind, until_kind;
	/* from when on it is in force; 0 = since it was made */
	int64_t since, changed;
};

extern const struct twofa_table twofa_policy_table;

/* The id of the first row, which every store has. */
#define TWOFA_POLICY_FIRST_ID "00000000000000000000000000000000"
/* The scope of the whole server; that of a domain is "@domain", that of a
   mailbox its canonical name. */
#define TWOFA_POLICY_SCOPE_SERVER "@"

/* Returns a scope's id: the beginning of its SHA-256 in hex. From the data
   stack. */
const char *twofa_policy_id(const char *scope);
/* "optional", "required" … and back; 0 = no such kind. */
const char *twofa_policy_kind_name(enum twofa_policy_kind kind);
enum twofa_policy_kind twofa_policy_kind_parse(const char *name);

/* Is the policy in force at this time? */
bool twofa_policy_is_in_force(const struct twofa_policy_row *row, int64_t now);
/* Returns since when it is in force: its date, or when it was made. */
int64_t twofa_policy_since(const struct twofa_policy_row *row);
/* Returns what the row says at this time; NONE = a wider scope decides. */
enum twofa_policy_kind
twofa_policy_kind_at(const struct twofa_policy_row *row, int64_t now);
/* Has a mailbox to have 2FA on by a policy of this kind? */
bool twofa_policy_demands(enum twofa_policy_kind kind);

/* The first row of a new store. */
void twofa_policy_init_first(struct twofa_policy_row *row_r);
/* Reads a row. Returns 0 = ok, -1 = corrupt; error_r says why, and is from
   pool. */
int twofa_policy_parse(pool_t pool, const struct twofa_keys *keys,
		       const char *const *columns,
		       struct twofa_policy_row *row_r, const char **error_r);

#endif
