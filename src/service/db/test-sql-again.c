/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "test-common.h"
#include "service/db/test-driver.h"
#include "service/db/test-ioloop.h"
#include "service/db/twofa-sql-error.h"
#include "service/db/twofa-sql-lock.h"
#include "service/db/twofa-transaction.h"

/* Statements that are tried again, because what made them fail passes. */

#define LOCKED "Lock wait timeout exceeded; try restarting transaction"
#define YIELDED "Deadlock found when trying to get lock; try restarting " \
	"transaction"

static void test_errors(void)
{
	static const struct {
		enum twofa_sql_dialect dialect;
		enum twofa_sql_error error;
		const char *text;
	} tests[] = {
		{ TWOFA_SQL_MYSQL, TWOFA_SQL_ERROR_LOCKED, LOCKED },
		{ TWOFA_SQL_MYSQL, TWOFA_SQL_ERROR_YIELDED, YIELDED },
		{ TWOFA_SQL_MYSQL, TWOFA_SQL_ERROR_YIELDED,
		  "WSREP has not yet prepared node for application use" },
		{ TWOFA_SQL_MYSQL, TWOFA_SQL_ERROR_STAYS,
		  "Lost connection to server during query" },
		{ TWOFA_SQL_PGSQL, TWOFA_SQL_ERROR_YIELDED,
		  "ERROR:  deadlock detected DETAIL:  x" },
		{ TWOFA_SQL_PGSQL, TWOFA_SQL_ERROR_YIELDED, "ERROR:  could "
		  "not serialize access due to concurrent update" },
		{ TWOFA_SQL_PGSQL, TWOFA_SQL_ERROR_LOCKED,
		  TWOFA_SQL_ROW_LOCKED },
		{ TWOFA_SQL_PGSQL, TWOFA_SQL_ERROR_STAYS, LOCKED },
		{ TWOFA_SQL_SQLITE, TWOFA_SQL_ERROR_STAYS,
		  "database is locked" },
	};
	unsigned int i;

	test_begin("sql again: errors that pass");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(twofa_sql_error_of(tests[i].dialect,
						   tests[i].text) ==
				tests[i].error, i);
	}
	test_end();
}

static unsigned int pauses(enum twofa_sql_error error, unsigned int *tries_r)
{
	unsigned int pause, sum = 0;

	*tries_r = 0;
	while ((pause = twofa_sql_error_pause(error, ++*tries_r)) > 0)
		sum += pause;
	return sum;
}

static void test_pauses(void)
{
	unsigned int sum, tries;

	test_begin("sql again: pauses");
	test_assert(twofa_sql_error_pause(TWOFA_SQL_ERROR_LOCKED, 1) == 5);
	sum = pauses(TWOFA_SQL_ERROR_LOCKED, &tries);
	test_assert(sum >= 2000 && sum <= 2500);
	sum = pauses(TWOFA_SQL_ERROR_YIELDED, &tries);
	test_assert(tries == 4 && sum >= 60 && sum <= 300);
	test_assert(pauses(TWOFA_SQL_ERROR_STAYS, &tries) == 0);
	test_end();
}

/* Waits until the driver is asked once more. */
static void asked_again(unsigned int count)
{
	while (asked_count < count)
		test_run_ioloop();
	test_assert(asked_count == count);
}

static void test_locked(void)
{
	static const struct {
		unsigned int rows;
		const char *error;
		enum twofa_write_result result;
	} tests[] = {
		{ 1, NULL, TWOFA_WRITE_OK },
		{ 0, NULL, TWOFA_WRITE_CONFLICT },
		{ 0, "disk full", TWOFA_WRITE_FAILED },
	};
	struct twofa_sql sql;
	struct told told;
	unsigned int i;

	test_begin("sql again: a row is locked for a while");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		driver_open(&sql, TWOFA_SQL_MYSQL, &told);
		ask_writes(&sql, "m", &told);
		answer_write(0, 0, LOCKED);
		asked_again(2);
		answer_write(1, 0, LOCKED);
		asked_again(3);
		test_assert_idx(told.writes == 0, i);
		if (tests[i].error != NULL)
			test_expect_error_string("disk full");
		answer_write(2, tests[i].rows, tests[i].error);
		test_run_ioloop();
		test_expect_no_more_errors();
		test_assert_idx(told.writes == 1 &&
				told.result == tests[i].result, i);
		driver_close(&sql);
	}
	test_end();
}

