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
#include "service/store/twofa-store.h"

/* Loads mailboxes. Every row has the store's id, because an empty or a foreign
   store has no records of our mailboxes either: that must not mean that 2FA is
   off for everybody. */

#define JOIN_RECORDS " LEFT JOIN twofa_records r ON "
#define JOIN_SECRETS " LEFT JOIN twofa_secrets t ON t.record_id = r.record_id"

struct mailbox_load {
	struct twofa_store *store;
	struct twofa_mailbox_rows rows;
	twofa_mailbox_callback_t *callback;
	void *context;
};

/*
 * Texts
 */

static void append_records(string_t *str)
{
	str_append(str, "SELECT s.value, ");
	twofa_table_append_columns(str, &twofa_record_table, "r");
}

static void append_mailboxes(string_t *str)
{
	append_records(str);
	str_append(str, ", ");
	twofa_table_append_columns(str, &twofa_secret_table, "t");
	str_append(str, " "TWOFA_IDENTITY_FROM JOIN_RECORDS);
}

/* For most mailboxes: returns a row if none of the names has a record. */
static void without_names_begin(string_t *str)
{
	str_append(str, "SELECT s.value, NULL "TWOFA_IDENTITY_FROM" "
		   TWOFA_IDENTITY_WHERE" AND NOT EXISTS (SELECT 1 "
		   "FROM twofa_records r WHERE r.name IN (");
}

static const struct twofa_lookup_text store_without_names = {
	.begin = without_names_begin,
	.end = "))",
};

/* A CHECK needs no more of a secret than its digits, and each column takes
   time. */
static void records_by_name_begin(string_t *str)
{
	append_records(str);
	str_append(str, ", t.digits "TWOFA_IDENTITY_FROM JOIN_RECORDS
		   "r.name IN (");
}

static const struct twofa_lookup_text records_by_name = {
	.begin = records_by_name_begin,
	.end = ")"JOIN_SECRETS" AND "TWOFA_SECRET_IS_ACTIVE" "
		TWOFA_IDENTITY_WHERE,
	.first = &store_without_names,
};

static void secrets_by_id_begin(string_t *str)
{
	str_append(str, "SELECT s.value, ");
	twofa_table_append_columns(str, &twofa_secret_table, "t");
	str_append(str, " "TWOFA_IDENTITY_FROM" LEFT JOIN twofa_secrets t "
		   "ON t.record_id IN (");
}

static const struct twofa_lookup_text secrets_by_id = {
	.begin = secrets_by_id_begin,
	.end = ") "TWOFA_IDENTITY_WHERE,
};

static void mailbox_by_id_begin(string_t *str)
{
	append_mailboxes(str);
	str_append(str, "r.record_id IN (");
}

static const struct twofa_lookup_text mailbox_by_id = {
	.begin = mailbox_by_id_begin,
	.end = ")"JOIN_SECRETS" "TWOFA_IDENTITY_WHERE,
};

/* The newest secret comes last. The lookups above need no order. */
static const char *load_text(const char *condition)
{
	string_t *str = t_str_new(1024);

	append_mailboxes(str);
	str_append(str, condition);
	str_append(str, JOIN_SECRETS" "TWOFA_IDENTITY_WHERE
		   " ORDER BY r.name, t.created");
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

void twofa_mailbox_lookup_names(struct twofa_store *store, pool_t pool,
				const char *const *names,
				twofa_mailbox_callback_t *callback,
				void *context)
{
	struct mailbox_load *load = load_new(store, pool, callback, context);

	load->rows.wanted = names;
	load->rows.wanted_column = TWOFA_MAILBOX_RECORD_COLUMN +
		twofa_table_column(&twofa_record_table, "name");
	load->rows.digits_only = TRUE;
	twofa_lookup(store->lookups, &records_by_name, names,
		     load_callback, load);
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

void twofa_mailbox_load_all(struct twofa_store *store, pool_t pool,
			    twofa_mailbox_callback_t *callback, void *context)
{
	load_run(store, pool, twofa_stmt_init(store->sql, load_text("1 = 1")),
		 callback, context);
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
