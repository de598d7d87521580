/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "sql-api.h"
#include "service/db/twofa-sql-lock.h"
#include "service/db/twofa-sql-private.h"

/* A list of writes. Each statement is a transaction of its own, which works
   with every driver; the number of rows that it changed decides whether the
   list goes on. */

struct twofa_write {
	struct twofa_stmt *stmt;
	enum twofa_write_need need;
};

struct twofa_writes {
	/* the request of the running statement */
	struct twofa_sql_request request;
	struct twofa_sql *sql;
	ARRAY(struct twofa_write) writes;
	unsigned int next;
	unsigned int changed_rows;
	bool durable;

	/* the result of the last statement; OK = go on */
	enum twofa_write_result result;
	bool answered, looping;

	twofa_write_callback_t *callback;
	void *context;
};

static void writes_loop(struct twofa_writes *writes);

struct twofa_writes *twofa_writes_init(struct twofa_sql *sql, bool durable)
{
	struct twofa_writes *writes;

	writes = i_new(struct twofa_writes, 1);
	writes->sql = sql;
	writes->durable = durable;
	i_array_init(&writes->writes, 4);
	return writes;
}

void twofa_writes_add(struct twofa_writes *writes, struct twofa_stmt *stmt,
		      enum twofa_write_need need)
{
	struct twofa_write *write = array_append_space(&writes->writes);

	write->stmt = stmt;
	write->need = need;
}

static void writes_free(struct twofa_writes *writes)
{
	struct twofa_write *write;

	array_foreach_modifiable(&writes->writes, write)
		twofa_stmt_abort(&write->stmt);
	array_free(&writes->writes);
	i_free(writes);
}

void twofa_writes_abort(struct twofa_writes **writes)
{
	writes_free(*writes);
	*writes = NULL;
}

/* Counts, because several writes may run at the same time: from Dovecot 2.4.2
   on, SQLite's results come later, too. */
void twofa_sql_durable_begin(struct twofa_sql *sql)
{
	if (sql->dialect == TWOFA_SQL_SQLITE && sql->durable_writes++ == 0)
		sql_exec(sql->db, "PRAGMA synchronous=FULL");
}

void twofa_sql_durable_end(struct twofa_sql *sql)
{
	if (sql->dialect == TWOFA_SQL_SQLITE && --sql->durable_writes == 0)
		sql_exec(sql->db, "PRAGMA synchronous=NORMAL");
}

static void writes_finish(struct twofa_writes *writes)
{
	twofa_write_callback_t *callback = writes->callback;
	enum twofa_write_result result = writes->result;
	void *context = writes->context;

	if (writes->durable)
		twofa_sql_durable_end(writes->sql);
	writes_free(writes);
	if (callback != NULL)
		callback(result, context);
}

static void writes_answer(struct twofa_writes *writes, const char *error)
{
	const struct twofa_write *write;

	write = array_idx(&writes->writes, writes->next - 1);
	writes->result = twofa_sql_write_result(
		writes->sql, write->need, writes->changed_rows, error);
	writes->answered = TRUE;
	/* If the callback came from within the loop, the loop itself goes on:
	   the transaction has ended then, and calls don't nest. */
	if (!writes->looping)
		writes_loop(writes);
}

static void writes_end(struct twofa_writes *writes, const char *error)
{
	if (twofa_sql_request_end(&writes->request, error))
		writes_answer(writes, NULL);
}

static void
find_callback(struct sql_result *result, struct twofa_writes *writes)
{
	int ret = sql_result_next_row(result);

	writes_end(writes, ret == 0 ? NULL : ret > 0 ? TWOFA_SQL_ROW_LOCKED :
		   twofa_sql_clean_error(sql_result_get_error(result)));
}

/* Returns TRUE if the row that did not change may be locked, and is looked
   for. */
static bool writes_find_row(struct twofa_writes *writes)
{
	const struct twofa_write *write;
	struct sql_statement *sql_stmt;

	write = array_idx(&writes->writes, writes->next - 1);
	if (write->need != TWOFA_WRITE_MUST || writes->changed_rows > 0)
		return FALSE;
	sql_stmt = twofa_stmt_make_find(write->stmt);
	if (sql_stmt == NULL)
		return FALSE;
	sql_statement_query(&sql_stmt, find_callback, writes);
	return TRUE;
}

static void commit_callback(const struct sql_commit_result *result,
			    struct twofa_writes *writes)
{
	if (twofa_sql_request_is_wanted(&writes->request) &&
	    result->error == NULL && writes_find_row(writes))
		return;
	writes_end(writes, result->error);
}

