/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "twofa-keys.h"
#include "twofa-service.h"
#include "twofa-mailbox.h"

/* Loads mailboxes. The store's id stands in every row, since a store without
   records looks the same as a store of somebody else: neither may mean that
   2FA is off for everybody. */

#define COLUMNS "s.value, "TWOFA_RECORD_COLUMNS", "TWOFA_SECRET_COLUMNS
#define RECORD_COLUMN 1
#define SECRET_COLUMN (RECORD_COLUMN + TWOFA_RECORD_COLUMN_COUNT)

/* so many names in one statement, at most */
#define BATCH_MAX_NAMES 200

struct mailbox_want {
	pool_t pool;
	/* NULL = all that the statement returns */
	const char *const *names;
	ARRAY_TYPE(twofa_mailbox) *boxes;
	twofa_mailbox_callback_t *callback;
	void *context;
};

/* One statement, for one or more who want something of it. */
struct mailbox_load {
	struct twofa_service *service;
	ARRAY(struct mailbox_want) wants;
};

struct twofa_mailbox_batch {
	struct mailbox_load *load;
	unsigned int names_count;
	struct timeout *to_run;
};

static const char *
load_text(enum twofa_mailbox_secrets secrets, const char *condition)
{
	return t_strdup_printf(
		"SELECT "COLUMNS" FROM twofa_store s "
		"LEFT JOIN twofa_records r ON %s "
		"LEFT JOIN twofa_secrets t ON t.record_id = r.record_id%s "
		"WHERE s.name = 'store_id' ORDER BY r.name, t.created",
		condition, secrets == TWOFA_MAILBOX_SECRETS_ALL ? "" :
		" AND t.enrolment_id = r.enrolment_id");
}

/* A record has a row for each of its secrets, one after another. */
static struct twofa_mailbox *
box_get(const struct mailbox_want *want, const struct twofa_keys *keys,
	const char *const *columns)
{
	struct twofa_mailbox *box;
	const char *error;

	if (array_count(want->boxes) > 0) {
		box = array_back_modifiable(want->boxes);
		if (strcmp(box->record.record_id, columns[0]) == 0)
			return box;
	}
	box = array_append_space(want->boxes);
	p_array_init(&box->secrets, want->pool, 1);
	if (twofa_record_parse(want->pool, keys, columns,
			       &box->record, &error) < 0)
		box->corrupt = p_strdup(want->pool, error);
	return box;
}

static bool want_has(const struct mailbox_want *want, const char *name)
{
	return want->names == NULL ||
		(name != NULL && str_array_find(want->names, name));
}

static void row_add(const struct mailbox_want *want,
		    const struct twofa_keys *keys, const char *const *row)
{
	struct twofa_mailbox *box;
	struct twofa_secret *secret;
	const char *error;

	if (row[RECORD_COLUMN] == NULL ||
	    !want_has(want, row[RECORD_COLUMN + TWOFA_RECORD_COLUMN_NAME]))
		return;
	box = box_get(want, keys, row + RECORD_COLUMN);
	if (row[SECRET_COLUMN] == NULL)
		return;
	secret = array_append_space(&box->secrets);
	if (twofa_secret_parse(want->pool, row + SECRET_COLUMN, secret,
			       &error) < 0 && box->corrupt == NULL)
		box->corrupt = p_strdup(want->pool, error);
}

static const struct twofa_secret *
box_active_secret(const struct twofa_mailbox *box)
{
	const struct twofa_secret *secret;

	array_foreach(&box->secrets, secret) {
		if (strcmp(secret->enrolment_id,
			   box->record.enrolment_id) == 0)
			return secret;
	}
	return NULL;
}

