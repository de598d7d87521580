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

/* Inserts nothing if the name is taken. */
struct twofa_stmt *
twofa_record_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		    const struct twofa_record *record);
/* Changes only rev, if nothing has changed the row since it was read (rev). A
   command that changes the record's secrets at the same time finds another rev,
   and fails. */
struct twofa_stmt *
twofa_record_touch(struct twofa_sql *sql, const struct twofa_record *record);
/* Writes all columns that may change, if nothing has changed the row since it
   was read (rev). */
struct twofa_stmt *
twofa_record_update(struct twofa_sql *sql, const struct twofa_keys *keys,
		    const struct twofa_record *record);
/* Deletes the record; rows of other tables that belong to it have no effect
   without it. */
struct twofa_stmt *
twofa_record_delete(struct twofa_sql *sql, const char *record_id);

#endif
