/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "service/db/twofa-rev.h"
#include "service/db/twofa-transaction.h"
#include "service/store/twofa-change.h"
#include "service/store/twofa-claim.h"
#include "service/store/twofa-identity.h"
#include "service/store/twofa-other-name.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-store.h"

/* The condition of the statements after the first one differs: PostgreSQL runs
   them with the rows as they were before, elsewhere they see the record's new
   rev. */

struct twofa_change {
	struct twofa_store *store;
	const struct twofa_record *record;
	const char *panel_session, *alias;
	/* the alias, or the record's new name; NULL = neither */
	const char *claim;

	/* the rev that only this change gives to the record */
	int64_t rev;
	struct twofa_transaction *trans;
	/* runs as the last one, NULL = none */
	struct twofa_stmt *last;
};

struct twofa_change *
twofa_change_init(struct twofa_store *store, const struct twofa_record *record,
		  const char *panel_session)
{
	struct twofa_change *change = i_new(struct twofa_change, 1);

	change->store = store;
	change->record = record;
	change->panel_session = panel_session;
	change->rev = twofa_rev_next(record->rev);
	return change;
}

static bool is_pgsql(const struct twofa_change *change)
{
	return twofa_sql_get_dialect(change->store->sql) == TWOFA_SQL_PGSQL;
}

/* The first statement */

/* The conditions of the command, beside the record's rev */
static void add_conditions(struct twofa_change *change, struct twofa_stmt *stmt)
{
	if (change->panel_session != NULL) {
		twofa_stmt_append(stmt, " AND "TWOFA_PANEL_SESSION_EXISTS);
		twofa_stmt_str(stmt, change->panel_session);
	}
	if (change->alias != NULL) {
		twofa_stmt_append(stmt, " AND "TWOFA_RECORD_NAME_IS_FREE
				  " AND "TWOFA_ALIAS_IS_FREE);
		twofa_stmt_str(stmt, change->alias);
		twofa_stmt_str(stmt, change->alias);
	}
}

static void change_decide(struct twofa_change *change, struct twofa_stmt *stmt)
{
	i_assert(change->trans == NULL);
	add_conditions(change, stmt);
	change->trans = twofa_transaction_init(change->store->sql, stmt);
}

void twofa_change_for_alias(struct twofa_change *change, const char *alias)
{
	change->alias = change->claim = alias;
}

static void change_insert_record(struct twofa_change *change)
{
	struct twofa_store *store = change->store;
	struct twofa_record record = *change->record;
	const char *values[] = { record.name, NULL, NULL, NULL, NULL };
	string_t *rest = t_str_new(512);
	struct twofa_stmt *stmt;
	unsigned int count = 1;

	record.rev = change->rev;
	str_append(rest, TWOFA_IDENTITY_FROM" "TWOFA_IDENTITY_WHERE
		   " AND "TWOFA_ALIAS_IS_FREE);
	if (change->panel_session != NULL) {
		str_append(rest, " AND "TWOFA_PANEL_SESSION_EXISTS);
		values[count++] = change->panel_session;
	}
	if (change->alias != NULL) {
		str_append(rest, " AND "TWOFA_RECORD_NAME_IS_FREE
			   " AND "TWOFA_ALIAS_IS_FREE);
		values[count++] = change->alias;
		values[count++] = change->alias;
	}
	stmt = twofa_record_insert(store->sql, store->keys, &record,
				   str_c(rest));
	twofa_stmt_list(stmt, values);
	change->trans = twofa_transaction_init(store->sql, stmt);
}

void twofa_change_touch(struct twofa_change *change)
{
	if (change->record->is_new)
		change_insert_record(change);
	else {
		change_decide(change, twofa_record_touch(
			change->store->sql, change->record, change->rev));
	}
}

void twofa_change_update(struct twofa_change *change,
			 const struct twofa_record *updated)
{
	change_decide(change, twofa_record_update(
		change->store->sql, change->store->keys, updated,
		change->rev));
}

void twofa_change_rename(struct twofa_change *change,
			 const struct twofa_record *renamed)
{
	struct twofa_stmt *stmt = twofa_record_rename(
		change->store->sql, change->store->keys, renamed, change->rev);

	change->claim = renamed->name;
	twofa_stmt_append(stmt, " AND "TWOFA_ALIAS_IS_FREE_FOR);
	twofa_stmt_str(stmt, renamed->name);
	twofa_stmt_str(stmt, renamed->record_id);
	change_decide(change, stmt);
}

/* Elsewhere than in PostgreSQL, the other statements look for the record, so it
   goes last. */
void twofa_change_delete(struct twofa_change *change)
{
	struct twofa_record mine = *change->record;

	if (is_pgsql(change)) {
		change_decide(change, twofa_record_delete(
			change->store->sql, change->record));
		return;
	}
	twofa_change_touch(change);
	mine.rev = change->rev;
	change->last = twofa_record_delete(change->store->sql, &mine);
}

/* The others */

void twofa_change_add(struct twofa_change *change, struct twofa_stmt *stmt)
{
	if (is_pgsql(change)) {
		twofa_stmt_append(stmt, " AND EXISTS (SELECT 1 FROM "
				  TWOFA_TRANSACTION_PGSQL_DECIDED")");
	} else {
		twofa_stmt_append(stmt, " AND EXISTS (SELECT 1 "
				  TWOFA_RECORD_AT_REV")");
		twofa_stmt_str(stmt, change->record->record_id);
		twofa_stmt_num(stmt, change->rev);
	}
	twofa_transaction_add(change->trans, stmt);
}

static void change_insert(struct twofa_change *change,
			  const struct twofa_table *table, const void *row,
			  bool may_exist)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_insert_if(change->store->sql, table,
		is_pgsql(change) ? "FROM "TWOFA_TRANSACTION_PGSQL_DECIDED :
		TWOFA_RECORD_AT_REV, may_exist);
	twofa_table_bind(stmt, table, change->store->keys, row);
	if (!is_pgsql(change)) {
		twofa_stmt_str(stmt, change->record->record_id);
		twofa_stmt_num(stmt, change->rev);
	}
	twofa_transaction_add(change->trans, stmt);
}

void twofa_change_insert(struct twofa_change *change,
			 const struct twofa_table *table, const void *row)
{
	change_insert(change, table, row, FALSE);
}

void twofa_change_insert_new(struct twofa_change *change,
			     const struct twofa_table *table, const void *row)
{
	change_insert(change, table, row, TRUE);
}

void twofa_change_run(struct twofa_change **_change,
		      twofa_write_callback_t *callback, void *context)
{
	struct twofa_change *change = *_change;
	struct twofa_transaction *trans = change->trans;

	*_change = NULL;
	if (change->last != NULL)
		twofa_transaction_add(trans, change->last);
	if (change->claim == NULL)
		twofa_transaction_run(&trans, callback, context);
	else {
		twofa_claim_run(change->store, &trans, change->claim,
				change->record->record_id, callback, context);
	}
	i_free(change);
}

void twofa_change_abort(struct twofa_change **_change)
{
	struct twofa_change *change = *_change;

	*_change = NULL;
	if (change->last != NULL)
		twofa_stmt_abort(&change->last);
	if (change->trans != NULL)
		twofa_transaction_abort(&change->trans);
	i_free(change);
}
