/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "lib-twofa/twofa-keys.h"
#include "service/db/twofa-lookup.h"
#include "service/store/twofa-mailbox.h"
#include "service/store/twofa-store.h"

/* Loads mailboxes. The store's id stands in every row, since a store without
   records looks the same as a store of somebody else: neither may mean that
   2FA is off for everybody. */

#define FROM_STORE_AND_RECORDS \
	" FROM twofa_store s LEFT JOIN twofa_records r ON "
#define JOIN_SECRETS " LEFT JOIN twofa_secrets t ON t.record_id = r.record_id"
#define ACTIVE " AND t.enrolment_id = r.enrolment_id"
#define THIS_STORE " WHERE s.name = 'store_id'"
/* the newest secret is the last one; for what one login looks at, the order
   does not matter */
#define SORTED " ORDER BY r.name, t.created"

#define RECORD_COLUMN 1
#define SECRET_COLUMN (RECORD_COLUMN + TWOFA_RECORD_COLUMN_COUNT)

/* Most logins need no more than these; each column less is time saved. */
#define SELECT_STORE_WITHOUT \
	"SELECT s.value, NULL FROM twofa_store s"THIS_STORE \
	" AND NOT EXISTS (SELECT 1 FROM twofa_records r WHERE "
#define SELECT_RECORDS \
	"SELECT s.value, "TWOFA_RECORD_COLUMNS", t.digits" \
	FROM_STORE_AND_RECORDS
#define SELECT_MAILBOXES \
	"SELECT s.value, "TWOFA_RECORD_COLUMNS", "TWOFA_SECRET_COLUMNS \
	FROM_STORE_AND_RECORDS

/* Most mailboxes have no record. */
static const struct twofa_lookup_text store_without_names = {
	.before = SELECT_STORE_WITHOUT"r.name IN (",
	.after = "))",
};
static const struct twofa_lookup_text records_by_name = {
	.before = SELECT_RECORDS"r.name IN (",
	.after = ")"JOIN_SECRETS ACTIVE THIS_STORE,
	.first = &store_without_names,
};
static const struct twofa_lookup_text secrets_by_id = {
	.before = "SELECT s.value, "TWOFA_SECRET_COLUMNS" FROM twofa_store s "
		"LEFT JOIN twofa_secrets t ON t.record_id IN (",
	.after = ")"THIS_STORE,
};
static const struct twofa_lookup_text mailbox_by_id = {
	.before = SELECT_MAILBOXES"r.record_id IN (",
	.after = ")"JOIN_SECRETS THIS_STORE,
};

/* Whose secret a row has, and how much of it. */
typedef int
mailbox_add_secret_t(pool_t pool, const char *const *columns,
		     struct twofa_mailbox *box, const char **error_r);

struct mailbox_load {
	struct twofa_store *store;
	pool_t pool;
	/* the rows that are meant: those with one of keys in this column;
	   NULL = all that the statement returns */
	unsigned int key_column;
	const char *const *keys;
	/* if not NULL, the rows have no records but this one's secrets */
	const struct twofa_record *record;
	mailbox_add_secret_t *add_secret;

	ARRAY_TYPE(twofa_mailbox) boxes;
	twofa_mailbox_callback_t *callback;
	void *context;
};

static struct twofa_mailbox *
box_find(struct mailbox_load *load, const char *record_id)
{
	unsigned int i = array_count(&load->boxes);
	struct twofa_mailbox *box;

	while (i > 0) {
		box = array_idx_modifiable(&load->boxes, --i);
		if (null_strcmp(box->record.record_id, record_id) == 0)
			return box;
		/* all mailboxes come sorted, and may be very many */
		if (load->keys == NULL)
			break;
	}
	return NULL;
}

/* A record has a row for each of its secrets. */
static struct twofa_mailbox *
box_get(struct mailbox_load *load, const char *const *columns)
{
	struct twofa_mailbox *box;
	const char *error;

	box = box_find(load, columns[0]);
	if (box != NULL)
		return box;
	box = array_append_space(&load->boxes);
	p_array_init(&box->secrets, load->pool, 1);
	if (twofa_record_parse(load->pool, load->store->keys, columns,
			       &box->record, &error) < 0)
		box->corrupt = p_strdup(load->pool, error);
	return box;
}

static struct twofa_mailbox *box_get_known(struct mailbox_load *load)
{
	struct twofa_mailbox *box;

	if (array_count(&load->boxes) > 0)
		return array_front_modifiable(&load->boxes);
	box = array_append_space(&load->boxes);
	p_array_init(&box->secrets, load->pool, 1);
	box->record = *load->record;
	return box;
}

static int add_digits(struct twofa_mailbox *box, unsigned int digits,
		      const char **error_r)
{
	if (digits < TWOFA_TOTP_DIGITS_MIN || digits > TWOFA_TOTP_DIGITS_MAX) {
		*error_r = "secret with a value that can't be";
		return -1;
	}
	box->digits |= 1U << digits;
	return 0;
}

/* The statement returns no others than the active ones. */
static int add_active_digits(pool_t pool ATTR_UNUSED,
			     const char *const *columns,
			     struct twofa_mailbox *box, const char **error_r)
{
	unsigned int digits;

	if (str_to_uint(columns[0], &digits) < 0)
		digits = 0;
	return add_digits(box, digits, error_r);
}

static int add_secret(pool_t pool, const char *const *columns,
		      struct twofa_mailbox *box, const char **error_r)
{
	struct twofa_secret *secret = array_append_space(&box->secrets);

