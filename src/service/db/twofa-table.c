/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-twofa/twofa-mac.h"
#include "service/db/twofa-table.h"

/* Statements and their values, by the descriptor of a table. */

/* Statements */

void twofa_table_append_columns(string_t *str, const struct twofa_table *table,
				const char *prefix)
{
	unsigned int i;

	for (i = 0; i < table->columns_count; i++) {
		if (i > 0)
			str_append(str, ", ");
		if (*prefix != '\0') {
			str_append(str, prefix);
			str_append_c(str, '.');
		}
		str_append(str, table->columns[i].name);
	}
}

void twofa_table_append_lookup(string_t *str, const struct twofa_table *table,
			       const char *key)
{
	str_append(str, "SELECT ");
	twofa_table_append_columns(str, table, "");
	str_printfa(str, " FROM %s WHERE %s IN (", table->name, key);
}

unsigned int twofa_table_column(const struct twofa_table *table,
				const char *name)
{
	unsigned int i;

	for (i = 0; i < table->columns_count; i++) {
		if (strcmp(table->columns[i].name, name) == 0)
			return i;
	}
	i_panic("%s has no column %s", table->name, name);
}

struct twofa_stmt *
twofa_table_select(struct twofa_sql *sql, const struct twofa_table *table,
		   const char *rest)
{
	string_t *str = t_str_new(512);

	str_append(str, "SELECT ");
	twofa_table_append_columns(str, table, "");
	str_printfa(str, " FROM %s %s", table->name, rest);
	return twofa_stmt_init(sql, str_c(str));
}

const char *twofa_table_key(const struct twofa_table *table)
{
	unsigned int i;

	for (i = 0; i < table->columns_count; i++) {
		if (table->columns[i].key == TWOFA_KEY_PRIMARY)
			return table->columns[i].name;
	}
	i_unreached();
}

struct twofa_stmt *
twofa_table_select_page(struct twofa_sql *sql, const struct twofa_table *table,
			const char *after, unsigned int count)
{
	const char *key = twofa_table_key(table);
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, table, t_strdup_printf(
		"WHERE %s > ? ORDER BY %s LIMIT ?", key, key));
	twofa_stmt_str(stmt, after);
	twofa_stmt_num(stmt, count);
	return stmt;
}

/* A row whose key is there already is no error if the statement begins with
   INSERT IGNORE in MySQL, or ends with ON CONFLICT DO NOTHING elsewhere. */
static bool is_mysql(const struct twofa_sql *sql)
{
	return twofa_sql_get_dialect(sql) == TWOFA_SQL_MYSQL;
}

static string_t *insert_begin(const struct twofa_sql *sql,
			      const struct twofa_table *table, bool may_exist)
{
	string_t *str = t_str_new(512);

	str_printfa(str, "INSERT%s INTO %s (",
		    may_exist && is_mysql(sql) ? " IGNORE" : "",
		    table->name);
	twofa_table_append_columns(str, table, "");
	str_append_c(str, ')');
	return str;
}

static struct twofa_stmt *
insert_end(struct twofa_sql *sql, string_t *str, bool may_exist)
{
	if (may_exist && !is_mysql(sql))
		str_append(str, " ON CONFLICT DO NOTHING");
	return twofa_stmt_init(sql, str_c(str));
}

struct twofa_stmt *
twofa_table_insert(struct twofa_sql *sql, const struct twofa_table *table,
		   unsigned int rows)
{
	string_t *str = insert_begin(sql, table, TRUE);
	unsigned int i;

	str_append(str, " VALUES");
	for (i = 0; i < rows; i++) {
		str_printfa(str, "%s (%s)", i == 0 ? "" : ",",
			    twofa_sql_marks(table->columns_count));
	}
	return insert_end(sql, str, TRUE);
}

struct twofa_stmt *
twofa_table_insert_if(struct twofa_sql *sql, const struct twofa_table *table,
		      const char *rest, bool may_exist)
{
	string_t *str = insert_begin(sql, table, may_exist);

	str_printfa(str, " SELECT %s %s",
		    twofa_sql_marks(table->columns_count), rest);
	return insert_end(sql, str, may_exist);
}

/* Rows */

static const void *
field_of(const struct twofa_column *column, const void *row)
{
	return CONST_PTR_OFFSET(row, column->offset);
}

static void column_bind(struct twofa_stmt *stmt,
			const struct twofa_column *column, const void *row)
{
	const void *field = field_of(column, row);

	switch (column->value) {
	case TWOFA_COLUMN_STR:
		twofa_stmt_str(stmt, *(const char *const *)field);
		break;
	case TWOFA_COLUMN_NUM:
		twofa_stmt_num(stmt, *(const int64_t *)field);
		break;
	case TWOFA_COLUMN_UINT:
		twofa_stmt_num(stmt, *(const unsigned int *)field);
		break;
	case TWOFA_COLUMN_BOOL:
		twofa_stmt_num(stmt, *(const bool *)field ? 1 : 0);
		break;
	}
}

void twofa_table_bind(struct twofa_stmt *stmt, const struct twofa_table *table,
		      const struct twofa_keys *keys, const void *row)
{
	const struct twofa_column *column = table->columns;
	unsigned int i;

	for (i = 0; i < table->columns_count; i++, column++) {
		if (column->is_mac) {
			twofa_stmt_str(stmt, twofa_table_mac(table, keys,
							     row));
		} else {
			column_bind(stmt, column, row);
		}
	}
}

/* A value as it is signed */
static const char *
column_text(const struct twofa_column *column, const void *row)
{
	const void *field = field_of(column, row);

	switch (column->value) {
	case TWOFA_COLUMN_STR:
		return *(const char *const *)field;
	case TWOFA_COLUMN_NUM:
		return dec2str(*(const int64_t *)field);
	case TWOFA_COLUMN_UINT:
		return dec2str(*(const unsigned int *)field);
	case TWOFA_COLUMN_BOOL:
		return *(const bool *)field ? "1" : "0";
	}
	i_unreached();
}

const char *const *
twofa_table_signed_fields(const struct twofa_table *table, const void *row)
{
	/* the kind, and NULL at the end */
	const char **fields = t_new(const char *, table->columns_count + 2);
	const struct twofa_column *column = table->columns;
	unsigned int i;

	i_assert(table->signed_kind != NULL);
	fields[0] = table->signed_kind;
	for (i = 0; i < table->columns_count; i++, column++) {
		if (column->signed_as != 0)
			fields[column->signed_as] = column_text(column, row);
	}
	return fields;
}

const char *twofa_table_mac(const struct twofa_table *table,
			    const struct twofa_keys *keys, const void *row)
{
	return twofa_mac_create(keys, TWOFA_PURPOSE_ROW_MAC,
				twofa_table_signed_fields(table, row));
}
