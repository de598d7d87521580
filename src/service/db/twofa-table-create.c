/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "service/db/twofa-table.h"

/* CREATE TABLE, by the descriptor of a table. Names of mailboxes are compared
   byte by byte in every database, and have room for their encoded form, of
   which an index must know the length; other strings of clients are a TEXT on
   servers. */

#define OF_CLIENTS(sqlite) { \
	[TWOFA_SQL_SQLITE] = (sqlite), \
	[TWOFA_SQL_PGSQL] = "TEXT", \
	[TWOFA_SQL_MYSQL] = "TEXT", \
}
#define OWN(type) { \
	[TWOFA_SQL_SQLITE] = (type), \
	[TWOFA_SQL_PGSQL] = (type), \
	[TWOFA_SQL_MYSQL] = (type), \
}

static const char *const texts[][TWOFA_SQL_MYSQL + 1] = {
	[TWOFA_TEXT_ID] = OWN("VARCHAR(32)"),
	[TWOFA_TEXT_HASH] = OWN("VARCHAR(128)"),
	[TWOFA_TEXT_SEALED] = OWN("VARCHAR(1024)"),
	[TWOFA_TEXT_RESULT] = OWN("TEXT"),
	[TWOFA_TEXT_HASHES] = OWN("VARCHAR(2048)"),
	[TWOFA_TEXT_NAME] = {
		[TWOFA_SQL_SQLITE] = "VARCHAR(255)",
		[TWOFA_SQL_PGSQL] = "VARCHAR(765) COLLATE \"C\"",
		[TWOFA_SQL_MYSQL] = "VARBINARY(765)",
	},
	[TWOFA_TEXT_SHORT] = OF_CLIENTS("VARCHAR(64)"),
	[TWOFA_TEXT_ORIGIN] = OF_CLIENTS("VARCHAR(128)"),
	[TWOFA_TEXT_LONG] = OF_CLIENTS("VARCHAR(255)"),
	[TWOFA_TEXT_NETWORKS] = OF_CLIENTS("TEXT"),
};

static const char *
column_type(const struct twofa_column *column, enum twofa_sql_dialect dialect)
{
	switch (column->value) {
	case TWOFA_COLUMN_STR:
		i_assert(column->text != TWOFA_TEXT_NONE);
		return texts[column->text][dialect];
	case TWOFA_COLUMN_NUM:
		return "BIGINT";
	case TWOFA_COLUMN_UINT:
	case TWOFA_COLUMN_BOOL:
		return "INTEGER";
	}
	i_unreached();
}

static const char *key_text(enum twofa_column_key key)
{
	switch (key) {
	case TWOFA_KEY_PRIMARY:
		return " PRIMARY KEY";
	case TWOFA_KEY_UNIQUE:
		return " UNIQUE";
	case TWOFA_KEY_INDEX:
	case TWOFA_KEY_NONE:
		break;
	}
	return "";
}

const char *twofa_table_create_text(const struct twofa_table *table,
				    enum twofa_sql_dialect dialect)
{
	const struct twofa_column *column = table->columns;
	string_t *str = t_str_new(1024);
	unsigned int i;

	str_printfa(str, "CREATE TABLE %s (", table->name);
	for (i = 0; i < table->columns_count; i++, column++) {
		str_printfa(str, "%s%s %s NOT NULL%s", i == 0 ? "" : ", ",
			    column->name, column_type(column, dialect),
			    key_text(column->key));
	}
	str_append_c(str, ')');
	if (dialect == TWOFA_SQL_MYSQL) {
		str_append(str, " DEFAULT CHARACTER SET utf8mb4 "
			   "COLLATE utf8mb4_bin");
	}
	return str_c(str);
}

static void add_text(struct twofa_writes *writes, struct twofa_sql *sql,
		     const char *text)
{
	twofa_writes_add(writes, twofa_stmt_init(sql, text), TWOFA_WRITE_DDL);
}

void twofa_table_create(struct twofa_writes *writes, struct twofa_sql *sql,
			const struct twofa_table *table)
{
	const struct twofa_column *column = table->columns;
	unsigned int i;

	add_text(writes, sql, twofa_table_create_text(
		table, twofa_sql_get_dialect(sql)));
	for (i = 0; i < table->columns_count; i++, column++) {
		if (column->key != TWOFA_KEY_INDEX)
			continue;
		add_text(writes, sql, t_strdup_printf(
			"CREATE INDEX %s_%s ON %s (%s)", table->name,
			column->name, table->name, column->name));
	}
}
