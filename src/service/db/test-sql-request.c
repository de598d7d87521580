/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "test-common.h"
#include "service/db/test-driver.h"
#include "service/db/test-ioloop.h"

/* Answers that come later than the call, much later, or never. */

static void test_answered(void)
{
	struct twofa_sql sql;
	struct told told;

	test_begin("sql request: answered later");
	driver_open(&sql, TWOFA_SQL_PGSQL, &told);
	ask_writes(&sql, "mm", &told);
	test_assert(asked_count == 1 && told.writes == 0);
	answer_write(0, 1, NULL);
	test_assert(asked_count == 2 && told.writes == 0);
	answer_write(1, 0, NULL);
	test_assert(told.writes == 1 && told.result == TWOFA_WRITE_CONFLICT);
	ask_read(&sql, &told);
	answer_read(2);
	test_assert(told.reads == 0);
	test_run_ioloop();
	test_assert(told.reads == 1 && told.read_errors == 1);
	driver_close(&sql);
	test_end();
}

static void test_given_up(void)
{
	struct twofa_sql sql;
	struct told told;

	test_begin("sql request: given up, and answered after that");
	driver_open(&sql, TWOFA_SQL_PGSQL, &told);
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
	driver_close(&sql);
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
		driver_open(&sql, TWOFA_SQL_PGSQL, &told);
		ask_writes(&sql, tests[i].needs, &told);
		test_expect_error_string("could not be written");
		twofa_sql_requests_give_up(&sql);
		test_expect_no_more_errors();
		test_assert_idx(told.writes == 1 &&
				told.result == tests[i].result, i);
		answer_write(0, 1, NULL);
		test_assert_idx(told.writes == 1 && asked_count == 1, i);
		driver_close(&sql);
	}
	test_end();
}

static void test_refused(void)
{
	struct twofa_sql sql;
	struct told told;

	test_begin("sql request: refused");
	driver_open(&sql, TWOFA_SQL_SQLITE, &told);
	sql.closing = TRUE;
	ask_read(&sql, &told);
	test_assert(told.reads == 1 && told.read_errors == 1);
	ask_writes(&sql, "mm", &told);
	test_assert(told.writes == 1 && told.result == TWOFA_WRITE_FAILED);
	twofa_sql_write(&sql, twofa_stmt_init(&sql, "UPDATE x"),
			TWOFA_WRITE_ANY, FALSE, told_write, &told);
	test_assert(told.writes == 2 && told.result == TWOFA_WRITE_FAILED);
	test_assert(asked_count == 0);
	driver_close(&sql);
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
	driver_open(&sql, TWOFA_SQL_SQLITE, &told);
	ask_group(&sql, &told);
	test_assert(told.writes == 0);
	answer_write(0, 1, "disk full");
	test_assert(told.writes == 0);
	test_expect_errors(2);
	test_run_ioloop();
	test_expect_no_more_errors();
	test_assert(told.writes == 2 && told.result == TWOFA_WRITE_FAILED);
	driver_close(&sql);

	driver_open(&sql, TWOFA_SQL_SQLITE, &told);
	ask_group(&sql, &told);
	test_expect_errors(2);
	twofa_sql_requests_give_up(&sql);
	test_expect_no_more_errors();
	test_assert(told.writes == 2 && told.result == TWOFA_WRITE_FAILED);
	answer_write(0, 1, NULL);
	test_assert(told.writes == 2);
	driver_close(&sql);
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
