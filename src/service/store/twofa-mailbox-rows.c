/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "service/db/twofa-sql.h"
#include "service/store/twofa-mailbox-rows.h"
#include "service/store/twofa-other-name.h"

/* A row that is damaged makes its own mailbox corrupt, and no other one. */

static struct twofa_mailbox *
box_find(struct twofa_mailbox_rows *load, const char *record_id)
{
	unsigned int i = array_count(&load->boxes);
	struct twofa_mailbox *box;

	while (i > 0) {
		box = array_idx_modifiable(&load->boxes, --i);
		if (strcmp(box->record.record_id, record_id) == 0)
			return box;
		/* All mailboxes come sorted, and may be very many, so only the
		   last one is looked at. */
		if (load->wanted == NULL)
			break;
	}
	return NULL;
}

static struct twofa_mailbox *
box_get(struct twofa_mailbox_rows *load, const char *const *columns)
{
	struct twofa_mailbox *box;
	const char *error;

	box = box_find(load, columns[0]);
	if (box != NULL)
		return box;
	box = array_append_space(&load->boxes);
	p_array_init(&box->secrets, load->pool, 1);
	if (twofa_record_parse(load->pool, load->keys, columns, &box->record,
			       &error) < 0) {
		box->corrupt = error;
		box->record_is_corrupt = TRUE;
	}
	return box;
}

static struct twofa_mailbox *box_get_known(struct twofa_mailbox_rows *load)
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
		*error_r = "secret with a number of digits out of range";
		return -1;
	}
	box->digits |= 1U << digits;
	return 0;
}

/* All secrets of an enrolment share its tally. Returns 0 = ok, -1 = the row has
   none, or a damaged one. */
static int set_tally(struct twofa_mailbox_rows *load,
		     const struct twofa_mailbox *box,
		     struct twofa_secret *secret, const char *const *columns,
		     const char **error_r)
{
	const struct twofa_tally *known;
	struct twofa_tally *tally;

	known = twofa_mailbox_tally(box, secret->enrolment_id);
	if (known != NULL)
		return twofa_secret_set_tally(secret, known, error_r);
	if (*columns == NULL) {
		*error_r = "secret without its tally";
		return -1;
	}
	tally = p_new(load->pool, struct twofa_tally, 1);
	if (twofa_tally_parse(load->pool, columns, tally, error_r) < 0)
		return -1;
	return twofa_secret_set_tally(secret, tally, error_r);
}

static int add_secret(struct twofa_mailbox_rows *load,
		      struct twofa_mailbox *box, const char *const *columns,
		      const char **error_r)
{
	struct twofa_secret *secret;
	unsigned int digits;

	if (load->by_names) {
		if (str_to_uint(columns[0], &digits) < 0)
			digits = 0;
		return add_digits(box, digits, error_r);
	}
	secret = array_append_space(&box->secrets);
	if (twofa_secret_parse(load->pool, columns, secret, error_r) < 0 ||
	    set_tally(load, box, secret,
		      columns + twofa_secret_table.columns_count, error_r) < 0)
		return -1;
	return !twofa_secret_is_active(secret, &box->record) ? 0 :
		add_digits(box, secret->params.digits, error_r);
}

/* By names */

static bool is_one_of(const char *const *list, const char *value)
{
	return list != NULL && value != NULL && str_array_find(list, value);
}

static bool is_named(const struct twofa_mailbox_rows *load,
		     const char *const *record)
{
	return is_one_of(load->wanted, record[twofa_table_column(
		&twofa_record_table, "name")]);
}

/* Is the row's other name one that is looked for? Its kind is not asked for:
   a row that was altered must not look like one that is not there. */
static bool is_other_name(const struct twofa_mailbox_rows *load,
			  const char *const *columns)
{
	const char *value = columns[twofa_table_column(
		&twofa_other_name_table, "value")];

	return is_one_of(load->wanted, value) || is_one_of(load->tags, value);
}

static const char *const *other_name_columns(const char *const *row)
{
	return row + TWOFA_MAILBOX_RECORD_COLUMN +
		twofa_record_table.columns_count + 1;
}

static void add_other_name(struct twofa_mailbox_rows *load,
			   struct twofa_mailbox *box, const char *const *row)
{
	const char *const *columns = other_name_columns(row);
	struct twofa_other_name name;

	if (is_named(load, row + TWOFA_MAILBOX_RECORD_COLUMN))
		box->named = TRUE;
	if (!is_other_name(load, columns))
		return;
	twofa_other_name_parse(load->pool, load->keys, columns, &name);
	if (name.corrupt != NULL && box->corrupt == NULL)
		box->corrupt = name.corrupt;
	else if (name.kind == TWOFA_OTHER_NAME_HOME) {
		if (!array_is_created(&box->tags))
			p_array_init(&box->tags, load->pool, 2);
		array_push_back(&box->tags, &name.value);
	}
}

static bool row_is_meant(const struct twofa_mailbox_rows *load,
			 const char *const *row)
{
	if (load->by_names) {
		return row[TWOFA_MAILBOX_RECORD_COLUMN] != NULL &&
			(is_named(load, row + TWOFA_MAILBOX_RECORD_COLUMN) ||
			 is_other_name(load, other_name_columns(row)));
	}
	/* The joins return a row without a record if there is no record, and
	   one without a secret if the record has none. */
	return row[TWOFA_MAILBOX_RECORD_COLUMN] != NULL &&
		(load->wanted == NULL ||
		 (row[load->wanted_column] != NULL &&
		  str_array_find(load->wanted, row[load->wanted_column])));
}

static void
row_add(struct twofa_mailbox_rows *load, const char *const *row)
{
	const char *const *secret = row + TWOFA_MAILBOX_RECORD_COLUMN;
	struct twofa_mailbox *box;
	const char *error;

	if (!row_is_meant(load, row))
		return;
	if (load->record != NULL)
		box = box_get_known(load);
	else {
		box = box_get(load, secret);
		secret += twofa_record_table.columns_count;
	}
	if (load->by_names)
		add_other_name(load, box, row);
	if (*secret != NULL &&
	    add_secret(load, box, secret, &error) < 0 && box->corrupt == NULL)
		box->corrupt = error;
}

void twofa_mailbox_rows_add(struct twofa_mailbox_rows *load,
			    const struct twofa_rows *rows)
{
	struct twofa_mailbox *box;
	unsigned int i;

	for (i = 0; i < rows->count; i++)
		row_add(load, rows->rows[i]);
	array_foreach_modifiable(&load->boxes, box) {
		if (box->corrupt == NULL && load->record == NULL &&
		    twofa_mailbox_is_on(box) && box->digits == 0)
			box->corrupt = "enabled without an active secret";
	}
}
