/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_RECOVERY_H
#define TWOFA_RECOVERY_H

#include "service/db/twofa-table.h"

/* Recovery codes: rows of twofa_recovery_codes (doc/store.md), each of them
   deleted when it is used. */

struct twofa_change;
struct twofa_keys;
struct twofa_record;

#define TWOFA_RECOVERY_CODES 10
#define TWOFA_EMERGENCY_SECS (24*60*60)

struct twofa_recovery {
	const char *verifier, *record_id, *enrolment_id, *mac;
	bool emergency;
	int64_t expires, created;
};

extern const struct twofa_table twofa_recovery_table;

/* A new code, which is shown once and never stored. */
struct twofa_recovery_new {
	const char *code;
	const char *verifier;
};
ARRAY_DEFINE_TYPE(twofa_recovery_new, struct twofa_recovery_new);

/* Makes codes for the record's enrolment, and adds the statements that insert
   them. codes_r is initialised here and allocated from pool, which must be a
   clean one. */
void twofa_recovery_add(struct twofa_change *change,
			const struct twofa_keys *keys,
			const struct twofa_record *record, unsigned int count,
			bool emergency, int64_t expires, pool_t pool,
			ARRAY_TYPE(twofa_recovery_new) *codes_r);

/* Selects the codes with this proof of the record's enrolment, whichever key
   their verifiers were made with. */
struct twofa_stmt *
twofa_recovery_select(struct twofa_sql *sql, const struct twofa_keys *keys,
		      const struct twofa_record *record, const char *proof);
/* Finds the code that can be used in the rows of that statement. Returns 1 and
   its verifier, 0 = there is none, or it has expired, -1 = corrupt; error_r is
   from pool. */
int twofa_recovery_find(pool_t pool, const struct twofa_keys *keys,
			const struct twofa_record *record,
			const struct twofa_rows *rows, int64_t now,
			const char **verifier_r, const char **error_r);
/* A subselect: how many codes of a record's enrolment can be used now. */
extern const char twofa_recovery_count_text[];
void twofa_recovery_count_bind(struct twofa_stmt *stmt, const char *record_id,
			       const char *enrolment_id, int64_t now);
/* Selects that number. */
struct twofa_stmt *
twofa_recovery_count(struct twofa_sql *sql, const struct twofa_record *record,
		     int64_t now);
/* Selects the same number for each of these records that has any: rows of
   record_id and number. record_ids has at least one. */
struct twofa_stmt *
twofa_recovery_count_each(struct twofa_sql *sql, const char *const *record_ids,
			  int64_t now);

/* Uses a code up. If no row was deleted, it was used before. */
struct twofa_stmt *
twofa_recovery_delete(struct twofa_sql *sql, const char *verifier);
struct twofa_stmt *
twofa_recovery_delete_all(struct twofa_sql *sql, const char *record_id);
/* Deletes those of all records that have expired before this time. */
struct twofa_stmt *
twofa_recovery_delete_expired(struct twofa_sql *sql, int64_t before);

#endif
