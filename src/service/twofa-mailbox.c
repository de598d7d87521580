/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "twofa-keys.h"
#include "twofa-service.h"
#include "twofa-mailbox.h"

/* Loads mailboxes. The store's id stands in every row, since a store without
   records looks the same as a store of somebody else: neither may mean that
   2FA is off for everybody. */

#define COLUMNS "s.value, "TWOFA_RECORD_COLUMNS", "TWOFA_SECRET_COLUMNS
#define RECORD_COLUMN 1
#define SECRET_COLUMN (RECORD_COLUMN + TWOFA_RECORD_COLUMN_COUNT)

struct mailbox_load {
	struct twofa_service *service;
	pool_t pool;
	ARRAY_TYPE(twofa_mailbox) *boxes;
	twofa_mailbox_callback_t *callback;
	void *context;
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
box_get(struct mailbox_load *load, const char *const *columns)
{
	struct twofa_mailbox *box;
	const char *error;

	if (array_count(load->boxes) > 0) {
		box = array_back_modifiable(load->boxes);
		if (strcmp(box->record.record_id, columns[0]) == 0)
			return box;
	}
	box = array_append_space(load->boxes);
	p_array_init(&box->secrets, load->pool, 1);
	if (twofa_record_parse(load->pool, load->service->keys, columns,
			       &box->record, &error) < 0)
		box->corrupt = p_strdup(load->pool, error);
	return box;
}

static void row_add(struct mailbox_load *load, const char *const *row)
{
	struct twofa_mailbox *box;
	struct twofa_secret *secret;
	const char *error;

	if (row[RECORD_COLUMN] == NULL)
		return;
	box = box_get(load, row + RECORD_COLUMN);
	if (row[SECRET_COLUMN] == NULL)
		return;
	secret = array_append_space(&box->secrets);
	if (twofa_secret_parse(load->pool, row + SECRET_COLUMN, secret,
			       &error) < 0 && box->corrupt == NULL)
		box->corrupt = p_strdup(load->pool, error);
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

static void boxes_check(struct mailbox_load *load)
{
	struct twofa_mailbox *box;

	array_foreach_modifiable(load->boxes, box) {
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

static const char *
rows_add(struct mailbox_load *load, const struct twofa_rows *rows)
{
	const char *fault = store_find_fault(load, rows);
	unsigned int i;

	if (fault != NULL) {
		twofa_service_fault(load->service, fault);
		return fault;
	}
	for (i = 0; i < rows->count; i++)
		row_add(load, rows->rows[i]);
	boxes_check(load);
	return NULL;
}

static void
load_callback(const struct twofa_rows *rows, const char *error, void *context)
{
	struct mailbox_load load = *(struct mailbox_load *)context;

	i_free(context);
	if (rows == NULL) {
		error = twofa_service_read_failed(load.service, error);
	} else {
		error = rows_add(&load, rows);
	}
	load.callback(error == NULL ? load.boxes : NULL, error, load.context);
}

static void
load_run(struct twofa_service *service, pool_t pool, struct twofa_stmt *stmt,
	 twofa_mailbox_callback_t *callback, void *context)
{
	struct mailbox_load *load;

	load = i_new(struct mailbox_load, 1);
	load->service = service;
	load->pool = pool;
	load->boxes = p_new(pool, ARRAY_TYPE(twofa_mailbox), 1);
	p_array_init(load->boxes, pool, 2);
	load->callback = callback;
	load->context = context;
	twofa_sql_read(service->sql, &stmt, load_callback, load);
}

void twofa_mailbox_load_names(struct twofa_service *service, pool_t pool,
			      const char *const *names,
			      enum twofa_mailbox_secrets secrets,
			      twofa_mailbox_callback_t *callback,
			      void *context)
{
	struct twofa_stmt *stmt;
	const char *condition = t_strdup_printf("r.name IN (%s)",
		twofa_sql_marks(str_array_length(names)));

	stmt = twofa_stmt_init(service->sql, load_text(secrets, condition));
	twofa_stmt_list(stmt, names);
	load_run(service, pool, stmt, callback, context);
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
