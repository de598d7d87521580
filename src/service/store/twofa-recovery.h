/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_RECOVERY_H
#define TWOFA_RECOVERY_H

#include "service/db/twofa-sql.h"

/* Recovery codes: rows of twofa_recovery_codes (doc/store.md), each of them
   deleted when it is used. */

struct twofa_keys;
struct twofa_record;

#define TWOFA_RECOVERY_CODES 10
#define TWOFA_EMERGENCY_SECS (24*60*60)

struct twofa_recovery {
	const char *verifier, *record_id, *enrolment_id, *mac;
	bool emergency;
	int64_t expires, created;
};

/* A code as it was made: shown once, never stored. */
struct twofa_recovery_new {
	const char *code;
	const char *verifier;
};
ARRAY_DEFINE_TYPE(twofa_recovery_new, struct twofa_recovery_new);

/* Makes codes for an enrolment and the statement that stores them. codes_r is
   initialised here; it is allocated from pool, which has to be a clean one. */
struct twofa_stmt *
twofa_recovery_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		      const struct twofa_record *record, unsigned int count,
		      bool emergency, int64_t expires, pool_t pool,
		      ARRAY_TYPE(twofa_recovery_new) *codes_r);

/* The codes with this proof of the record's enrolment, whichever key they were
   made with. */
struct twofa_stmt *
twofa_recovery_select(struct twofa_sql *sql, const struct twofa_keys *keys,
		      const struct twofa_record *record, const char *proof);
/* Finds the code that is good in the rows of that statement. Returns 1 and its
   verifier, 0 = there is none, or it is expired, -1 = corrupt. */
int twofa_recovery_find(pool_t pool, const struct twofa_keys *keys,
			const struct twofa_record *record,
			const struct twofa_rows *rows, int64_t now,
			const char **verifier_r, const char **error_r);
/* Uses it up. */
struct twofa_stmt *
twofa_recovery_delete(struct twofa_sql *sql, const char *verifier);
/* Deletes all of the record, but those just made. */
struct twofa_stmt *
twofa_recovery_delete_others(struct twofa_sql *sql, const char *record_id,
			     const ARRAY_TYPE(twofa_recovery_new) *keep);

#endif
