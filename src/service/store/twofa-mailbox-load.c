/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-twofa/twofa-keys.h"
#include "service/db/twofa-lookup.h"
#include "service/store/twofa-identity.h"
#include "service/store/twofa-mailbox-rows.h"
#include "service/store/twofa-mailbox.h"
#include "service/store/twofa-other-name.h"
#include "service/store/twofa-policy-head.h"
#include "service/store/twofa-store.h"

/* Loads mailboxes. Every row has the store's id, because an empty or a foreign
   store has no records of our mailboxes either: that must not mean that 2FA is
   off for everybody; and the head of the policies. */

#define JOIN_RECORDS " LEFT JOIN twofa_records r ON "
#define JOIN_SECRETS " LEFT JOIN twofa_secrets t ON t.record_id = r.record_id"
#define JOIN_TALLIES " LEFT JOIN twofa_tallies c " \
	"ON c.enrolment_id = t.enrolment_id AND c.record_id = t.record_id"

struct mailbox_load {
	struct twofa_store *store;
	struct twofa_mailbox_rows rows;
	/* the newest head of the policies that was known at the beginning */
	int64_t policies_since;
	twofa_mailbox_callback_t *callback;
	void *context;
};

/*
 * Texts
 */

static void append_records(string_t *str)
{
	str_append(str, "SELECT s.value, p.value, ");
	twofa_table_append_columns(str, &twofa_record_table, "r");
}

/* Each secret comes with the tally of its enrolment. */
static void append_secrets(string_t *str)
{
	twofa_table_append_columns(str, &twofa_secret_table, "t");
	str_append(str, ", ");
	twofa_table_append_columns(str, &twofa_tally_table, "c");
}

static void append_mailboxes(string_t *str)
{
	append_records(str);
	str_append(str, ", ");
	append_secrets(str);
	str_append(str, " "TWOFA_POLICY_HEAD_FROM JOIN_RECORDS);
}

/* For most mailboxes: returns a row if none of the names and tags has a
   record. */
static void without_names_begin(string_t *str)
{
	str_append(str, "SELECT s.value, p.value, NULL "TWOFA_POLICY_HEAD_FROM" "
		   TWOFA_IDENTITY_WHERE" AND NOT EXISTS (SELECT 1 "
		   "FROM twofa_records r WHERE r.name IN (");
}

static void without_names_middle(string_t *str)
{
	str_append(str, ")) AND NOT EXISTS (SELECT 1 FROM twofa_names n "
		   "WHERE n.value IN (");
}

static const struct twofa_lookup_text store_without_names = {
	.begin = without_names_begin,
	.middle = without_names_middle,
	.end = "))",
};

/* The columns of other names, for a record that was found by its own name:
   NULL, but for the record's id. */
static void append_no_other_name(string_t *str)
{
	const struct twofa_table *table = &twofa_other_name_table;
	unsigned int i, id = twofa_table_column(table, "record_id");

	for (i = 0; i < table->columns_count; i++) {
		str_printfa(str, "%s%s AS %s", i == 0 ? "" : ", ",
			    i == id ? "record_id" : "NULL",
			    table->columns[i].name);
	}
}

/* A CHECK needs no more of a secret than its digits, and each column takes
   time. The databases use an index for each half of the UNION, and would not
   do so for an OR. */
static void records_by_name_begin(string_t *str)
{
	append_records(str);
	str_append(str, ", t.digits, ");
	twofa_table_append_columns(str, &twofa_other_name_table, "n");
	str_append(str, " "TWOFA_POLICY_HEAD_FROM" LEFT JOIN (SELECT ");
	append_no_other_name(str);
	str_append(str, " FROM twofa_records WHERE name IN (");
}

static void records_by_name_middle(string_t *str)
{
	str_append(str, ") UNION ALL SELECT ");
	twofa_table_append_columns(str, &twofa_other_name_table, "");
	str_append(str, " FROM twofa_names WHERE value IN (");
}

static const struct twofa_lookup_text records_by_name = {
	.begin = records_by_name_begin,
	.middle = records_by_name_middle,
	.end = ")) n ON 1 = 1"JOIN_RECORDS"r.record_id = n.record_id"
		JOIN_SECRETS" AND "TWOFA_SECRET_IS_ACTIVE" "
		TWOFA_IDENTITY_WHERE,
	.first = &store_without_names,
};

static void secrets_by_id_begin(string_t *str)
{
	str_append(str, "SELECT s.value, p.value, ");
	append_secrets(str);
	str_append(str, " "TWOFA_POLICY_HEAD_FROM" LEFT JOIN twofa_secrets t "
		   "ON t.record_id IN (");
}

