/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hex-binary.h"
#include "sha2.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-record.h"

/* Activity decides nothing, so its rows have no MAC. A login that failed makes
   a row only for a name that has a record: clients can try any names. */

#define ID_BYTES (SHA256_RESULTLEN / 2)

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_activity_row, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(activity_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY),
	COLUMN(name, .text = TWOFA_TEXT_NAME, .key = TWOFA_KEY_INDEX),
	COLUMN(service, .text = TWOFA_TEXT_SHORT),
	COLUMN(ip, .text = TWOFA_TEXT_SHORT),
	COLUMN(method, .text = TWOFA_TEXT_ID),
	COLUMN(result, .text = TWOFA_TEXT_ID),
	COLUMN(first_seen),
	COLUMN(last_seen, .key = TWOFA_KEY_INDEX),
	COLUMN(times),
};

const struct twofa_table twofa_activity_table = {
	.name = "twofa_activity",
	.title = "activity",
	TWOFA_TABLE_COLUMNS(struct twofa_activity_row, columns),
};

const char *twofa_activity_row_id(const struct twofa_activity_row *row)
{
	unsigned char digest[SHA256_RESULTLEN];
	const char *const fields[] = {
		row->name, row->service, row->ip, row->method, row->result
	};
	struct sha256_ctx ctx;
	unsigned int i;

	sha256_init(&ctx);
	/* with its NUL, so that fields can't run into each other */
	for (i = 0; i < N_ELEMENTS(fields); i++)
		sha256_loop(&ctx, fields[i], strlen(fields[i]) + 1);
	sha256_result(&ctx, digest);
	return binary_to_hex(digest, ID_BYTES);
}

int twofa_activity_row_parse(pool_t pool, const char *const *row,
			     struct twofa_activity_row *row_r,
			     const char **error_r)
{
	return twofa_table_parse(&twofa_activity_table, pool, NULL, row,
				 row_r, error_r);
}

struct twofa_stmt *
twofa_activity_row_count(struct twofa_sql *sql,
			 const struct twofa_activity_row *row)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"UPDATE twofa_activity SET last_seen = ?, times = times + ? "
		"WHERE activity_id = ?");
	twofa_stmt_num(stmt, row->last_seen);
	twofa_stmt_num(stmt, row->times);
	twofa_stmt_str(stmt, row->activity_id);
	return stmt;
}

struct twofa_stmt *
twofa_activity_row_insert(struct twofa_sql *sql,
			  const struct twofa_activity_row *row,
			  bool needs_record)
{
	struct twofa_stmt *stmt;

	stmt = needs_record ?
		twofa_table_insert_if(sql, &twofa_activity_table,
				      TWOFA_RECORD_OF_NAME, TRUE) :
		twofa_table_insert(sql, &twofa_activity_table, 1);
	twofa_table_bind(stmt, &twofa_activity_table, NULL, row);
	if (needs_record)
		twofa_stmt_str(stmt, row->name);
	return stmt;
}

struct twofa_stmt *
twofa_activity_row_select(struct twofa_sql *sql, const char *name,
			  unsigned int count)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, &twofa_activity_table,
				  "WHERE name = ? ORDER BY last_seen DESC, "
				  "first_seen DESC LIMIT ?");
	twofa_stmt_str(stmt, name);
	twofa_stmt_num(stmt, count);
	return stmt;
}

struct twofa_stmt *
twofa_activity_row_delete_all(struct twofa_sql *sql, const char *name)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_activity "
			       "WHERE name = ?");
	twofa_stmt_str(stmt, name);
	return stmt;
}

struct twofa_stmt *
twofa_activity_row_delete_old(struct twofa_sql *sql, int64_t before)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_activity "
			       "WHERE last_seen < ?");
	twofa_stmt_num(stmt, before);
	return stmt;
}
