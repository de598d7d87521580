/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "sql-api.h"
#include "service/db/twofa-sql-lock.h"
#include "service/db/twofa-sql-private.h"
#include "service/db/twofa-sql-text.h"

/* A statement keeps its text and its values apart until it runs, so that text
   can be appended to it, and several statements can become one. */

/* MySQL's driver waits for an answer, and everybody with it, so MariaDB never waits
   for a lock of somebody else: it fails, and the statement is tried again
   (twofa-sql-error.h). Its own texts are asked for. MySQL, which has no SET
   STATEMENT, reads this as a comment. */
#define MARIADB_NEVER_WAIT \
	"/*M! SET STATEMENT innodb_lock_wait_timeout=0, lock_wait_timeout=0, " \
	"lc_messages='en_US' FOR */ "

struct stmt_value {
	const char *str; /* NULL = a number */
	int64_t num;
};

struct twofa_stmt {
	struct twofa_sql *sql;
	pool_t pool;
	string_t *text;
	ARRAY(struct stmt_value) values;
	bool one_row;
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

void twofa_stmt_one_row(struct twofa_stmt *stmt)
{
	stmt->one_row = TRUE;
}

/* skip: the first so many values are not in the text. */
static struct sql_statement *
make(const struct twofa_stmt *stmt, struct sql_db *db, const char *text,
     unsigned int skip)
{
	struct sql_statement *sql_stmt = sql_statement_init(db, text);
	const struct stmt_value *values;
	unsigned int i, count;

	values = array_get(&stmt->values, &count);
	for (i = skip; i < count; i++) {
		if (values[i].str != NULL) {
			sql_statement_bind_str(sql_stmt, i - skip,
					       values[i].str);
		} else {
			sql_statement_bind_int64(sql_stmt, i - skip,
						 values[i].num);
		}
	}
	return sql_stmt;
}

struct sql_statement *twofa_stmt_make_read(const struct twofa_stmt *stmt)
{
	return make(stmt, stmt->sql->db, str_c(stmt->text), 0);
}

struct sql_statement *twofa_stmt_make_ddl(const struct twofa_stmt *stmt)
{
	return make(stmt, stmt->sql->write_db, str_c(stmt->text), 0);
}

static bool skips_locked(const struct twofa_stmt *stmt)
{
	return stmt->one_row && stmt->sql->dialect == TWOFA_SQL_PGSQL;
}

struct sql_statement *twofa_stmt_make_write(const struct twofa_stmt *stmt)
{
	struct sql_statement *sql_stmt;

	T_BEGIN {
		const char *text = str_c(stmt->text);

		if (stmt->sql->dialect == TWOFA_SQL_MYSQL)
			text = t_strconcat(MARIADB_NEVER_WAIT, text, NULL);
		else if (skips_locked(stmt))
			text = twofa_sql_skip_locked(text);
		sql_stmt = make(stmt, stmt->sql->write_db, text, 0);
	} T_END;
	return sql_stmt;
}

struct sql_statement *twofa_stmt_make_find(const struct twofa_stmt *stmt)
{
	struct sql_statement *sql_stmt;

	if (!skips_locked(stmt))
		return NULL;
	T_BEGIN {
		unsigned int skip;
		const char *text = twofa_sql_find_rows(str_c(stmt->text),
						       &skip);

		sql_stmt = make(stmt, stmt->sql->db, text, skip);
	} T_END;
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
