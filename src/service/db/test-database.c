/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "sql-api-private.h"
#include "service/db/test-database.h"

struct test_statement {
	const char *text;
	/* a read that has not been answered */
	sql_query_callback_t *callback;
	void *context;
};

struct test_result {
	struct sql_result result;
	const char *const *const *rows;
	unsigned int count, next;
};

static ARRAY(struct test_statement) statements;
static pool_t statements_pool;

static struct test_statement *remember(struct sql_statement *stmt)
{
	struct test_statement *statement = array_append_space(&statements);
	string_t *text = str_new(statements_pool, 256);
	const char *p;
	unsigned int arg = 0;

	for (p = stmt->query_template; *p != '\0'; p++) {
		if (*p == '?')
			str_append(text, array_idx_elem(&stmt->args, arg++));
		else
			str_append_c(text, *p);
	}
	statement->text = str_c(text);
	pool_unref(&stmt->pool);
	return statement;
}

static void test_exec(struct sql_db *db ATTR_UNUSED,
		      const char *query ATTR_UNUSED)
{
}

static void test_query(struct sql_statement *stmt,
		       sql_query_callback_t *callback, void *context)
{
	struct test_statement *statement = remember(stmt);

	statement->callback = callback;
	statement->context = context;
}

static void test_bind_str(struct sql_statement *stmt, unsigned int column,
			  const char *value)
{
	string_t *quoted = str_new(stmt->pool, 64);
	const char *arg;

	str_append_c(quoted, '\'');
	for (; *value != '\0'; value++) {
		if (*value == '\'')
			str_append_c(quoted, '\'');
		str_append_c(quoted, *value);
	}
	str_append_c(quoted, '\'');
	arg = str_c(quoted);
	array_idx_set(&stmt->args, column, &arg);
}

static struct sql_transaction_context *test_begin_writes(struct sql_db *db)
{
	struct sql_transaction_context *ctx;

	ctx = i_new(struct sql_transaction_context, 1);
	ctx->db = db;
	return ctx;
}

static void test_update(struct sql_transaction_context *ctx ATTR_UNUSED,
			struct sql_statement *stmt, unsigned int *rows)
{
	remember(stmt);
	if (rows != NULL)
		*rows = 1;
}

static void test_commit(struct sql_transaction_context *ctx,
			sql_commit_callback_t *callback, void *context)
{
	struct sql_commit_result result;

	i_free(ctx);
	i_zero(&result);
	callback(&result, context);
}

static struct sql_db test_db = {
	.name = "test",
	.v = {
		.exec = test_exec,
		.statement_bind_str = test_bind_str,
		.statement_query = test_query,
		.transaction_begin = test_begin_writes,
		.transaction_commit = test_commit,
		.update_stmt = test_update,
	},
};

void test_database_open(struct twofa_sql *sql, enum twofa_sql_dialect dialect)
{
	statements_pool = pool_alloconly_create("test database", 8*1024);
	p_array_init(&statements, statements_pool, 64);
	i_zero(sql);
	sql->db = sql->write_db = &test_db;
	sql->dialect = dialect;
	sql->event = event_create(NULL);
}

void test_database_close(struct twofa_sql *sql)
{
	i_assert(sql->requests == NULL);
	event_unref(&sql->event);
	pool_unref(&statements_pool);
}

unsigned int test_database_count(void)
{
	return array_count(&statements);
}

const char *test_database_statement(unsigned int i)
{
	const struct test_statement *statement = array_idx(&statements, i);

	return statement->text;
}

/* The answer */

static int test_next_row(struct sql_result *_result)
{
	struct test_result *result =
		container_of(_result, struct test_result, result);

	return result->next++ < result->count ? 1 : 0;
}

static const char *const *test_get_values(struct sql_result *_result)
{
	struct test_result *result =
		container_of(_result, struct test_result, result);

	return result->rows[result->next - 1];
}

static unsigned int test_get_fields_count(struct sql_result *_result)
{
	return str_array_length(test_get_values(_result));
}

static const struct sql_result_vfuncs test_result_vfuncs = {
	.next_row = test_next_row,
	.get_values = test_get_values,
	.get_fields_count = test_get_fields_count,
};

void test_database_answer(unsigned int i, const char *const *const *rows,
			  unsigned int count)
{
	struct test_statement *statement =
		array_idx_modifiable(&statements, i);
	sql_query_callback_t *callback = statement->callback;
	void *context = statement->context;
	struct test_result result;

	i_assert(callback != NULL);
	statement->callback = NULL;
	i_zero(&result);
	result.result.v = test_result_vfuncs;
	result.result.db = &test_db;
	result.result.refcount = 1;
	result.rows = rows;
	result.count = count;
	callback(rows == NULL ? &sql_not_connected_result : &result.result,
		 context);
}
