/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "service/db/twofa-sql-wait.h"

/* Waits for the database. A wait that was given up stays allocated until its
   callback comes, because lib-sql can't cancel a statement. */

#define WAIT_MAX_MSECS (10*1000)

struct twofa_wait {
	pool_t pool;
	struct twofa_rows rows;
	const char *error;
	enum twofa_write_result result;
	struct timeout *to;
	bool running, finished, abandoned;
};

static struct twofa_wait *wait_init(pool_t pool)
{
	struct twofa_wait *wait = i_new(struct twofa_wait, 1);

	wait->pool = pool;
	wait->error = "the database doesn't answer";
	return wait;
}

static void wait_finish(struct twofa_wait *wait)
{
	wait->finished = TRUE;
	if (wait->abandoned)
		i_free(wait);
	else if (wait->running)
		io_loop_stop(current_ioloop);
}

static void wait_timeout(struct twofa_wait *wait)
{
	wait->abandoned = TRUE;
	io_loop_stop(current_ioloop);
}

static void wait_run(struct twofa_wait *wait)
{
	if (wait->finished)
		return;
	wait->running = TRUE;
	wait->to = timeout_add(WAIT_MAX_MSECS, wait_timeout, wait);
	io_loop_run(current_ioloop);
	timeout_remove(&wait->to);
	wait->running = FALSE;
	wait->abandoned = !wait->finished;
}

static void wait_deinit(struct twofa_wait *wait)
{
	if (!wait->abandoned)
		i_free(wait);
}

static void wait_copy_rows(struct twofa_wait *wait,
			   const struct twofa_rows *rows)
{
	const char *const **copy;
	unsigned int i;

	wait->rows.count = rows->count;
	if (rows->count == 0)
		return;
	copy = p_new(wait->pool, const char *const *, rows->count);
	for (i = 0; i < rows->count; i++)
		copy[i] = p_strarray_dup(wait->pool, rows->rows[i]);
	wait->rows.rows = copy;
}

static void
wait_read_callback(const struct twofa_rows *rows, const char *error,
		   void *context)
{
	struct twofa_wait *wait = context;

	if (!wait->abandoned) {
		wait->error = p_strdup(wait->pool, error);
		if (rows != NULL)
			wait_copy_rows(wait, rows);
	}
	wait_finish(wait);
}

int twofa_sql_read_wait(struct twofa_sql *sql, struct twofa_stmt *stmt,
			pool_t pool, struct twofa_rows *rows_r,
			const char **error_r)
{
	struct twofa_wait *wait = wait_init(pool);

	twofa_sql_read(sql, &stmt, wait_read_callback, wait);
	wait_run(wait);
	*rows_r = wait->rows;
	*error_r = wait->error;
	wait_deinit(wait);
	return *error_r == NULL ? 0 : -1;
}

static void
wait_write_callback(enum twofa_write_result result, void *context)
{
	struct twofa_wait *wait = context;

	wait->result = result;
	wait_finish(wait);
}

enum twofa_write_result
twofa_writes_wait(struct twofa_writes **writes)
{
	struct twofa_wait *wait = wait_init(NULL);
	enum twofa_write_result result;

	twofa_writes_run(writes, wait_write_callback, wait);
	wait_run(wait);
	result = wait->result;
	wait_deinit(wait);
	return result;
}
