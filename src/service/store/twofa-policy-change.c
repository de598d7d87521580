/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "service/db/twofa-rev.h"
#include "service/db/twofa-transaction.h"
#include "service/store/twofa-identity.h"
#include "service/store/twofa-policy-change.h"
#include "service/store/twofa-policy-head.h"

/* A new policy is put between two rows of the chain: the row before it gets
   another next_id, and so another MAC. */

#define HEAD_IS "FROM twofa_store WHERE name = '"TWOFA_IDENTITY_POLICIES"' " \
	"AND value = ?"

struct policy_change {
	struct twofa_store *store;
	const char *new_head;
	struct twofa_transaction *trans;
};

static bool is_pgsql(const struct policy_change *change)
{
	return twofa_sql_get_dialect(change->store->sql) == TWOFA_SQL_PGSQL;
}

/* The decision: nothing has changed the head since it was read (NULL = it is
   missing). Two changes that have read the same head make two new ones: else the
   one that has lost would take the other's for its own. */
static void
change_begin(struct policy_change *change, struct twofa_store *store,
	     const char *old_head, int64_t rev, int64_t count)
{
	struct twofa_stmt *stmt;

	change->store = store;
	change->new_head = twofa_policy_head_value(store->keys,
						   twofa_rev_next(rev), count);
	if (old_head == NULL) {
		stmt = twofa_identity_insert(store->sql,
			TWOFA_IDENTITY_POLICIES, change->new_head);
	} else {
		stmt = twofa_stmt_init(store->sql,
			"UPDATE twofa_store SET value = ? WHERE name = "
			"'"TWOFA_IDENTITY_POLICIES"' AND value = ?");
		twofa_stmt_str(stmt, change->new_head);
		twofa_stmt_str(stmt, old_head);
	}
	change->trans = twofa_transaction_init(store->sql, stmt);
}

static void change_add(struct policy_change *change, struct twofa_stmt *stmt)
{
	if (is_pgsql(change)) {
		twofa_stmt_append(stmt, " AND EXISTS (SELECT 1 FROM "
				  TWOFA_TRANSACTION_PGSQL_DECIDED")");
	} else {
		twofa_stmt_append(stmt, " AND EXISTS (SELECT 1 "HEAD_IS")");
		twofa_stmt_str(stmt, change->new_head);
	}
	twofa_transaction_add(change->trans, stmt);
}

static void
change_insert(struct policy_change *change, const struct twofa_policy_row *row)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_insert_if(change->store->sql, &twofa_policy_table,
		is_pgsql(change) ? "FROM "TWOFA_TRANSACTION_PGSQL_DECIDED :
		HEAD_IS, FALSE);
	twofa_table_bind(stmt, &twofa_policy_table, change->store->keys, row);
	if (!is_pgsql(change))
		twofa_stmt_str(stmt, change->new_head);
	twofa_transaction_add(change->trans, stmt);
}

static void
change_update(struct policy_change *change, const struct twofa_policy_row *row)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(change->store->sql,
		"UPDATE twofa_policies SET scope = ?, kind = ?, since = ?, "
		"next_id = ?, until_kind = ?, changed = ?, mac = ? WHERE policy_id = ?");
	twofa_stmt_str(stmt, row->scope);
	twofa_stmt_num(stmt, row->kind);
	twofa_stmt_num(stmt, row->since);
	twofa_stmt_str(stmt, row->next_id);
	twofa_stmt_num(stmt, row->until_kind);
	twofa_stmt_num(stmt, row->changed);
	twofa_stmt_str(stmt, twofa_table_mac(&twofa_policy_table,
					     change->store->keys, row));
	twofa_stmt_str(stmt, row->policy_id);
	change_add(change, stmt);
}

static void change_delete(struct policy_change *change, const char *policy_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(change->store->sql,
			       "DELETE FROM twofa_policies "
			       "WHERE policy_id = ?");
	twofa_stmt_str(stmt, policy_id);
	change_add(change, stmt);
}

static void
change_next(struct policy_change *change, const struct twofa_policy_row *before,
	    const char *next_id)
{
	struct twofa_policy_row row = *before;

	row.next_id = next_id;
	change_update(change, &row);
}

void twofa_policy_set(struct twofa_store *store,
		      const struct twofa_policy_place *place,
		      const struct twofa_policy_row *policy,
		      twofa_write_callback_t *callback, void *context)
{
	struct twofa_policy_row row = *policy;
	struct policy_change change;

	row.policy_id = twofa_policy_id(row.scope);
	row.changed = ioloop_time;
	change_begin(&change, store, place->head, place->rev,
		     place->count + (place->row == NULL ? 1 : 0));
	if (place->row != NULL) {
		row.next_id = place->row->next_id;
		change_update(&change, &row);
	} else {
		row.next_id = place->before->next_id;
		change_next(&change, place->before, row.policy_id);
		change_insert(&change, &row);
	}
	twofa_transaction_run(&change.trans, callback, context);
}

void twofa_policy_remove(struct twofa_store *store,
			 const struct twofa_policy_place *place,
			 twofa_write_callback_t *callback, void *context)
{
	struct policy_change change;

	change_begin(&change, store, place->head, place->rev,
		     place->count - 1);
	change_next(&change, place->before, place->row->next_id);
	change_delete(&change, place->row->policy_id);
	twofa_transaction_run(&change.trans, callback, context);
}

void twofa_policy_repair(struct twofa_store *store, const char *head,
			 const struct twofa_policy_row *rows,
			 unsigned int count, bool first_is_missing,
			 const char *const *damaged_ids,
			 twofa_write_callback_t *callback, void *context)
{
	struct policy_change change;
	unsigned int i;

	change_begin(&change, store, head, store->policies.newest,
		     count - 1);
	for (; *damaged_ids != NULL; damaged_ids++)
		change_delete(&change, *damaged_ids);
	for (i = 0; i < count; i++) {
		const char *next_id = i + 1 < count ? rows[i + 1].policy_id : "";

		if (i == 0 && first_is_missing) {
			struct twofa_policy_row first = rows[0];

			first.next_id = next_id;
			change_insert(&change, &first);
		} else if (strcmp(rows[i].next_id, next_id) != 0)
			change_next(&change, &rows[i], next_id);
	}
	twofa_transaction_run(&change.trans, callback, context);
}
