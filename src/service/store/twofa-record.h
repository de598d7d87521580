/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_RECORD_H
#define TWOFA_RECORD_H

#include "service/db/twofa-table.h"

/* A mailbox's row in twofa_records (doc/store.md). */

struct twofa_keys;

#define TWOFA_ID_BYTES 16

enum twofa_status {
	TWOFA_STATUS_DISABLED = 1,
	TWOFA_STATUS_ENABLED = 2,
};

enum twofa_policy {
	TWOFA_POLICY_OPTIONAL = 0,
};

struct twofa_record {
	const char *record_id, *name, *enrolment_id, *mac;
	enum twofa_status status;
	enum twofa_policy policy;
	int64_t required_from, created, changed, enabled_at, rev;
	/* made by twofa_record_new(), and not in the store yet */
	bool is_new;
};

extern const struct twofa_table twofa_record_table;

/* For INSERT … SELECT: a row, if the record still is in this enrolment. Takes
   record_id and enrolment_id. */
#define TWOFA_RECORD_IN_ENROLMENT \
	"FROM twofa_records WHERE record_id = ? AND enrolment_id = ?"
/* For INSERT … SELECT: a row, if this name has a record. */
#define TWOFA_RECORD_OF_NAME "FROM twofa_records WHERE name = ?"
/* The condition that a row of this table belongs to the enrolment that its
   record is in when the statement runs. */
#define TWOFA_RECORD_HAS_ENROLMENT_OF(table) \
	"EXISTS (SELECT 1 FROM twofa_records r WHERE " \
	"r.record_id = "table".record_id AND " \
	"r.enrolment_id = "table".enrolment_id)"

/* FROM and WHERE of a query that has a row if the record has this rev. Takes
   record_id and rev. */
#define TWOFA_RECORD_AT_REV \
	"FROM twofa_records WHERE record_id = ? AND rev = ?"

/* Returns a new random id in hex. */
const char *twofa_id_new(pool_t pool);
/* Makes a record, disabled, which is not in the store yet. */
void twofa_record_new(pool_t pool, const char *name,
		      struct twofa_record *record_r);
/* Reads a row. Returns 0 = ok, -1 = corrupt: a value that can't be, or a MAC
   that doesn't match. error_r says which, and is static or from pool.
   record_r's id and name are set even then, if they are there. */
int twofa_record_parse(pool_t pool, const struct twofa_keys *keys,
		       const char *const *row, struct twofa_record *record_r,
		       const char **error_r);

/* The condition that no record has this name. Takes the name. MySQL reads the
   table that it changes only through a derived table, which LIMIT keeps from
   being merged into the statement. */
#define TWOFA_RECORD_NAME_IS_FREE \
	"NOT EXISTS (SELECT 1 FROM (SELECT record_id FROM twofa_records " \
	"WHERE name = ? LIMIT 1) taken)"
/* The record that has this name, if it is not this one */
#define TWOFA_RECORD_SELECT_NAMED \
	"SELECT record_id FROM twofa_records WHERE name = ? AND record_id <> ?"

/* Inserts the record if the query in rest (twofa_table_insert_if()) returns a
   row, and nothing if the name is taken. */
struct twofa_stmt *
twofa_record_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		    const struct twofa_record *record, const char *rest);

/* The first statements of a change (twofa-change.h): each applies only if
   nothing has changed the row since it was read (rev), gives it the new rev, and
   can be continued by "AND condition". */

/* Changes only rev. */
struct twofa_stmt *
twofa_record_touch(struct twofa_sql *sql, const struct twofa_record *record,
		   int64_t new_rev);
/* Writes all columns that may change, but the name. */
struct twofa_stmt *
twofa_record_update(struct twofa_sql *sql, const struct twofa_keys *keys,
		    const struct twofa_record *record, int64_t new_rev);
/* Writes the name, and nothing if it is taken. */
struct twofa_stmt *
twofa_record_rename(struct twofa_sql *sql, const struct twofa_keys *keys,
		    const struct twofa_record *record, int64_t new_rev);
struct twofa_stmt *
twofa_record_delete(struct twofa_sql *sql, const struct twofa_record *record);

#endif
