/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hex-binary.h"
#include "sha2.h"
#include "str.h"
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
	COLUMN(detail, .text = TWOFA_TEXT_LONG),
	COLUMN(first_seen),
	COLUMN(last_seen, .key = TWOFA_KEY_INDEX),
	COLUMN(times),
};

const struct twofa_table twofa_activity_table = {
	.name = "twofa_activity",
	.title = "activity",
	TWOFA_TABLE_COLUMNS(struct twofa_activity_row, columns),
};

static bool row_is_asked(const struct twofa_activity_row *row)
{
	return strcmp(row->result, TWOFA_ACTIVITY_ASKED) == 0;
}

const char *twofa_activity_row_id(const struct twofa_activity_row *row)
{
	unsigned char digest[SHA256_RESULTLEN];
	const char *const fields[] = {
		row->name, row->service, row->ip, row->method, row->result,
		row->detail, !row_is_asked(row) ? "" :
		dec2str(row->first_seen / TWOFA_ACTIVITY_ASKED_SECS)
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
	twofa_stmt_one_row(stmt);
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

/* A row with another method and the result "ok" is a change. */
static const char *const login_methods[] = {
	"password", "code", "recovery", "session", "app", "exempt", NULL
};

enum twofa_activity_kind
twofa_activity_row_kind(const struct twofa_activity_row *row)
{
	if (row_is_asked(row))
		return TWOFA_ACTIVITY_CODE_ASKED;
	if (strcmp(row->result, TWOFA_ACTIVITY_OK) != 0)
		return TWOFA_ACTIVITY_REFUSAL;
	return str_array_find(login_methods, row->method) ?
		TWOFA_ACTIVITY_SIGN_IN : TWOFA_ACTIVITY_CHANGE;
}

/* The same in SQL: the condition takes the result, and the methods where it has
   room for them. */
static const struct {
	const char *result, *method_is;
} kinds[TWOFA_ACTIVITY_KINDS] = {
	[TWOFA_ACTIVITY_CHANGE] = { TWOFA_ACTIVITY_OK, "NOT IN" },
	[TWOFA_ACTIVITY_SIGN_IN] = { TWOFA_ACTIVITY_OK, "IN" },
	[TWOFA_ACTIVITY_CODE_ASKED] = { TWOFA_ACTIVITY_ASKED, NULL },
	[TWOFA_ACTIVITY_REFUSAL] = { TWOFA_ACTIVITY_FAIL, NULL },
};

static void append_kind(string_t *str, unsigned int kind)
{
	str_append(str, "SELECT * FROM (SELECT ");
	twofa_table_append_columns(str, &twofa_activity_table, "");
	str_append(str, " FROM twofa_activity WHERE name = ? AND result = ?");
	if (kinds[kind].method_is != NULL) {
		str_printfa(str, " AND method %s (%s)", kinds[kind].method_is,
			    twofa_sql_marks(str_array_length(login_methods)));
	}
	str_printfa(str, " ORDER BY last_seen DESC, first_seen DESC "
		    "LIMIT ?) k%u", kind);
}

struct twofa_stmt *
twofa_activity_row_select(struct twofa_sql *sql, const char *name,
			  unsigned int count)
{
	string_t *str = t_str_new(1024);
	struct twofa_stmt *stmt;
	unsigned int i;

	for (i = 0; i < TWOFA_ACTIVITY_KINDS; i++) {
		if (i > 0)
			str_append(str, " UNION ALL ");
		append_kind(str, i);
	}
	stmt = twofa_stmt_init(sql, str_c(str));
	for (i = 0; i < TWOFA_ACTIVITY_KINDS; i++) {
		twofa_stmt_str(stmt, name);
		twofa_stmt_str(stmt, kinds[i].result);
		if (kinds[i].method_is != NULL)
			twofa_stmt_list(stmt, login_methods);
		twofa_stmt_num(stmt, count);
	}
	return stmt;
}

struct twofa_stmt *
twofa_activity_row_select_programs(struct twofa_sql *sql, const char *name,
				   unsigned int count)
{
	string_t *str = t_str_new(1024);
	struct twofa_stmt *stmt;

	append_kind(str, TWOFA_ACTIVITY_SIGN_IN);
	str_append(str, " UNION ALL SELECT * FROM (SELECT ");
	twofa_table_append_columns(str, &twofa_activity_table, "");
	str_append(str, " FROM twofa_activity WHERE name = ? AND result = ? "
		   "AND method = ? ORDER BY last_seen DESC LIMIT ?) refused");
	stmt = twofa_stmt_init(sql, str_c(str));
	twofa_stmt_str(stmt, name);
	twofa_stmt_str(stmt, TWOFA_ACTIVITY_OK);
	twofa_stmt_list(stmt, login_methods);
	twofa_stmt_num(stmt, count);
	twofa_stmt_str(stmt, name);
	twofa_stmt_str(stmt, TWOFA_ACTIVITY_FAIL);
	twofa_stmt_str(stmt, "password");
	twofa_stmt_num(stmt, count);
	return stmt;
}

struct twofa_stmt *
twofa_activity_row_delete_asked(struct twofa_sql *sql, const char *name,
				const char *service, const char *ip,
				int64_t since)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_activity "
			       "WHERE name = ? AND service = ? AND ip = ? AND "
			       "result = ? AND last_seen >= ?");
	twofa_stmt_str(stmt, name);
	twofa_stmt_str(stmt, service);
	twofa_stmt_str(stmt, ip);
	twofa_stmt_str(stmt, TWOFA_ACTIVITY_ASKED);
	twofa_stmt_num(stmt, since);
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
