/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "test-common.h"
#include "sql-api-private.h"
#include "service/db/test-driver.h"

#define MAX_ASKED 8

static struct {
	sql_query_callback_t *query;
	sql_commit_callback_t *commit;
	void *context;
	unsigned int *rows;
} asked[MAX_ASKED];
unsigned int asked_count;

static unsigned int *next_rows;
static struct ioloop *ioloop;
/* The driver is telling of an error. */
static bool failing;

static void fake_query(struct sql_db *db ATTR_UNUSED,
		       const char *query ATTR_UNUSED,
		       sql_query_callback_t *callback, void *context)
{
	test_assert(!failing);
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
	test_assert(!failing);
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

bool asked_write(unsigned int i)
{
	return asked[i].commit != NULL;
}

void answer_write(unsigned int i, unsigned int rows, const char *error)
{
	struct sql_commit_result result;

	i_zero(&result);
	result.error = error;
	*asked[i].rows = rows;
	failing = error != NULL;
	asked[i].commit(&result, asked[i].context);
	failing = FALSE;
}

void answer_read(unsigned int i)
{
	failing = TRUE;
	asked[i].query(&sql_not_connected_result, asked[i].context);
	failing = FALSE;
}

static void told_read(const struct twofa_rows *rows, const char *error,
		      void *context)
{
	struct told *told = context;

	told->reads++;
	if (rows == NULL && error != NULL) {
		told->read_errors++;
		if (told->try_again != NULL)
			ask_read(told->try_again, told);
	}
}

void told_write(enum twofa_write_result result, void *context)
{
	struct told *told = context;

	told->writes++;
	told->result = result;
	if (result == TWOFA_WRITE_FAILED && told->try_again != NULL)
		ask_read(told->try_again, told);
}

void driver_open(struct twofa_sql *sql, enum twofa_sql_dialect dialect,
		 struct told *told)
{
	i_zero(sql);
	i_zero(told);
	i_zero(&asked);
	asked_count = 0;
	sql->db = sql->write_db = &fake_db;
	sql->dialect = dialect;
	sql->event = event_create(NULL);
	ioloop = io_loop_create();
}

void driver_close(struct twofa_sql *sql)
{
	test_assert(sql->requests == NULL);
	event_unref(&sql->event);
	io_loop_destroy(&ioloop);
}

void ask_read(struct twofa_sql *sql, struct told *told)
{
	struct twofa_stmt *stmt = twofa_stmt_init(sql, "SELECT 1");

	twofa_sql_read(sql, &stmt, told_read, told);
}

void ask_writes(struct twofa_sql *sql, const char *needs, struct told *told)
{
	struct twofa_writes *writes = twofa_writes_init(sql, FALSE);

	for (; *needs != '\0'; needs++) {
		twofa_writes_add(writes, twofa_stmt_init(sql, "UPDATE x"),
				 *needs == 't' ? TWOFA_WRITE_TIDY :
				 TWOFA_WRITE_MUST);
	}
	twofa_writes_run(&writes, told_write, told);
}
