/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "sql-api.h"
#include "service/db/twofa-sql-private.h"
#include "service/db/twofa-sql-text.h"

/* A statement keeps its text and its values apart until it runs, so that text
   can be appended to it, and several statements can become one. */

struct stmt_value {
	const char *str; /* NULL = a number */
	int64_t num;
};

struct twofa_stmt {
	struct twofa_sql *sql;
	pool_t pool;
	string_t *text;
	ARRAY(struct stmt_value) values;
};

static bool is_server(const struct twofa_sql *sql)
{
	return sql->dialect != TWOFA_SQL_SQLITE;
}

struct twofa_stmt *twofa_stmt_init(struct twofa_sql *sql, const char *text)
{
	struct twofa_stmt *stmt;
	pool_t pool;

	pool = pool_alloconly_create("twofa statement", 1024);
	stmt = p_new(pool, struct twofa_stmt, 1);
	stmt->sql = sql;
	stmt->pool = pool;
	stmt->text = str_new(pool, strlen(text) + 1);
	str_append(stmt->text, text);
	p_array_init(&stmt->values, pool, 16);
	return stmt;
}

void twofa_stmt_append(struct twofa_stmt *stmt, const char *text)
{
	str_append(stmt->text, text);
}

void twofa_stmt_append_stmt(struct twofa_stmt *stmt, struct twofa_stmt **_other)
{
	struct twofa_stmt *other = *_other;
	const struct stmt_value *value;

	*_other = NULL;
	str_append_str(stmt->text, other->text);
	array_foreach(&other->values, value) {
		const struct stmt_value copy = {
			.str = p_strdup(stmt->pool, value->str),
			.num = value->num,
		};
		array_push_back(&stmt->values, &copy);
	}
	pool_unref(&other->pool);
}

void twofa_stmt_str(struct twofa_stmt *stmt, const char *str)
{
	struct stmt_value value = { .str = NULL };

	T_BEGIN {
		if (is_server(stmt->sql))
			str = twofa_sql_text_encode(str);
		value.str = p_strdup(stmt->pool, str);
	} T_END;
	array_push_back(&stmt->values, &value);
}

/* Of what "?" stands for, a server's database may have three characters
   (twofa-sql-text.h), and SQLite half a character. */
static void pattern_append(string_t *pattern, char c, bool server)
{
	const char text[] = { c, '\0' };
	const char *p;

	if (c == '*' || c == '?') {
		str_append_c(pattern, '%');
		return;
	}
	p = server ? twofa_sql_text_encode(text) : text;
	for (; *p != '\0'; p++) {
		if (strchr("%_!", *p) != NULL)
			str_append_c(pattern, '!');
		str_append_c(pattern, *p);
	}
}

void twofa_stmt_mask(struct twofa_stmt *stmt, const char *mask)
{
	struct stmt_value value = { .str = NULL };

	T_BEGIN {
		string_t *pattern = t_str_new(64);

		for (; *mask != '\0'; mask++)
			pattern_append(pattern, *mask, is_server(stmt->sql));
		value.str = p_strdup(stmt->pool, str_c(pattern));
	} T_END;
	array_push_back(&stmt->values, &value);
}

void twofa_stmt_num(struct twofa_stmt *stmt, int64_t num)
{
	struct stmt_value value = { .num = num };

	array_push_back(&stmt->values, &value);
}

void twofa_stmt_list(struct twofa_stmt *stmt, const char *const *values)
{
	for (; *values != NULL; values++)
		twofa_stmt_str(stmt, *values);
}

struct sql_statement *twofa_stmt_finish(struct twofa_stmt **_stmt)
{
	struct twofa_stmt *stmt = *_stmt;
	struct sql_statement *sql_stmt;
	const struct stmt_value *value;
	unsigned int i = 0;

	*_stmt = NULL;
	sql_stmt = sql_statement_init(stmt->sql->db, str_c(stmt->text));
	array_foreach(&stmt->values, value) {
		if (value->str != NULL)
			sql_statement_bind_str(sql_stmt, i++, value->str);
		else
			sql_statement_bind_int64(sql_stmt, i++, value->num);
	}
	pool_unref(&stmt->pool);
	return sql_stmt;
}

void twofa_stmt_abort(struct twofa_stmt **stmt)
{
	pool_unref(&(*stmt)->pool);
	*stmt = NULL;
}

const char *twofa_sql_marks(unsigned int count)
{
	string_t *str = t_str_new(64);
	unsigned int i;

	for (i = 0; i < count; i++)
		str_append(str, i == 0 ? "?" : ", ?");
	return str_c(str);
}
