/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "test-common.h"
#include "sql-api-private.h"
#include "service/db/twofa-sql-private.h"

/* Answers that come later than the call, much later, or never. The driver here
   keeps what it is asked until a test answers it. */

#define MAX_ASKED 8

static struct {
	sql_query_callback_t *query;
	sql_commit_callback_t *commit;
	void *context;
	unsigned int *rows;
} asked[MAX_ASKED];
static unsigned int asked_count;

static unsigned int *next_rows;
static struct ioloop *ioloop;

static void fake_query(struct sql_db *db ATTR_UNUSED,
		       const char *query ATTR_UNUSED,
		       sql_query_callback_t *callback, void *context)
{
	asked[asked_count].query = callback;
	asked[asked_count++].context = context;
}

static struct sql_transaction_context *fake_begin(struct sql_db *db)
{
	struct sql_transaction_context *ctx;

	ctx = i_new(struct sql_transaction_context, 1);
	ctx->db = db;
	return ctx;
}

static void fake_update(struct sql_transaction_context *ctx ATTR_UNUSED,
			const char *query ATTR_UNUSED, unsigned int *rows)
{
	next_rows = rows;
}

static void fake_commit(struct sql_transaction_context *ctx,
			sql_commit_callback_t *callback, void *context)
{
	asked[asked_count].commit = callback;
	asked[asked_count].rows = next_rows;
	asked[asked_count++].context = context;
	i_free(ctx);
}

static struct sql_db fake_db = {
	.name = "fake",
	.v = {
		.query = fake_query,
		.transaction_begin = fake_begin,
		.transaction_commit = fake_commit,
		.update = fake_update,
	},
};

static void answer_write(unsigned int i, unsigned int rows, const char *error)
{
	struct sql_commit_result result;

	i_zero(&result);
	result.error = error;
	*asked[i].rows = rows;
	asked[i].commit(&result, asked[i].context);
}

static void answer_read(unsigned int i)
{
	asked[i].query(&sql_not_connected_result, asked[i].context);
}

struct told {
	unsigned int reads, read_errors, writes;
	enum twofa_write_result result;
};

static void told_read(const struct twofa_rows *rows, const char *error,
		      void *context)
{
	struct told *told = context;

	told->reads++;
	if (rows == NULL && error != NULL)
		told->read_errors++;
}

static void told_write(enum twofa_write_result result, void *context)
{
	struct told *told = context;

	told->writes++;
	told->result = result;
}

static void
fake_open(struct twofa_sql *sql, enum twofa_sql_dialect dialect,
	  struct told *told)
{
	i_zero(sql);
	i_zero(told);
	i_zero(&asked);
	asked_count = 0;
	sql->db = &fake_db;
	sql->dialect = dialect;
	sql->event = event_create(NULL);
	ioloop = io_loop_create();
}

static void fake_close(struct twofa_sql *sql)
{
	test_assert(sql->requests == NULL);
	event_unref(&sql->event);
	io_loop_destroy(&ioloop);
}

static void ask_read(struct twofa_sql *sql, struct told *told)
{
	struct twofa_stmt *stmt = twofa_stmt_init(sql, "SELECT 1");

	twofa_sql_read(sql, &stmt, told_read, told);
}

/* as many statements as there are needs */
static void ask_writes(struct twofa_sql *sql, const char *needs,
		       struct told *told)
{
	struct twofa_writes *writes = twofa_writes_init(sql, FALSE);

	for (; *needs != '\0'; needs++) {
		twofa_writes_add(writes, twofa_stmt_init(sql, "UPDATE x"),
				 *needs == 't' ? TWOFA_WRITE_TIDY :
				 TWOFA_WRITE_MUST);
	}
	twofa_writes_run(&writes, told_write, told);
}

static void test_answered(void)
{
	struct twofa_sql sql;
	struct told told;

	test_begin("sql request: answered later");
	fake_open(&sql, TWOFA_SQL_PGSQL, &told);
	ask_writes(&sql, "mm", &told);
	test_assert(asked_count == 1 && told.writes == 0);
	answer_write(0, 1, NULL);
	test_assert(asked_count == 2 && told.writes == 0);
	answer_write(1, 0, NULL);
	test_assert(told.writes == 1 && told.result == TWOFA_WRITE_CONFLICT);
	ask_read(&sql, &told);
	answer_read(2);
	test_assert(told.reads == 1 && told.read_errors == 1);
	fake_close(&sql);
	test_end();
}

