/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "sql-api.h"
#include "twofa-sql-private.h"

/* A list of writes. Each statement is a transaction of its own, which every
   driver does well, and the number of rows that it changed decides whether
   the list goes on. */

struct twofa_write {
	struct sql_statement *stmt;
	enum twofa_write_need need;
};

struct twofa_writes {
	struct twofa_sql *sql;
	ARRAY(struct twofa_write) writes;
	unsigned int next;
	unsigned int changed_rows;
	bool durable;

	/* the last statement's, OK = go on */
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
	writes->durable = durable && sql->dialect == TWOFA_SQL_SQLITE;
	i_array_init(&writes->writes, 4);
	return writes;
}

void twofa_writes_add(struct twofa_writes *writes, struct twofa_stmt *stmt,
		      enum twofa_write_need need)
{
	struct twofa_write *write = array_append_space(&writes->writes);

	write->stmt = twofa_stmt_finish(&stmt);
	write->need = need;
}

/* Frees the statements that did not run, too. */
static void writes_free(struct twofa_writes *writes)
{
	struct twofa_write *write;
	unsigned int i;

	for (i = writes->next; i < array_count(&writes->writes); i++) {
		write = array_idx_modifiable(&writes->writes, i);
		sql_statement_abort(&write->stmt);
	}
	array_free(&writes->writes);
	i_free(writes);
}

void twofa_writes_abort(struct twofa_writes **writes)
{
	writes_free(*writes);
	*writes = NULL;
}

static void writes_finish(struct twofa_writes *writes)
{
	twofa_write_callback_t *callback = writes->callback;
	enum twofa_write_result result = writes->result;
	void *context = writes->context;

	if (writes->durable)
		sql_exec(writes->sql->db, "PRAGMA synchronous=NORMAL");
	writes_free(writes);
	if (callback != NULL)
		callback(result, context);
}

enum twofa_write_result
twofa_sql_write_result(struct twofa_sql *sql, enum twofa_write_need need,
		       unsigned int changed_rows, const char *error)
{
	if (error != NULL) {
		e_error(sql->event, "The twofa store could not be written: %s",
			twofa_sql_clean_error(error));
		sql->last_write = 0;
		return need == TWOFA_WRITE_TIDY ?
			TWOFA_WRITE_OK : TWOFA_WRITE_FAILED;
	}
	if (changed_rows > 0)
		sql->last_write = ioloop_time;
	return changed_rows == 0 && need == TWOFA_WRITE_MUST ?
		TWOFA_WRITE_CONFLICT : TWOFA_WRITE_OK;
}

static void commit_callback(const struct sql_commit_result *result,
			    struct twofa_writes *writes)
{
	const struct twofa_write *write =
		array_idx(&writes->writes, writes->next - 1);

	writes->result = twofa_sql_write_result(
		writes->sql, write->need, writes->changed_rows, result->error);
	writes->answered = TRUE;
	/* While the loop runs, it goes on by itself: after the transaction has
	   ended altogether, and without ever deeper calls. */
	if (!writes->looping)
		writes_loop(writes);
}

static void writes_run_next(struct twofa_writes *writes)
{
	struct sql_transaction_context *trans;
	struct twofa_write *write;

	write = array_idx_modifiable(&writes->writes, writes->next++);
	writes->answered = FALSE;
	writes->changed_rows = 0;
	trans = sql_transaction_begin(writes->sql->db);
	/* not every driver has a number of rows for DDL */
	if (write->need == TWOFA_WRITE_DDL)
		sql_update_stmt(trans, &write->stmt);
	else {
		sql_update_stmt_get_rows(trans, &write->stmt,
					 &writes->changed_rows);
	}
	sql_transaction_commit(&trans, commit_callback, writes);
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
		sql_exec(writes->sql->db, "PRAGMA synchronous=FULL");
	writes->answered = TRUE;
	writes->result = TWOFA_WRITE_OK;
	writes_loop(writes);
}

void twofa_sql_write(struct twofa_sql *sql, struct twofa_stmt *stmt,
		     enum twofa_write_need need, bool durable,
		     twofa_write_callback_t *callback, void *context)
{
	struct twofa_writes *writes;

	if (!durable && sql->dialect == TWOFA_SQL_SQLITE) {
		twofa_write_group_add(sql, stmt, need, callback, context);
		return;
	}
	writes = twofa_writes_init(sql, durable);
	twofa_writes_add(writes, stmt, need);
	twofa_writes_run(&writes, callback, context);
}
