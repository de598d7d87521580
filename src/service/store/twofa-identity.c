/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/store/twofa-identity.h"

/* The store's id tells whether it belongs to the key file, its version whether
   this program can use it. Its heartbeats are written to find out whether
   anything can be written. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_identity, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(name, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY),
	COLUMN(value, .text = TWOFA_TEXT_HASHES),
};

const struct twofa_table twofa_identity_table = {
	.name = "twofa_store",
	.title = "row of twofa_store",
	TWOFA_TABLE_COLUMNS(struct twofa_identity, columns),
};

struct twofa_stmt *
twofa_identity_insert(struct twofa_sql *sql, const char *name,
		      const char *value)
{
	const struct twofa_identity row = { .name = name, .value = value };
	struct twofa_stmt *stmt = twofa_table_insert(sql, &twofa_identity_table,
						     1);

	twofa_table_bind(stmt, &twofa_identity_table, NULL, &row);
	return stmt;
}

struct twofa_stmt *
twofa_identity_set(struct twofa_sql *sql, const char *name, const char *value)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strconcat(
		"INSERT INTO twofa_store (name, value) VALUES (?, ?) ",
		twofa_sql_get_dialect(sql) == TWOFA_SQL_MYSQL ?
		"ON DUPLICATE KEY UPDATE value = VALUES(value)" :
		"ON CONFLICT (name) DO UPDATE SET value = excluded.value",
		NULL));
	twofa_stmt_str(stmt, name);
	twofa_stmt_str(stmt, value);
	return stmt;
}

struct twofa_stmt *
twofa_identity_select_value(struct twofa_sql *sql, const char *name)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "SELECT value FROM twofa_store "
			       "WHERE name = ?");
	twofa_stmt_str(stmt, name);
	return stmt;
}

struct twofa_stmt *twofa_identity_select(struct twofa_sql *sql)
{
	return twofa_table_select(sql, &twofa_identity_table, "");
}