	if (twofa_secret_parse(pool, columns, secret, error_r) < 0)
		return -1;
	return strcmp(secret->enrolment_id, box->record.enrolment_id) != 0 ?
		0 : add_digits(box, secret->params.digits, error_r);
}

static bool row_is_meant(const struct mailbox_load *load,
			 const char *const *row)
{
	/* there is a row without a record when there is no record, or without
	   a secret */
	return row[RECORD_COLUMN] != NULL &&
		(load->keys == NULL ||
		 (row[load->key_column] != NULL &&
		  str_array_find(load->keys, row[load->key_column])));
}

static void row_add(struct mailbox_load *load, const char *const *row)
{
	struct twofa_mailbox *box;
	const char *const *secret = row + SECRET_COLUMN;
	const char *error;

	if (!row_is_meant(load, row))
		return;
	if (load->record == NULL)
		box = box_get(load, row + RECORD_COLUMN);
	else {
		box = box_get_known(load);
		secret = row + RECORD_COLUMN;
	}
	if (*secret != NULL && box->record.enrolment_id != NULL &&
	    load->add_secret(load->pool, secret, box, &error) < 0 &&
	    box->corrupt == NULL)
		box->corrupt = p_strdup(load->pool, error);
}

static void boxes_check(struct mailbox_load *load)
{
	struct twofa_mailbox *box;

	array_foreach_modifiable(&load->boxes, box) {
		if (box->corrupt == NULL && load->record == NULL &&
		    twofa_mailbox_is_on(box) && box->digits == 0)
			box->corrupt = "enabled without an active secret";
	}
}

static const char *
store_find_fault(struct mailbox_load *load, const struct twofa_rows *rows)
{
	if (rows->count == 0) {
		return "The twofa store has no store id: it is empty or "
			"damaged. Restore it from its backup";
	}
	if (rows->rows[0][0] == NULL ||
	    strcmp(rows->rows[0][0], load->store->keys->store_id) != 0) {
		return "The twofa store is not the one that "
			"twofa_key_file belongs to (its store id differs). "
			"Restore the store or the key file that belongs "
			"to it";
	}
	return NULL;
}

/* Returns NULL, or why nobody gets anything. */
static const char *
load_find_error(struct mailbox_load *load, const struct twofa_rows *rows,
		const char *error)
{
	const char *fault;

	if (rows == NULL)
		return twofa_store_read_failed(load->store, error);
	fault = store_find_fault(load, rows);
	if (fault != NULL)
		load->store->fault(fault, load->store->fault_context);
	return fault;
}

static void
load_callback(const struct twofa_rows *rows, const char *error, void *context)
{
	struct mailbox_load *load = context;
	unsigned int i;

	error = load_find_error(load, rows, error);
	if (error != NULL) {
		load->callback(NULL, error, load->context);
		return;
	}
	for (i = 0; i < rows->count; i++)
		row_add(load, rows->rows[i]);
	boxes_check(load);
	load->callback(&load->boxes, NULL, load->context);
}

static struct mailbox_load *
load_new(struct twofa_store *store, pool_t pool,
	 twofa_mailbox_callback_t *callback, void *context)
{
	struct mailbox_load *load = p_new(pool, struct mailbox_load, 1);

	load->store = store;
	load->pool = pool;
	load->add_secret = add_secret;
	p_array_init(&load->boxes, pool, 2);
	load->callback = callback;
	load->context = context;
	return load;
}

/*
 * With others
 */

void twofa_mailbox_lookup_names(struct twofa_store *store, pool_t pool,
				const char *const *names,
				twofa_mailbox_callback_t *callback,
				void *context)
{
	struct mailbox_load *load = load_new(store, pool, callback, context);

	load->keys = names;
	load->key_column = RECORD_COLUMN + TWOFA_RECORD_COLUMN_NAME;
	load->add_secret = add_active_digits;
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

	load->record = record;
	load->keys = one_key(pool, record->record_id);
	load->key_column = RECORD_COLUMN + TWOFA_SECRET_COLUMN_RECORD_ID;
	twofa_lookup(store->lookups, &secrets_by_id, load->keys,
		     load_callback, load);
}

void twofa_mailbox_lookup_id(struct twofa_store *store, pool_t pool,
			     const char *record_id,
			     twofa_mailbox_callback_t *callback, void *context)
{
	struct mailbox_load *load = load_new(store, pool, callback, context);

	load->keys = one_key(pool, record_id);
	load->key_column = RECORD_COLUMN;
	twofa_lookup(store->lookups, &mailbox_by_id, load->keys,
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

static const char *load_text(const char *condition)
{
	return t_strconcat(SELECT_MAILBOXES, condition,
			   JOIN_SECRETS THIS_STORE SORTED, NULL);
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
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(store->sql,
			       load_text("1 = 1"));
	load_run(store, pool, stmt, callback, context);
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

bool twofa_mailbox_is_on(const struct twofa_mailbox *box)
{
	return box->record.status == TWOFA_STATUS_ENABLED;
}

const struct twofa_secret *
twofa_mailbox_pending(const struct twofa_mailbox *box, int64_t now)
{
	const struct twofa_secret *secret, *newest = NULL;

	array_foreach(&box->secrets, secret) {
		if (strcmp(secret->enrolment_id,
			   box->record.enrolment_id) != 0 &&
		    secret->expires > now)
			newest = secret;
	}
	return newest;
}

const char *twofa_mailbox_status(const struct twofa_mailbox *box, int64_t now)
{
	if (twofa_mailbox_is_on(box))
		return "enabled";
	return twofa_mailbox_pending(box, now) != NULL ?
		"pending" : "disabled";
}