static void test_given_up(void)
{
	struct twofa_sql sql;
	struct told told;

	test_begin("sql request: given up, and answered after that");
	fake_open(&sql, TWOFA_SQL_PGSQL, &told);
	ask_read(&sql, &told);
	ask_writes(&sql, "mm", &told);
	test_assert(sql.requests->to != NULL);
	test_expect_error_string("could not be written: the service is "
				 "shutting down");
	twofa_sql_requests_give_up(&sql);
	test_expect_no_more_errors();
	test_assert(told.reads == 1 && told.read_errors == 1);
	test_assert(told.writes == 1 && told.result == TWOFA_WRITE_FAILED);
	/* the second statement is not asked for, and nobody is told again */
	answer_read(0);
	answer_write(1, 1, NULL);
	test_assert(asked_count == 2 && told.reads == 1 && told.writes == 1);
	fake_close(&sql);
	test_end();
}

static void test_decided(void)
{
	static const struct {
		const char *needs;
		enum twofa_write_result result;
	} tests[] = {
		{ "m", TWOFA_WRITE_FAILED },
		{ "t", TWOFA_WRITE_OK },
		{ "tt", TWOFA_WRITE_OK },
		{ "tm", TWOFA_WRITE_FAILED },
	};
	struct twofa_sql sql;
	struct told told;
	unsigned int i;

	test_begin("sql request: what follows a decision is given up");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		fake_open(&sql, TWOFA_SQL_PGSQL, &told);
		ask_writes(&sql, tests[i].needs, &told);
		test_expect_error_string("could not be written");
		twofa_sql_requests_give_up(&sql);
		test_expect_no_more_errors();
		test_assert_idx(told.writes == 1 &&
				told.result == tests[i].result, i);
		answer_write(0, 1, NULL);
		test_assert_idx(told.writes == 1 && asked_count == 1, i);
		fake_close(&sql);
	}
	test_end();
}

static void test_refused(void)
{
	struct twofa_sql sql;
	struct told told;

	test_begin("sql request: refused");
	fake_open(&sql, TWOFA_SQL_SQLITE, &told);
	sql.closing = TRUE;
	ask_read(&sql, &told);
	test_assert(told.reads == 1 && told.read_errors == 1);
	ask_writes(&sql, "mm", &told);
	test_assert(told.writes == 1 && told.result == TWOFA_WRITE_FAILED);
	twofa_sql_write(&sql, twofa_stmt_init(&sql, "UPDATE x"),
			TWOFA_WRITE_ANY, FALSE, told_write, &told);
	test_assert(told.writes == 2 && told.result == TWOFA_WRITE_FAILED);
	test_assert(asked_count == 0);
	fake_close(&sql);
	test_end();
}

static void ask_group(struct twofa_sql *sql, struct told *told)
{
	twofa_sql_write(sql, twofa_stmt_init(sql, "UPDATE x"),
			TWOFA_WRITE_MUST, FALSE, told_write, told);
	twofa_sql_write(sql, twofa_stmt_init(sql, "UPDATE y"),
			TWOFA_WRITE_ANY, FALSE, told_write, told);
	test_assert(twofa_sql_flush(sql));
	test_assert(asked_count == 1);
}

/* As Dovecot 2.4.2 does. */
static void test_group(void)
{
	struct twofa_sql sql;
	struct told told;

	test_begin("sql request: a group that is answered later");
	fake_open(&sql, TWOFA_SQL_SQLITE, &told);
	ask_group(&sql, &told);
	test_assert(told.writes == 0);
	test_expect_errors(2);
	answer_write(0, 1, "disk full");
	test_expect_no_more_errors();
	test_assert(told.writes == 2 && told.result == TWOFA_WRITE_FAILED);
	fake_close(&sql);

	fake_open(&sql, TWOFA_SQL_SQLITE, &told);
	ask_group(&sql, &told);
	test_expect_errors(2);
	twofa_sql_requests_give_up(&sql);
	test_expect_no_more_errors();
	test_assert(told.writes == 2 && told.result == TWOFA_WRITE_FAILED);
	answer_write(0, 1, NULL);
	test_assert(told.writes == 2);
	fake_close(&sql);
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_answered,
		test_given_up,
		test_decided,
		test_refused,
		test_group,
		NULL
	};
	return test_run(test_functions);
}