/* The list goes on after a statement that only tidies up. */
static void
writes_failed(struct twofa_sql_request *request, const char *error)
{
	struct twofa_writes *writes =
		container_of(request, struct twofa_writes, request);

	writes_answer(writes, error);
}

static void writes_free_request(struct twofa_sql_request *request)
{
	struct twofa_writes *writes =
		container_of(request, struct twofa_writes, request);

	writes_free(writes);
}

/* Returns TRUE if this statement and all later ones only tidy up after a
   decision. */
static bool
writes_are_decided(const struct twofa_writes *writes, unsigned int i)
{
	const struct twofa_write *write;

	for (; i < array_count(&writes->writes); i++) {
		write = array_idx(&writes->writes, i);
		if (write->need != TWOFA_WRITE_TIDY)
			return FALSE;
	}
	return TRUE;
}

/* The database may or may not run the statement that it got. */
static void
writes_give_up(struct twofa_sql_request *request, const char *error)
{
	struct twofa_writes *writes =
		container_of(request, struct twofa_writes, request);
	enum twofa_write_result result;

	result = twofa_sql_write_result(writes->sql,
		writes_are_decided(writes, writes->next - 1) ?
		TWOFA_WRITE_TIDY : TWOFA_WRITE_MUST, 0, error);
	writes->next = array_count(&writes->writes);
	if (writes->callback != NULL)
		writes->callback(result, writes->context);
}

/* The statement before the next one */
static void writes_run(struct twofa_writes *writes)
{
	struct sql_transaction_context *trans;
	struct sql_statement *sql_stmt;
	const struct twofa_write *write;

	write = array_idx(&writes->writes, writes->next - 1);
	writes->answered = FALSE;
	writes->changed_rows = 0;
	trans = sql_transaction_begin(writes->sql->write_db);
	/* Not every driver has a number of rows for CREATE TABLE, which waits
	   for its turn. */
	if (write->need == TWOFA_WRITE_DDL) {
		sql_stmt = twofa_stmt_make_ddl(write->stmt);
		sql_update_stmt(trans, &sql_stmt);
	} else {
		sql_stmt = twofa_stmt_make_write(write->stmt);
		sql_update_stmt_get_rows(trans, &sql_stmt,
					 &writes->changed_rows);
	}
	sql_transaction_commit(&trans, commit_callback, writes);
}

static void writes_again(struct twofa_sql_request *request)
{
	struct twofa_writes *writes =
		container_of(request, struct twofa_writes, request);

	writes_run(writes);
}

static const struct twofa_sql_request_vfuncs writes_vfuncs = {
	.give_up = writes_give_up,
	.failed = writes_failed,
	.free = writes_free_request,
	.again = writes_again,
};

static void writes_refuse(struct twofa_writes *writes)
{
	writes->result = writes_are_decided(writes, writes->next) ?
		TWOFA_WRITE_OK : TWOFA_WRITE_FAILED;
	writes->next = array_count(&writes->writes);
	writes->answered = TRUE;
}

static void writes_run_next(struct twofa_writes *writes)
{
	if (twofa_sql_request_begin(&writes->request, writes->sql,
				    &writes_vfuncs)) {
		writes->next++;
		writes_run(writes);
	} else {
		writes_refuse(writes);
	}
}

static void writes_loop(struct twofa_writes *writes)
{
	writes->looping = TRUE;
	while (writes->answered && writes->result == TWOFA_WRITE_OK &&
	       writes->next < array_count(&writes->writes))
		writes_run_next(writes);
	writes->looping = FALSE;
	if (writes->answered)
		writes_finish(writes);
}

void twofa_writes_run(struct twofa_writes **_writes,
		      twofa_write_callback_t *callback, void *context)
{
	struct twofa_writes *writes = *_writes;

	*_writes = NULL;
	writes->callback = callback;
	writes->context = context;
	if (writes->durable)
		twofa_sql_durable_begin(writes->sql);
	writes->answered = TRUE;
	writes->result = TWOFA_WRITE_OK;
	writes_loop(writes);
}

void twofa_sql_write(struct twofa_sql *sql, struct twofa_stmt *stmt,
		     enum twofa_write_need need, bool durable,
		     twofa_write_callback_t *callback, void *context)
{
	struct twofa_writes *writes;

	if (!durable && sql->dialect == TWOFA_SQL_SQLITE && !sql->closing) {
		twofa_write_group_add(sql, stmt, need, callback, context);
		return;
	}
	writes = twofa_writes_init(sql, durable);
	twofa_writes_add(writes, stmt, need);
	twofa_writes_run(&writes, callback, context);
}