static const struct twofa_lookup_text secrets_by_id = {
	.begin = secrets_by_id_begin,
	.end = ")"JOIN_TALLIES" "TWOFA_IDENTITY_WHERE,
};

static void mailbox_by_id_begin(string_t *str)
{
	append_mailboxes(str);
	str_append(str, "r.record_id IN (");
}

static const struct twofa_lookup_text mailbox_by_id = {
	.begin = mailbox_by_id_begin,
	.end = ")"JOIN_SECRETS JOIN_TALLIES" "TWOFA_IDENTITY_WHERE,
};

/* The newest secret comes last. The lookups above need no order. */
static const char *load_text(const char *condition)
{
	string_t *str = t_str_new(1024);

	append_mailboxes(str);
	str_append(str, condition);
	str_append(str, JOIN_SECRETS JOIN_TALLIES" "TWOFA_IDENTITY_WHERE
		   " ORDER BY r.name, t.created, t.secret_id");
	return str_c(str);
}

/*
 * The answer
 */

static const char *
store_find_fault(struct twofa_store *store, const struct twofa_rows *rows)
{
	if (rows->count == 0) {
		return "The twofa store has no store id: it is empty or "
			"damaged. Restore it from its backup";
	}
	if (rows->rows[0][0] == NULL ||
	    strcmp(rows->rows[0][0], store->keys->store_id) != 0) {
		return "The twofa store is not the one that "
			"twofa_key_file belongs to (its store id differs). "
			"Restore the store or the key file that belongs "
			"to it";
	}
	return NULL;
}

/* Returns NULL, or why there is no answer. */
static const char *
load_find_error(struct mailbox_load *load, const struct twofa_rows *rows,
		const char *error)
{
	struct twofa_store *store = load->store;
	const char *fault;

	if (rows == NULL)
		return twofa_store_read_failed(store, error);
	fault = store_find_fault(store, rows);
	if (fault != NULL)
		store->fault(fault, store->fault_context);
	else
		twofa_policy_head_read(store, rows->rows[0][1],
				       load->policies_since);
	return fault;
}

static void
load_callback(const struct twofa_rows *rows, const char *error, void *context)
{
	struct mailbox_load *load = context;

	error = load_find_error(load, rows, error);
	if (error != NULL) {
		load->callback(NULL, error, load->context);
		return;
	}
	twofa_mailbox_rows_add(&load->rows, rows);
	load->callback(&load->rows.boxes, NULL, load->context);
}

static struct mailbox_load *
load_new(struct twofa_store *store, pool_t pool,
	 twofa_mailbox_callback_t *callback, void *context)
{
	struct mailbox_load *load = p_new(pool, struct mailbox_load, 1);

	load->store = store;
	load->policies_since = store->policies.newest;
	load->rows.pool = pool;
	load->rows.keys = store->keys;
	p_array_init(&load->rows.boxes, pool, 2);
	load->callback = callback;
	load->context = context;
	return load;
}

/*
 * Together with others
 */

static const char *const *
join_keys(pool_t pool, const char *const *names, const char *const *tags)
{
	unsigned int names_count = str_array_length(names);
	unsigned int tags_count = tags == NULL ? 0 : str_array_length(tags);
	const char **keys;

	if (tags_count == 0)
		return names;
	keys = p_new(pool, const char *, names_count + tags_count + 1);
	memcpy(keys, names, names_count * sizeof(*keys));
	memcpy(keys + names_count, tags, tags_count * sizeof(*keys));
	return keys;
}

void twofa_mailbox_lookup_names(struct twofa_store *store, pool_t pool,
				const char *const *names,
				const char *const *tags,
				twofa_mailbox_callback_t *callback,
				void *context)
{
	struct mailbox_load *load = load_new(store, pool, callback, context);

	load->rows.wanted = names;
	load->rows.tags = tags;
	load->rows.by_names = TRUE;
	twofa_lookup(store->lookups, &records_by_name,
		     join_keys(pool, names, tags), load_callback, load);
}

static const char *const *one_key(pool_t pool, const char *key)
{
	const char **keys = p_new(pool, const char *, 2);

	keys[0] = p_strdup(pool, key);
	return keys;
}

void twofa_mailbox_lookup_secrets(struct twofa_store *store, pool_t pool,
				  const struct twofa_record *record,
				  twofa_mailbox_callback_t *callback,
				  void *context)
{
	struct mailbox_load *load = load_new(store, pool, callback, context);

	load->rows.record = record;
	load->rows.wanted = one_key(pool, record->record_id);
	load->rows.wanted_column = TWOFA_MAILBOX_RECORD_COLUMN +
		twofa_table_column(&twofa_secret_table, "record_id");
	twofa_lookup(store->lookups, &secrets_by_id, load->rows.wanted,
		     load_callback, load);
}