static void boxes_check(const struct mailbox_want *want)
{
	struct twofa_mailbox *box;

	array_foreach_modifiable(want->boxes, box) {
		if (box->corrupt == NULL && twofa_mailbox_is_on(box) &&
		    box_active_secret(box) == NULL)
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
	    strcmp(rows->rows[0][0], load->service->keys->store_id) != 0) {
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
		return twofa_service_read_failed(load->service, error);
	fault = store_find_fault(load, rows);
	if (fault != NULL)
		twofa_service_fault(load->service, fault);
	return fault;
}

static void want_answer(struct mailbox_load *load,
			const struct mailbox_want *want,
			const struct twofa_rows *rows, const char *error)
{
	unsigned int i;

	if (error == NULL) {
		for (i = 0; i < rows->count; i++)
			row_add(want, load->service->keys, rows->rows[i]);
		boxes_check(want);
	}
	want->callback(error == NULL ? want->boxes : NULL, error,
		       want->context);
}

static void load_free(struct mailbox_load *load)
{
	array_free(&load->wants);
	i_free(load);
}

static void
load_callback(const struct twofa_rows *rows, const char *error, void *context)
{
	struct mailbox_load *load = context;
	const struct mailbox_want *want;

	error = load_find_error(load, rows, error);
	array_foreach(&load->wants, want) T_BEGIN {
		want_answer(load, want, rows, error);
	} T_END;
	load_free(load);
}

static struct mailbox_load *load_new(struct twofa_service *service)
{
	struct mailbox_load *load;

	load = i_new(struct mailbox_load, 1);
	load->service = service;
	i_array_init(&load->wants, 4);
	return load;
}

static void load_add(struct mailbox_load *load, pool_t pool,
		     const char *const *names,
		     twofa_mailbox_callback_t *callback, void *context)
{
	struct mailbox_want *want = array_append_space(&load->wants);

	want->pool = pool;
	want->names = names;
	want->boxes = p_new(pool, ARRAY_TYPE(twofa_mailbox), 1);
	p_array_init(want->boxes, pool, 2);
	want->callback = callback;
	want->context = context;
}

static void
load_run(struct twofa_service *service, pool_t pool, struct twofa_stmt *stmt,
	 twofa_mailbox_callback_t *callback, void *context)
{
	struct mailbox_load *load = load_new(service);

	load_add(load, pool, NULL, callback, context);
	twofa_sql_read(service->sql, &stmt, load_callback, load);
}

static struct twofa_stmt *
stmt_names(struct twofa_service *service, const char *const *names,
	   enum twofa_mailbox_secrets secrets)
{
	struct twofa_stmt *stmt;
	const char *condition = t_strdup_printf("r.name IN (%s)",
		twofa_sql_marks(str_array_length(names)));

	stmt = twofa_stmt_init(service->sql, load_text(secrets, condition));
	twofa_stmt_list(stmt, names);
	return stmt;
}

/*
 * Batches
 */

static const char *const *batch_names(const struct mailbox_load *load)
{
	ARRAY_TYPE(const_string) names;
	const struct mailbox_want *want;

	t_array_init(&names, BATCH_MAX_NAMES);
	array_foreach(&load->wants, want) {
		array_append(&names, want->names,
			     str_array_length(want->names));
	}
	array_append_zero(&names);
	return array_front(&names);
}

static void batch_run(struct twofa_service *service)
{
	struct twofa_mailbox_batch *batch = service->batch;
	struct mailbox_load *load = batch->load;
	struct twofa_stmt *stmt;

	/* what the callbacks ask for goes into the next one */
	timeout_remove(&batch->to_run);
	batch->load = NULL;
	batch->names_count = 0;
	T_BEGIN {
		stmt = stmt_names(service, batch_names(load),
				  TWOFA_MAILBOX_SECRETS_ACTIVE);
		twofa_sql_read(service->sql, &stmt, load_callback, load);
	} T_END;
}

void twofa_mailbox_batch_names(struct twofa_service *service, pool_t pool,
			       const char *const *names,
			       twofa_mailbox_callback_t *callback,
			       void *context)
{
	struct twofa_mailbox_batch *batch = service->batch;

	if (batch->load == NULL) {
		batch->load = load_new(service);
		/* after all the input that is here already */
		batch->to_run = timeout_add_short(0, batch_run, service);
	}
	load_add(batch->load, pool, names, callback, context);
	batch->names_count += str_array_length(names);
	if (batch->names_count >= BATCH_MAX_NAMES)
		batch_run(service);
}

struct twofa_mailbox_batch *twofa_mailbox_batch_init(void)
{
	return i_new(struct twofa_mailbox_batch, 1);
}

void twofa_mailbox_batch_deinit(struct twofa_mailbox_batch **_batch)
{
	struct twofa_mailbox_batch *batch = *_batch;
	const struct mailbox_want *want;

	*_batch = NULL;
	timeout_remove(&batch->to_run);
	if (batch->load != NULL) {
		array_foreach(&batch->load->wants, want)
			want->callback(NULL, "Shutting down", want->context);
		load_free(batch->load);
	}
	i_free(batch);
}

/*
 * One by one
 */

void twofa_mailbox_load_names(struct twofa_service *service, pool_t pool,
			      const char *const *names,
			      enum twofa_mailbox_secrets secrets,
			      twofa_mailbox_callback_t *callback,
			      void *context)
{
	load_run(service, pool, stmt_names(service, names, secrets),
		 callback, context);
}

void twofa_mailbox_load_id(struct twofa_service *service, pool_t pool,
			   const char *record_id,
			   enum twofa_mailbox_secrets secrets,
			   twofa_mailbox_callback_t *callback, void *context)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(service->sql,
			       load_text(secrets, "r.record_id = ?"));
	twofa_stmt_str(stmt, record_id);
	load_run(service, pool, stmt, callback, context);
}

void twofa_mailbox_load_all(struct twofa_service *service, pool_t pool,
			    twofa_mailbox_callback_t *callback, void *context)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(service->sql,
			       load_text(TWOFA_MAILBOX_SECRETS_ALL, "1 = 1"));
	load_run(service, pool, stmt, callback, context);
}

void twofa_mailbox_load_page(struct twofa_service *service, pool_t pool,
			     const char *after_id, unsigned int count,
			     twofa_mailbox_callback_t *callback, void *context)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(service->sql, load_text(
		TWOFA_MAILBOX_SECRETS_ALL,
		"r.record_id > ? AND r.record_id <= (SELECT MAX(record_id) "
		"FROM (SELECT record_id FROM twofa_records "
		"WHERE record_id > ? ORDER BY record_id LIMIT ?) page)"));
	twofa_stmt_str(stmt, after_id);
	twofa_stmt_str(stmt, after_id);
	twofa_stmt_num(stmt, count);
	load_run(service, pool, stmt, callback, context);
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
