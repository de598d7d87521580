/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "sql-api.h"
#include "service/db/twofa-sql-private.h"
#include "service/db/twofa-transaction.h"

/* Runs the statements of a transaction in the way that each driver can. */

struct twofa_transaction {
	struct twofa_sql_request request;
	struct twofa_sql *sql;
	ARRAY(struct twofa_stmt *) stmts;
	/* how many rows the first statement has changed */
	unsigned int changed_rows;

	/* sql_transaction_commit() is running; its callback has been called.
	   Before Dovecot 2.4.2, the driver calls back within the call. */
	bool committing, committed;

	twofa_write_callback_t *callback;
	void *context;
};

struct twofa_transaction *
twofa_transaction_init(struct twofa_sql *sql, struct twofa_stmt *decision)
{
	struct twofa_transaction *trans;

	trans = i_new(struct twofa_transaction, 1);
	trans->sql = sql;
	i_array_init(&trans->stmts, 8);
	array_push_back(&trans->stmts, &decision);
	return trans;
}

void twofa_transaction_add(struct twofa_transaction *trans,
			   struct twofa_stmt *stmt)
{
	array_push_back(&trans->stmts, &stmt);
}

static void transaction_free(struct twofa_transaction *trans)
{
	struct twofa_stmt **stmt;

	array_foreach_modifiable(&trans->stmts, stmt) {
		if (*stmt != NULL)
			twofa_stmt_abort(stmt);
	}
	array_free(&trans->stmts);
	i_free(trans);
}

void twofa_transaction_abort(struct twofa_transaction **trans)
{
	transaction_free(*trans);
	*trans = NULL;
}

static void
transaction_answer(struct twofa_transaction *trans, const char *error)
{
	enum twofa_write_result result;

	twofa_sql_durable_end(trans->sql);
	result = twofa_sql_write_result(trans->sql, TWOFA_WRITE_MUST,
					trans->changed_rows, error);
	trans->callback(result, trans->context);
}

static void transaction_finish(struct twofa_transaction *trans)
{
	transaction_answer(trans, NULL);
	transaction_free(trans);
}

/* The transaction stays allocated: the driver may still write the number of
   rows into it. */
static void
transaction_give_up(struct twofa_sql_request *request, const char *error)
{
	struct twofa_transaction *trans =
		container_of(request, struct twofa_transaction, request);

	transaction_answer(trans, error);
}

static void transaction_free_request(struct twofa_sql_request *request)
{
	struct twofa_transaction *trans =
		container_of(request, struct twofa_transaction, request);

	transaction_free(trans);
}

/* Makes one statement of all. */
static void transaction_join(struct twofa_transaction *trans)
{
	struct twofa_stmt **stmts, *all;
	unsigned int i, count;

	stmts = array_get_modifiable(&trans->stmts, &count);
	all = twofa_stmt_init(trans->sql,
			      "WITH "TWOFA_TRANSACTION_PGSQL_DECIDED" AS (");
	twofa_stmt_append_stmt(all, &stmts[0]);
	twofa_stmt_append(all, " RETURNING 1)");
	for (i = 1; i < count; i++) {
		twofa_stmt_append(all, t_strdup_printf(", step%u AS (", i));
		twofa_stmt_append_stmt(all, &stmts[i]);
		twofa_stmt_append(all, ")");
	}
	twofa_stmt_append(all, " SELECT 1 FROM "
			  TWOFA_TRANSACTION_PGSQL_DECIDED);
	array_clear(&trans->stmts);
	array_push_back(&trans->stmts, &all);
}

static void transaction_committed(const struct sql_commit_result *result,
				  struct twofa_transaction *trans)
{
	if (!twofa_sql_request_end(&trans->request, result->error))
		return;
	trans->committed = TRUE;
	if (!trans->committing)
		transaction_finish(trans);
}

static void transaction_commit(struct twofa_transaction *trans)
{
	struct sql_transaction_context *sql_trans;
	struct sql_statement *sql_stmt;
	struct twofa_stmt *stmt;
	unsigned int *rows = &trans->changed_rows;

	trans->committing = TRUE;
	trans->changed_rows = 0;
	sql_trans = sql_transaction_begin(trans->sql->write_db);
	array_foreach_elem(&trans->stmts, stmt) {
		sql_stmt = twofa_stmt_make_write(stmt);
		if (rows != NULL)
			sql_update_stmt_get_rows(sql_trans, &sql_stmt, rows);
		else
			sql_update_stmt(sql_trans, &sql_stmt);
		rows = NULL;
	}
	sql_transaction_commit(&sql_trans, transaction_committed, trans);
	trans->committing = FALSE;
	if (trans->committed)
		transaction_finish(trans);
}

static void transaction_again(struct twofa_sql_request *request)
{
	struct twofa_transaction *trans =
		container_of(request, struct twofa_transaction, request);

	transaction_commit(trans);
}

static const struct twofa_sql_request_vfuncs transaction_vfuncs = {
	.give_up = transaction_give_up,
	.free = transaction_free_request,
	.again = transaction_again,
};

void twofa_transaction_run(struct twofa_transaction **_trans,
			   twofa_write_callback_t *callback, void *context)
{
	struct twofa_transaction *trans = *_trans;

	*_trans = NULL;
	trans->callback = callback;
	trans->context = context;
	if (!twofa_sql_request_begin(&trans->request, trans->sql,
				     &transaction_vfuncs)) {
		callback(TWOFA_WRITE_FAILED, context);
		transaction_free(trans);
		return;
	}
	twofa_sql_durable_begin(trans->sql);
	if (trans->sql->dialect == TWOFA_SQL_PGSQL)
		transaction_join(trans);
	transaction_commit(trans);
}