/* The second statement of a list begins to count anew. */
static void test_list(void)
{
	struct twofa_sql sql;
	struct told told;

	test_begin("sql again: a list");
	driver_open(&sql, TWOFA_SQL_MYSQL, &told);
	ask_writes(&sql, "mm", &told);
	answer_write(0, 0, YIELDED);
	asked_again(2);
	answer_write(1, 1, NULL);
	test_assert(asked_count == 3 && sql.requests->tries == 0);
	answer_write(2, 0, YIELDED);
	asked_again(4);
	answer_write(3, 1, NULL);
	test_assert(told.writes == 1 && told.result == TWOFA_WRITE_OK);
	driver_close(&sql);
	test_end();
}

static void test_transaction(void)
{
	struct twofa_transaction *trans;
	struct twofa_sql sql;
	struct told told;

	test_begin("sql again: a transaction");
	driver_open(&sql, TWOFA_SQL_PGSQL, &told);
	trans = twofa_transaction_init(&sql, twofa_stmt_init(&sql, "UPDATE x"));
	twofa_transaction_run(&trans, told_write, &told);
	answer_write(0, 0, "ERROR:  deadlock detected");
	asked_again(2);
	answer_write(1, 1, NULL);
	test_assert(told.writes == 1 && told.result == TWOFA_WRITE_OK);
	driver_close(&sql);
	test_end();
}

/* The driver does not have it then, and will not answer. */
static void test_given_up(void)
{
	struct twofa_sql sql;
	struct told told;

	test_begin("sql again: given up in a pause");
	driver_open(&sql, TWOFA_SQL_MYSQL, &told);
	ask_writes(&sql, "m", &told);
	answer_write(0, 0, LOCKED);
	test_expect_error_string("the service is shutting down");
	twofa_sql_requests_give_up(&sql);
	test_expect_no_more_errors();
	test_assert(told.writes == 1 && told.result == TWOFA_WRITE_FAILED);
	test_run_ioloop();
	test_assert(asked_count == 1 && told.writes == 1);
	driver_close(&sql);
	test_end();
}

/* PostgreSQL changes no row because it is locked, or because the condition is not
   met: the driver is asked for the row. */
static void test_left_alone(void)
{
	struct twofa_sql sql;
	struct told told;
	struct twofa_stmt *stmt;

	test_begin("sql again: a row that is left alone");
	driver_open(&sql, TWOFA_SQL_PGSQL, &told);
	stmt = twofa_stmt_init(&sql, "UPDATE x SET a = ? WHERE b = ?");
	twofa_stmt_num(stmt, 1);
	twofa_stmt_num(stmt, 2);
	twofa_stmt_one_row(stmt);
	twofa_sql_write(&sql, stmt, TWOFA_WRITE_MUST, FALSE, told_write, &told);
	answer_write(0, 0, NULL);
	test_assert(asked_count == 2 && !asked_write(1) && told.writes == 0);
	test_expect_error_string("could not be written");
	answer_read(1);
	test_run_ioloop();
	test_expect_no_more_errors();
	test_assert(told.writes == 1 && told.result == TWOFA_WRITE_FAILED);
	driver_close(&sql);
	test_end();
}

static void test_texts(void)
{
	static const struct {
		const char *text, *skipping, *finding;
		unsigned int skip;
	} tests[] = {
		{ "UPDATE t SET a = ?, b = b + 1 WHERE c = ? AND d < ?",
		  "UPDATE t SET a = ?, b = b + 1 WHERE ctid = ANY(ARRAY("
		  "SELECT ctid FROM t WHERE c = ? AND d < ? "
		  "FOR UPDATE SKIP LOCKED))",
		  "SELECT 1 FROM t WHERE c = ? AND d < ?", 1 },
		{ "DELETE FROM t WHERE c = ?",
		  "DELETE FROM t WHERE ctid = ANY(ARRAY("
		  "SELECT ctid FROM t WHERE c = ? FOR UPDATE SKIP LOCKED))",
		  "SELECT 1 FROM t WHERE c = ?", 0 },
	};
	unsigned int i, skip;

	test_begin("sql again: texts for PostgreSQL");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_strcmp_idx(twofa_sql_skip_locked(tests[i].text),
				       tests[i].skipping, i);
		test_assert_strcmp_idx(twofa_sql_find_rows(tests[i].text, &skip),
				       tests[i].finding, i);
		test_assert_idx(skip == tests[i].skip, i);
	}
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_errors,
		test_pauses,
		test_locked,
		test_list,
		test_transaction,
		test_given_up,
		test_left_alone,
		test_texts,
		NULL
	};
	return test_run(test_functions);
}
