/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str-sanitize.h"
#include "service/store/twofa-policy-head.h"
#include "service/store/twofa-policy-place.h"
#include "service/store/twofa-policy-walk.h"

/* Follows the chain from its first row, some rows with each statement. Each row
   has to be the one that the row before it names. A change that happens
   meanwhile looks like damage, so that the head is read again at the end. */

#define PAGE_ROWS 500
#define WALK_TRIES 3
#define REMOVED "a policy was removed from the twofa store"

struct walk {
	struct twofa_store *store;
	pool_t pool, page_pool;
	unsigned int max_rows, tries;
	char *head;
	int64_t since;
	/* the id of the row that has to come next; "" = none */
	char next_id[sizeof(TWOFA_POLICY_FIRST_ID)];
	struct twofa_policy_walked walked;
	twofa_policy_walk_callback_t *callback;
	void *context;
};

static void walk_begin(struct walk *walk);
static void walk_page(struct walk *walk);

static void walk_end(struct walk *walk)
{
	i_free(walk->head);
	pool_unref(&walk->page_pool);
	walk->callback(&walk->walked, walk->context);
}

static void walk_fail(struct walk *walk, const char *error)
{
	walk->walked.error = p_strdup_printf(walk->pool, "%s: %s", error,
					     TWOFA_POLICY_REMEDY);
	walk_end(walk);
}

/* Something does not fit: has another command changed the policies? */
static void
walk_head_again(const struct twofa_rows *rows, const char *error, void *context)
{
	struct walk *walk = context;
	const char *head = rows == NULL || rows->count == 0 ? NULL :
		rows->rows[0][0];

	if (rows == NULL)
		walk_fail(walk, error);
	else if (head != NULL && strcmp(head, walk->head) != 0 &&
		 ++walk->tries < WALK_TRIES)
		walk_begin(walk);
	else
		walk_fail(walk, walk->walked.error);
}

static void walk_damaged(struct walk *walk, const char *error)
{
	struct twofa_stmt *stmt = twofa_policy_select_head(walk->store->sql);

	walk->walked.error = p_strdup(walk->pool, error);
	twofa_sql_read(walk->store->sql, &stmt, walk_head_again, walk);
}

/* Returns NULL, or what is wrong with the row. */
static const char *walk_row(struct walk *walk, const char *const *columns)
{
	struct twofa_policy_row row;
	const char *error;

	if (twofa_policy_parse(walk->page_pool, walk->store->keys, columns,
			       &row, &error) < 0) {
		return t_strdup_printf("the policy of %s is damaged (%s)",
				       str_sanitize(row.scope, 128), error);
	}
	if (strcmp(row.policy_id, walk->next_id) != 0)
		return REMOVED;
	i_strocpy(walk->next_id, row.next_id, sizeof(walk->next_id));
	if (row.kind != TWOFA_POLICY_KIND_NONE)
		walk->walked.verified++;
	return NULL;
}

static void
walk_rows(const struct twofa_rows *rows, const char *error, void *context)
{
	struct walk *walk = context;
	unsigned int i;

	if (rows == NULL) {
		walk_fail(walk, error);
		return;
	}
	for (i = 0; i < rows->count; i++) {
		error = walk_row(walk, rows->rows[i]);
		if (error != NULL) {
			walk_damaged(walk, error);
			return;
		}
	}
	p_clear(walk->page_pool);
	if (*walk->next_id == '\0' ?
	    walk->walked.verified != walk->walked.count :
	    rows->count < PAGE_ROWS)
		walk_damaged(walk, REMOVED);
	else if (*walk->next_id != '\0' &&
		 walk->walked.verified < walk->max_rows)
		walk_page(walk);
	else
		walk_end(walk);
}

static void walk_page(struct walk *walk)
{
	struct twofa_sql *sql = walk->store->sql;
	struct twofa_stmt *stmt;

	stmt = twofa_policy_select_chain(sql, walk->next_id, PAGE_ROWS);
	twofa_sql_read(sql, &stmt, walk_rows, walk);
}

static void
walk_head(const struct twofa_rows *rows, const char *error, void *context)
{
	struct walk *walk = context;
	const char *head = rows == NULL || rows->count == 0 ? NULL :
		rows->rows[0][0];

	if (rows == NULL) {
		walk_fail(walk, error);
		return;
	}
	twofa_policy_head_read(walk->store, head, walk->since);
	if (walk->store->policies.error != NULL) {
		walk_fail(walk, walk->store->policies.error);
		return;
	}
	walk->head = i_strdup(head);
	walk->walked.count = walk->store->policies.count;
	walk_page(walk);
}

static void walk_begin(struct walk *walk)
{
	struct twofa_stmt *stmt = twofa_policy_select_head(walk->store->sql);

	i_free(walk->head);
	walk->since = walk->store->policies.newest;
	i_zero(&walk->walked);
	i_strocpy(walk->next_id, TWOFA_POLICY_FIRST_ID, sizeof(walk->next_id));
	twofa_sql_read(walk->store->sql, &stmt, walk_head, walk);
}

void twofa_policy_walk(struct twofa_store *store, pool_t pool,
		       unsigned int max_rows,
		       twofa_policy_walk_callback_t *callback, void *context)
{
	struct walk *walk = p_new(pool, struct walk, 1);

	walk->store = store;
	walk->pool = pool;
	walk->page_pool = pool_alloconly_create("twofa policies", 4096);
	walk->max_rows = max_rows;
	walk->callback = callback;
	walk->context = context;
	walk_begin(walk);
}
