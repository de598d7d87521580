/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "sql-api.h"
#include "service/db/twofa-sql-private.h"

/* Writes of the same moment share a transaction, because the commit costs more
   than the statements. Each callback is told how many rows its own statement
   changed. If the transaction fails, all of them have failed. */

#define GROUP_MAX_WRITES 100

struct group_write {
	struct sql_statement *stmt;
	enum twofa_write_need need;
	unsigned int changed_rows;
	twofa_write_callback_t *callback;
	void *context;
};

struct twofa_write_group {
	struct twofa_sql_request request;
	struct twofa_sql *sql;
	ARRAY(struct group_write) writes;
	struct timeout *to_run;
	/* sql_transaction_commit() is running; its callback has been called.
	   Before Dovecot 2.4.2, the driver calls back within the call. */
	bool committing, committed;
};

static void group_free(struct twofa_write_group *group)
{
	array_free(&group->writes);
	i_free(group);
}

static void group_answer(struct twofa_write_group *group, const char *error)
{
	const struct group_write *write;
	enum twofa_write_result result;

	array_foreach(&group->writes, write) T_BEGIN {
		result = twofa_sql_write_result(group->sql, write->need,
						write->changed_rows, error);
		if (write->callback != NULL)
			write->callback(result, write->context);
	} T_END;
}

static void group_finish(struct twofa_write_group *group)
{
	group_answer(group, NULL);
	group_free(group);
}

/* The group stays allocated: the driver may still write the numbers of rows
   into it. */
static void
group_give_up(struct twofa_sql_request *request, const char *error)
{
	struct twofa_write_group *group =
		container_of(request, struct twofa_write_group, request);

	group_answer(group, error);
}

static void group_free_request(struct twofa_sql_request *request)
{
	struct twofa_write_group *group =
		container_of(request, struct twofa_write_group, request);

	group_free(group);
}

static const struct twofa_sql_request_vfuncs group_vfuncs = {
	.give_up = group_give_up,
	.free = group_free_request,
};

/* The writes' callbacks, which may begin the next transaction, are called after
   sql_transaction_commit() has returned. */
static void group_committed(const struct sql_commit_result *result,
			    struct twofa_write_group *group)
{
	if (!twofa_sql_request_end(&group->request, result->error))
		return;
	group->committed = TRUE;
	if (!group->committing)
		group_finish(group);
}

static void group_commit(struct twofa_write_group *group)
{
	struct sql_transaction_context *trans;
	struct group_write *write;

	group->committing = TRUE;
	trans = sql_transaction_begin(group->sql->write_db);
	array_foreach_modifiable(&group->writes, write) {
		sql_update_stmt_get_rows(trans, &write->stmt,
					 &write->changed_rows);
	}
	sql_transaction_commit(&trans, group_committed, group);
	group->committing = FALSE;
	if (group->committed)
		group_finish(group);
}

static void group_run(struct twofa_write_group *group)
{
	/* writes that a callback adds join the next transaction */
	group->sql->group = NULL;
	timeout_remove(&group->to_run);
	if (!twofa_sql_request_begin(&group->request, group->sql,
				     &group_vfuncs))
		i_unreached();
	group_commit(group);
}

static struct twofa_write_group *group_get(struct twofa_sql *sql)
{
	struct twofa_write_group *group = sql->group;

	if (group != NULL)
		return group;
	group = sql->group = i_new(struct twofa_write_group, 1);
	group->sql = sql;
	i_array_init(&group->writes, 16);
	/* The transaction is run after the input that has arrived was read, so
	   that the logins in it share the transaction. */
	group->to_run = timeout_add_short(0, group_run, group);
	return group;
}

void twofa_write_group_add(struct twofa_sql *sql, struct twofa_stmt *stmt,
			   enum twofa_write_need need,
			   twofa_write_callback_t *callback, void *context)
{
	struct twofa_write_group *group = group_get(sql);
	struct group_write *write = array_append_space(&group->writes);

	write->stmt = twofa_stmt_make_write(stmt);
	twofa_stmt_abort(&stmt);
	write->need = need;
	write->callback = callback;
	write->context = context;
	if (array_count(&group->writes) >= GROUP_MAX_WRITES)
		group_run(group);
}

bool twofa_sql_flush(struct twofa_sql *sql)
{
	if (sql->group == NULL)
		return FALSE;
	group_run(sql->group);
	return TRUE;
}
