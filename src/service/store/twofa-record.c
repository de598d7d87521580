/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "hex-binary.h"
#include "randgen.h"
#include "service/store/twofa-record.h"

/* A mailbox's row. Its MAC shows that a service with the keys wrote the row, so
   that a person who can only write the database cannot turn 2FA off by an
   UPDATE. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_record, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(record_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 1),
	COLUMN(name, .text = TWOFA_TEXT_NAME, .key = TWOFA_KEY_UNIQUE,
	       .signed_as = 2),
	COLUMN(status, .signed_as = 3),
	COLUMN(enrolment_id, .text = TWOFA_TEXT_ID, .signed_as = 4),
	COLUMN(policy, .signed_as = 5),
	COLUMN(required_from, .signed_as = 6),
	COLUMN(created),
	COLUMN(changed),
	COLUMN(enabled_at),
	COLUMN(mac, .text = TWOFA_TEXT_HASH, .is_mac = TRUE),
	COLUMN(rev),
};

const struct twofa_table twofa_record_table = {
	.name = "twofa_records",
	.title = "record",
	.signed_kind = "record",
	TWOFA_TABLE_COLUMNS(struct twofa_record, columns),
};

const char *twofa_id_new(pool_t pool)
{
	unsigned char id[TWOFA_ID_BYTES];

	random_fill(id, sizeof(id));
	return p_strdup(pool, binary_to_hex(id, sizeof(id)));
}

void twofa_record_new(pool_t pool, const char *name,
		      struct twofa_record *record_r)
{
	i_zero(record_r);
	record_r->record_id = twofa_id_new(pool);
	record_r->name = p_strdup(pool, name);
	record_r->enrolment_id = "";
	record_r->status = TWOFA_STATUS_DISABLED;
	record_r->created = record_r->changed = ioloop_time;
	record_r->is_new = TRUE;
}

static const char *record_find_error(const struct twofa_record *record)
{
	switch (record->status) {
	case TWOFA_STATUS_DISABLED:
		if (*record->enrolment_id != '\0')
			return "disabled with an enrolment";
		break;
	case TWOFA_STATUS_ENABLED:
		if (*record->enrolment_id == '\0')
			return "enabled without an enrolment";
		break;
	default:
		return "unknown status";
	}
	if (record->policy != TWOFA_POLICY_OPTIONAL)
		return "unknown policy";
	return NULL;
}

int twofa_record_parse(pool_t pool, const struct twofa_keys *keys,
		       const char *const *row, struct twofa_record *record_r,
		       const char **error_r)
{
	if (twofa_table_parse(&twofa_record_table, pool, keys, row, record_r,
			      error_r) < 0)
		return -1;
	*error_r = record_find_error(record_r);
	return *error_r == NULL ? 0 : -1;
}

struct twofa_stmt *
twofa_record_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		    const struct twofa_record *record, const char *rest)
{
	struct twofa_stmt *stmt = twofa_table_insert_if(
		sql, &twofa_record_table, rest, TRUE);

	twofa_table_bind(stmt, &twofa_record_table, keys, record);
	return stmt;
}

/* A rev that is no number, which only a person who can write an SQLite database
   can have made, is like any other: the record is damaged, and has to be
   deleted or disabled. */
#define IS_UNCHANGED "record_id = ? AND (rev = ? OR rev <> rev + 0)"

static void
record_end(struct twofa_stmt *stmt, const struct twofa_record *record)
{
	twofa_stmt_str(stmt, record->record_id);
	twofa_stmt_num(stmt, record->rev);
}

struct twofa_stmt *
twofa_record_touch(struct twofa_sql *sql, const struct twofa_record *record,
		   int64_t new_rev)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "UPDATE twofa_records SET rev = ? "
			       "WHERE "IS_UNCHANGED);
	twofa_stmt_num(stmt, new_rev);
	record_end(stmt, record);
	return stmt;
}

struct twofa_stmt *
twofa_record_update(struct twofa_sql *sql, const struct twofa_keys *keys,
		    const struct twofa_record *record, int64_t new_rev)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_records SET status = ?, enrolment_id = ?, "
		"policy = ?, required_from = ?, created = ?, changed = ?, "
		"enabled_at = ?, mac = ?, rev = ? WHERE "IS_UNCHANGED);
	twofa_stmt_num(stmt, record->status);
	twofa_stmt_str(stmt, record->enrolment_id);
	twofa_stmt_num(stmt, record->policy);
	twofa_stmt_num(stmt, record->required_from);
	twofa_stmt_num(stmt, record->created);
	twofa_stmt_num(stmt, record->changed);
	twofa_stmt_num(stmt, record->enabled_at);
	twofa_stmt_str(stmt, twofa_table_mac(&twofa_record_table, keys,
					     record));
	twofa_stmt_num(stmt, new_rev);
	record_end(stmt, record);
	return stmt;
}

struct twofa_stmt *
twofa_record_rename(struct twofa_sql *sql, const struct twofa_keys *keys,
		    const struct twofa_record *record, int64_t new_rev)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_records SET name = ?, changed = ?, mac = ?, "
		"rev = ? WHERE "IS_UNCHANGED" AND "
		TWOFA_RECORD_NAME_IS_FREE);
	twofa_stmt_str(stmt, record->name);
	twofa_stmt_num(stmt, record->changed);
	twofa_stmt_str(stmt, twofa_table_mac(&twofa_record_table, keys,
					     record));
	twofa_stmt_num(stmt, new_rev);
	record_end(stmt, record);
	twofa_stmt_str(stmt, record->name);
	return stmt;
}

struct twofa_stmt *
twofa_record_delete(struct twofa_sql *sql, const struct twofa_record *record)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_records WHERE "
			       IS_UNCHANGED);
	record_end(stmt, record);
	return stmt;
}
