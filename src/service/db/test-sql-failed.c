/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "test-common.h"
#include "service/db/test-driver.h"
#include "service/db/test-ioloop.h"
#include "service/db/twofa-transaction.h"

/* Errors of the driver. While a driver for a server tells of an error, it may be
   in the middle of its disconnecting: a caller who runs the next statement from
   there has crashed the service. */

static void ask_write_now(struct twofa_sql *sql, struct told *told)
{
	twofa_sql_write(sql, twofa_stmt_init(sql, "UPDATE x"),
			TWOFA_WRITE_MUST, TRUE, told_write, told);
}

static void ask_transaction(struct twofa_sql *sql, struct told *told)
{
	struct twofa_transaction *trans;

	trans = twofa_transaction_init(sql, twofa_stmt_init(sql, "UPDATE x"));
	twofa_transaction_run(&trans, told_write, told);
}

static void ask_write_list(struct twofa_sql *sql, struct told *told)
{
	ask_writes(sql, "mt", told);
}

/* A caller gets an error after the driver has ended what it was doing, and may
   then ask it again. */
static void test_sql_failed(void)
{
	static const struct {
		void (*ask)(struct twofa_sql *sql, struct told *told);
		unsigned int errors;
	} tests[] = {
		{ ask_read, 0 },
		{ ask_write_list, 1 },
		{ ask_write_now, 1 },
		{ ask_transaction, 1 },
	};
	struct twofa_sql sql;
	struct told told;
	unsigned int i;

	test_begin("sql request: a driver that tells of an error");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		driver_open(&sql, TWOFA_SQL_MYSQL, &told);
		told.try_again = &sql;
		tests[i].ask(&sql, &told);
		if (asked_write(0))
			answer_write(0, 0, "gone");
		else
			answer_read(0);
		test_assert_idx(told.reads + told.writes == 0, i);
		test_assert_idx(asked_count == 1, i);
		test_expect_errors(tests[i].errors);
		test_run_ioloop();
		test_expect_no_more_errors();
		test_assert_idx(told.reads + told.writes == 1, i);
		test_assert_idx(asked_count == 2, i);
		told.try_again = NULL;
		twofa_sql_requests_give_up(&sql);
		answer_read(1);
		driver_close(&sql);
	}
	test_end();
}

static void test_failed_tidying(void)
{
	struct twofa_sql sql;
	struct told told;

	test_begin("sql request: a list goes on after an error of its tidying");
	driver_open(&sql, TWOFA_SQL_MYSQL, &told);
	ask_writes(&sql, "mtm", &told);
	answer_write(0, 1, NULL);
	answer_write(1, 0, "gone");
	test_assert(asked_count == 2);
	test_expect_error_string("gone");
	test_run_ioloop();
	test_expect_no_more_errors();
	test_assert(asked_count == 3 && told.writes == 0);
	answer_write(2, 1, NULL);
	test_assert(told.writes == 1 && told.result == TWOFA_WRITE_OK);
	driver_close(&sql);
	test_end();
}

/* The service ends before the caller has got the error. */
static void test_failed_closing(void)
{
	static const struct {
		const char *needs;
		enum twofa_write_result result;
	} tests[] = {
		{ "mm", TWOFA_WRITE_FAILED },
		{ "tm", TWOFA_WRITE_FAILED },
		{ "tt", TWOFA_WRITE_OK },
	};
	struct twofa_sql sql;
	struct told told;
	unsigned int i;

	test_begin("sql request: an error at the end of the service");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		driver_open(&sql, TWOFA_SQL_MYSQL, &told);
		ask_writes(&sql, tests[i].needs, &told);
		answer_write(0, 0, "gone");
		ask_read(&sql, &told);
		answer_read(1);
		sql.closing = TRUE;
		test_expect_error_string("gone");
		twofa_sql_requests_give_up(&sql);
		test_expect_no_more_errors();
		test_assert_idx(told.reads == 1 && told.read_errors == 1, i);
		test_assert_idx(told.writes == 1 &&
				told.result == tests[i].result, i);
		test_assert_idx(asked_count == 2, i);
		driver_close(&sql);
	}
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_sql_failed,
		test_failed_tidying,
		test_failed_closing,
		NULL
	};
	return test_run(test_functions);
}
