/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_RECORD_H
#define TWOFA_RECORD_H

#include "service/db/twofa-sql.h"

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

#define TWOFA_RECORD_COLUMNS \
	"r.record_id, r.name, r.status, r.enrolment_id, r.policy, " \
	"r.required_from, r.created, r.changed, r.enabled_at, r.mac, r.rev"
#define TWOFA_RECORD_COLUMN_COUNT 11
#define TWOFA_RECORD_COLUMN_NAME 1

/* A new random id in hex. */
const char *twofa_id_new(pool_t pool);
/* A record that is not in the store yet: disabled. */
void twofa_record_new(pool_t pool, const char *name,
		      struct twofa_record *record_r);
/* Reads a row of TWOFA_RECORD_COLUMNS. Returns 0 = ok, -1 = corrupt: a value
   that can't be, or a MAC that doesn't match. error_r says which. record_r's
   id and name are set even then, if they are there. */
int twofa_record_parse(pool_t pool, const struct twofa_keys *keys,
		       const char *const *row, struct twofa_record *record_r,
		       const char **error_r);

/* Inserts nothing if the name is taken. */
struct twofa_stmt *
twofa_record_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		    const struct twofa_record *record);
/* Changes nothing but rev, if the row is still as it was read: whoever changes
   what belongs to the record meanwhile finds another rev. */
struct twofa_stmt *
twofa_record_touch(struct twofa_sql *sql, const struct twofa_record *record);
/* Deletes what a record has in this table, but for what belongs to the
   enrolment that is in force when the statement runs. */
struct twofa_stmt *
twofa_record_delete_void(struct twofa_sql *sql, const char *record_id,
			 const char *table);
/* Writes all that may change, if the row is still as it was read (rev). */
struct twofa_stmt *
twofa_record_update(struct twofa_sql *sql, const struct twofa_keys *keys,
		    const struct twofa_record *record);

#endif