void twofa_mailbox_lookup_id(struct twofa_store *store, pool_t pool,
			     const char *record_id,
			     twofa_mailbox_callback_t *callback, void *context)
{
	struct mailbox_load *load = load_new(store, pool, callback, context);

	load->rows.wanted = one_key(pool, record_id);
	load->rows.wanted_column = TWOFA_MAILBOX_RECORD_COLUMN +
		twofa_table_column(&twofa_record_table, "record_id");
	twofa_lookup(store->lookups, &mailbox_by_id, load->rows.wanted,
		     load_callback, load);
}

/*
 * One by one
 */

static void
load_run(struct twofa_store *store, pool_t pool, struct twofa_stmt *stmt,
	 twofa_mailbox_callback_t *callback, void *context)
{
	twofa_sql_read(store->sql, &stmt, load_callback,
		       load_new(store, pool, callback, context));
}

void twofa_mailbox_load_names(struct twofa_store *store, pool_t pool,
			      const char *const *names,
			      twofa_mailbox_callback_t *callback,
			      void *context)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(store->sql, load_text(t_strdup_printf(
		"r.name IN (%s)", twofa_sql_marks(str_array_length(names)))));
	twofa_stmt_list(stmt, names);
	load_run(store, pool, stmt, callback, context);
}

/* A condition that all wanted records meet, or NULL. A damaged record may have
   any status. */
static const char *status_condition(const char *status)
{
	if (status == NULL)
		return NULL;
	return t_strdup_printf("r.status %s %u",
			       strcmp(status, "enabled") == 0 ? "=" : "<>",
			       TWOFA_STATUS_ENABLED);
}

#define NAME_MATCHES "r.name LIKE ? ESCAPE '!'"
#define ALIAS_MATCHES "r.record_id IN (SELECT n.record_id FROM twofa_names n " \
	"WHERE n.value LIKE ? ESCAPE '!')"

static const char *filter_text(const struct twofa_mailbox_filter *filter)
{
	const char *status = status_condition(filter->status);
	string_t *str = t_str_new(128);
	unsigned int i;

	str_append(str, "1 = 1");
	if (filter->after != NULL)
		str_append(str, " AND r.name > ?");
	if (filter->upto != NULL)
		str_append(str, " AND r.name <= ?");
	if (status != NULL)
		str_printfa(str, " AND %s", status);
	for (i = 0; filter->masks != NULL && filter->masks[i] != NULL; i++) {
		str_printfa(str, "%s"NAME_MATCHES"%s",
			    i == 0 ? " AND (" : " OR ",
			    filter->match_aliases ? " OR "ALIAS_MATCHES : "");
	}
	if (i > 0)
		str_append_c(str, ')');
	return str_c(str);
}

void twofa_mailbox_load_filtered(struct twofa_store *store, pool_t pool,
				 const struct twofa_mailbox_filter *filter,
				 twofa_mailbox_callback_t *callback,
				 void *context)
{
	struct twofa_stmt *stmt;
	unsigned int i;

	stmt = twofa_stmt_init(store->sql, load_text(filter_text(filter)));
	if (filter->after != NULL)
		twofa_stmt_str(stmt, filter->after);
	if (filter->upto != NULL)
		twofa_stmt_str(stmt, filter->upto);
	for (i = 0; filter->masks != NULL && filter->masks[i] != NULL; i++) {
		twofa_stmt_mask(stmt, filter->masks[i]);
		if (filter->match_aliases)
			twofa_stmt_mask(stmt, filter->masks[i]);
	}
	load_run(store, pool, stmt, callback, context);
}

struct twofa_stmt *
twofa_mailbox_last_of_page(struct twofa_sql *sql, const char *after,
			   unsigned int count)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "SELECT MAX(name) FROM (SELECT name FROM "
			       "twofa_records WHERE name > ? ORDER BY name "
			       "LIMIT ?) page");
	twofa_stmt_str(stmt, after);
	twofa_stmt_num(stmt, count);
	return stmt;
}

void twofa_mailbox_load_page(struct twofa_store *store, pool_t pool,
			     const char *after_id, unsigned int count,
			     twofa_mailbox_callback_t *callback, void *context)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(store->sql, load_text(
		"r.record_id > ? AND r.record_id <= (SELECT MAX(record_id) "
		"FROM (SELECT record_id FROM twofa_records "
		"WHERE record_id > ? ORDER BY record_id LIMIT ?) page)"));
	twofa_stmt_str(stmt, after_id);
	twofa_stmt_str(stmt, after_id);
	twofa_stmt_num(stmt, count);
	load_run(store, pool, stmt, callback, context);
}
