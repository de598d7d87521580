/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MAILBOX_ROWS_H
#define TWOFA_MAILBOX_ROWS_H

#include "service/store/twofa-mailbox.h"

/* Makes mailboxes of the rows of a join: the store's id, a record's columns, a
   secret's columns. A record has a row for each of its secrets. */

struct twofa_keys;
struct twofa_rows;

struct twofa_mailbox_rows {
	pool_t pool;
	const struct twofa_keys *keys;

	/* Only rows with one of these values in this column are read; NULL =
	   all rows. */
	const char *const *wanted;
	unsigned int wanted_column;
	/* If not NULL, the rows have no record's columns, only secrets of this
	   record. */
	const struct twofa_record *record;
	/* The rows have only active secrets, and of those only the number of
	   digits. */
	bool digits_only;

	ARRAY_TYPE(twofa_mailbox) boxes;
};

/* The index of the first column of the record; the secret's columns follow the
   record's. */
#define TWOFA_MAILBOX_RECORD_COLUMN 1

/* Adds the mailboxes of these rows. */
void twofa_mailbox_rows_add(struct twofa_mailbox_rows *load,
			    const struct twofa_rows *rows);

#endif
