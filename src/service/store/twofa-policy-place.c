/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "service/store/twofa-identity.h"
#include "service/store/twofa-policy-find.h"
#include "service/store/twofa-policy-head.h"
#include "service/store/twofa-policy-place.h"

/* What a change of the policies decides by is read by one statement: the head,
   the scope's row, and the row before it. The lists for admins are read here,
   too. */

struct load_place {
	struct twofa_store *store;
	pool_t pool;
	const char *id;
	int64_t since;
	twofa_policy_place_callback_t *callback;
	void *context;
};

/* Returns the rows without their first column, which is the head. */
static struct twofa_rows rows_of_policies(const struct twofa_rows *rows)
{
	const char *const **all = t_new(const char *const *, rows->count + 1);
	struct twofa_rows policies = { .rows = all };
	unsigned int i;

	for (i = 0; i < rows->count; i++) {
		if (rows->rows[i][1] != NULL)
			all[policies.count++] = rows->rows[i] + 1;
	}
	return policies;
}

static const char *before_id(const struct twofa_rows *rows, const char *id)
{
	const char *last = TWOFA_POLICY_FIRST_ID;
	unsigned int i;

	for (i = 0; i < rows->count; i++) {
		const char *row_id = rows->rows[i][0];

		if (strcmp(row_id, id) < 0 && strcmp(row_id, last) > 0)
			last = row_id;
	}
	return last;
}

/* Returns NULL, or why the place cannot be told. */
static const char *
place_parse(struct load_place *load, const struct twofa_rows *rows,
	    struct twofa_policy_place *place)
{
	struct twofa_store *store = load->store;
	struct twofa_rows policies = rows_of_policies(rows);
	const struct twofa_policy_row *row;
	const char *error;
	int ret;

	twofa_policy_head_read(store, rows->count == 0 ? NULL :
			       rows->rows[0][0], load->since);
	if (store->policies.error != NULL)
		return store->policies.error;
	place->head = p_strdup(load->pool, rows->rows[0][0]);
	place->rev = store->policies.rev;
	place->count = store->policies.count;
	ret = twofa_policy_find_row(store, load->pool, &policies, load->id,
				    &row, &error);
	if (ret < 0)
		return error;
	place->before = row;
	if (ret == 0)
		return NULL;
	place->row = row;
	ret = twofa_policy_find_row(store, load->pool, &policies,
				    before_id(&policies, load->id),
				    &place->before, &error);
	return ret > 0 && strcmp(place->before->next_id, load->id) == 0 ?
		NULL : "a policy was removed";
}

static void
place_callback(const struct twofa_rows *rows, const char *error, void *context)
{
	struct load_place *load = context;
	struct twofa_policy_place *place =
		p_new(load->pool, struct twofa_policy_place, 1);

	if (rows == NULL) {
		load->callback(NULL, twofa_store_read_failed(
			load->store, error), load->context);
		return;
	}
	error = place_parse(load, rows, place);
	if (error == NULL) {
		load->callback(place, NULL, load->context);
		return;
	}
	error = t_strdup_printf("The policies of the twofa store can't be "
				"changed: %s: "TWOFA_POLICY_REMEDY, error);
	e_error(load->store->event, "%s", error);
	load->callback(NULL, error, load->context);
}

void twofa_policy_load_place(struct twofa_store *store, pool_t pool,
			     const char *scope,
			     twofa_policy_place_callback_t *callback,
			     void *context)
{
	struct load_place *load = p_new(pool, struct load_place, 1);
	string_t *str = t_str_new(512);
	struct twofa_stmt *stmt;

	load->store = store;
	load->pool = pool;
	load->since = store->policies.newest;
	load->id = p_strdup(pool, twofa_policy_id(scope));
	load->callback = callback;
	load->context = context;
	str_append(str, "SELECT s.value, ");
	twofa_table_append_columns(str, &twofa_policy_table, "p");
	str_append(str, " FROM twofa_store s LEFT JOIN twofa_policies p "
		   "ON p.policy_id IN ("TWOFA_POLICY_UP_TO", "
		   TWOFA_POLICY_BEFORE") "
		   "WHERE s.name = '"TWOFA_IDENTITY_POLICIES"'");
	stmt = twofa_stmt_init(store->sql, str_c(str));
	twofa_stmt_str(stmt, load->id);
	twofa_stmt_str(stmt, load->id);
	twofa_sql_read(store->sql, &stmt, place_callback, load);
}

struct twofa_stmt *
twofa_policy_select_page(struct twofa_sql *sql, const char *after_scope,
			 unsigned int count)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, &twofa_policy_table,
				  "WHERE scope > ? ORDER BY scope LIMIT ?");
	twofa_stmt_str(stmt, after_scope);
	twofa_stmt_num(stmt, count);
	return stmt;
}

struct twofa_stmt *twofa_policy_select_all(struct twofa_sql *sql)
{
	string_t *str = t_str_new(512);

	str_append(str, "SELECT s.value, ");
	twofa_table_append_columns(str, &twofa_policy_table, "p");
	str_append(str, " FROM twofa_store i LEFT JOIN twofa_store s ON "
		   "s.name = '"TWOFA_IDENTITY_POLICIES"' "
		   "LEFT JOIN twofa_policies p ON 1 = 1 "
		   "WHERE i.name = '"TWOFA_IDENTITY_STORE_ID"' "
		   "ORDER BY p.policy_id");
	return twofa_stmt_init(sql, str_c(str));
}

struct twofa_stmt *twofa_policy_select_head(struct twofa_sql *sql)
{
	return twofa_stmt_init(sql, "SELECT value FROM twofa_store "
			       "WHERE name = '"TWOFA_IDENTITY_POLICIES"'");
}

struct twofa_stmt *
twofa_policy_select_chain(struct twofa_sql *sql, const char *from_id,
			  unsigned int count)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, &twofa_policy_table,
				  "WHERE policy_id >= ? ORDER BY policy_id "
				  "LIMIT ?");
	twofa_stmt_str(stmt, from_id);
	twofa_stmt_num(stmt, count);
	return stmt;
}
