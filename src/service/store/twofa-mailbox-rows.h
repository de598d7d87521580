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
	/* The rows have a record's columns, the number of digits of an active
	   secret, and the columns of an other name. They are read if the record
	   has one of the names in wanted, or if the other name is an alias in
	   wanted or a home in tags. */
	bool by_names;
	const char *const *tags;

	ARRAY_TYPE(twofa_mailbox) boxes;
};

/* The index of the first column of the record; the secret's columns follow the
   record's, and those of its tally follow the secret's. */
#define TWOFA_MAILBOX_RECORD_COLUMN 2

/* Adds the mailboxes of these rows. */
void twofa_mailbox_rows_add(struct twofa_mailbox_rows *load,
			    const struct twofa_rows *rows);

#endif
