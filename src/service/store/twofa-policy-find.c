/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-syntax/twofa-name.h"
#include "service/db/twofa-lookup.h"
#include "service/store/twofa-policy-find.h"
#include "service/store/twofa-policy-head.h"

/* One statement reads, for each scope, the last row up to its place in the
   chain. That is the scope's row, or the one which proves that there is
   none. */

#define SCOPES_MAX 3
/* the column is the first one of the table */
#define ID_COLUMN 0

struct find_name {
	struct twofa_policy_of_name policy;
	/* of the mailbox, of its domain, of the server */
	const char *ids[SCOPES_MAX + 1];
};

struct find {
	struct twofa_store *store;
	pool_t pool;
	ARRAY(struct find_name) names;
	ARRAY_TYPE(const_string) keys;
	ARRAY_TYPE(twofa_policy_of_name) policies;
	twofa_policy_callback_t *callback;
	void *context;
};

static void find_text_begin(string_t *str)
{
	str_append(str, "SELECT ");
	twofa_table_append_columns(str, &twofa_policy_table, "p");
	str_append(str, " FROM twofa_policies p WHERE p.policy_id IN (");
}

static const struct twofa_lookup_text find_text = {
	.begin = find_text_begin,
	.mark = TWOFA_POLICY_UP_TO,
	.end = ")",
};

static const char *const *
last_up_to(const struct twofa_rows *rows, const char *id)
{
	const char *const *last = NULL;
	unsigned int i;

	for (i = 0; i < rows->count; i++) {
		const char *const *row = rows->rows[i];

		if (row[ID_COLUMN] != NULL && strcmp(row[ID_COLUMN], id) <= 0 &&
		    (last == NULL ||
		     strcmp(row[ID_COLUMN], last[ID_COLUMN]) > 0))
			last = row;
	}
	return last;
}

int twofa_policy_find_row(struct twofa_store *store, pool_t pool,
			  const struct twofa_rows *rows, const char *id,
			  const struct twofa_policy_row **row_r,
			  const char **error_r)
{
	struct twofa_policy_row *row = p_new(pool, struct twofa_policy_row, 1);
	const char *const *columns = last_up_to(rows, id);

	*row_r = row;
	*error_r = "a policy was removed";
	if (columns == NULL)
		return -1;
	if (twofa_policy_parse(pool, store->keys, columns, row, error_r) < 0)
		return -1;
	if (strcmp(row->policy_id, id) == 0)
		return 1;
	return *row->next_id == '\0' || strcmp(row->next_id, id) > 0 ? 0 : -1;
}

/* Returns TRUE if the row decides; else a wider scope does. */
static bool find_take_row(struct twofa_policy_of_name *policy,
			  const struct twofa_policy_row *row)
{
	enum twofa_policy_kind kind = twofa_policy_kind_at(row, ioloop_time);

	if (policy->planned == NULL &&
	    !twofa_policy_is_in_force(row, ioloop_time))
		policy->planned = row;
	if (kind == TWOFA_POLICY_KIND_NONE)
		return FALSE;
	policy->row = row;
	policy->kind = kind;
	return TRUE;
}

/* Returns NULL, or what is wrong with a row. */
static const char *
find_for_name(struct find *find, const struct twofa_rows *rows,
	      struct find_name *name)
{
	const struct twofa_policy_row *row;
	const char *const *id, *error;
	int ret;

	for (id = name->ids; *id != NULL; id++) {
		ret = twofa_policy_find_row(find->store, find->pool, rows, *id,
					    &row, &error);
		if (ret < 0)
			return error;
		if (ret > 0 && find_take_row(&name->policy, row))
			break;
	}
	array_push_back(&find->policies, &name->policy);
	return NULL;
}

static void find_fail(struct find *find, const char *error)
{
	e_error(find->store->event, "%s", error);
	find->callback(NULL, error, find->context);
}

static void
find_callback(const struct twofa_rows *rows, const char *error, void *context)
{
	struct find *find = context;
	struct find_name *name;

	if (rows == NULL) {
		find->callback(NULL, twofa_store_read_failed(
			find->store, error), find->context);
		return;
	}
	array_foreach_modifiable(&find->names, name) {
		error = find_for_name(find, rows, name);
		if (error == NULL)
			continue;
		find_fail(find, t_strdup_printf(
			"The policies of the twofa store were altered: %s: "
			TWOFA_POLICY_REMEDY, error));
		return;
	}
	find->callback(&find->policies, NULL, find->context);
}

static void find_add_ids(struct find *find, struct find_name *found)
{
	const char *name = found->policy.name, *const *id;
	const char *domain = twofa_name_domain(name);
	unsigned int count = 0;

	found->ids[count++] = p_strdup(find->pool, twofa_policy_id(name));
	if (*domain != '\0') {
		found->ids[count++] = p_strdup(find->pool,
			twofa_policy_id(t_strconcat("@", domain, NULL)));
	}
	found->ids[count++] = p_strdup(find->pool, twofa_policy_id(
		TWOFA_POLICY_SCOPE_SERVER));
	for (id = found->ids; *id != NULL; id++) {
		if (array_lsearch(&find->keys, id, i_strcmp_p) == NULL)
			array_push_back(&find->keys, id);
	}
}

static struct find *
find_new(struct twofa_store *store, pool_t pool, const char *const *names)
{
	struct find *find = p_new(pool, struct find, 1);
	struct find_name *found;

	find->store = store;
	find->pool = pool;
	p_array_init(&find->names, pool, 4);
	p_array_init(&find->policies, pool, 4);
	for (; *names != NULL; names++) {
		found = array_append_space(&find->names);
		found->policy.name = *names;
		found->policy.kind = TWOFA_POLICY_KIND_OPTIONAL;
	}
	return find;
}

static void find_look_up(struct find *find)
{
	struct find_name *name;

	p_array_init(&find->keys, find->pool, 8);
	array_foreach_modifiable(&find->names, name)
		find_add_ids(find, name);
	array_append_zero(&find->keys);
	twofa_lookup(find->store->lookups, &find_text,
		     array_front(&find->keys), find_callback, find);
}

/* The hashes that the lookup needs are not made where no policy is set. */
void twofa_policy_find(struct twofa_store *store, pool_t pool,
		       const char *const *names,
		       twofa_policy_callback_t *callback, void *context)
{
	struct find *find = find_new(store, pool, names);
	struct find_name *name;

	find->callback = callback;
	find->context = context;
	if (store->policies.error != NULL) {
		find_fail(find, t_strdup_printf("%s: "TWOFA_POLICY_REMEDY,
						store->policies.error));
		return;
	}
	if (store->policies.count == 0) {
		array_foreach_modifiable(&find->names, name)
			array_push_back(&find->policies, &name->policy);
		callback(&find->policies, NULL, context);
		return;
	}
	find_look_up(find);
}
