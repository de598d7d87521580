/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOOKUP_H
#define TWOFA_LOOKUP_H

#include "service/db/twofa-sql.h"

/* Lookups by a key of many who come together: they share one statement,
   because one for many keys costs little more than one for one key. Nothing is
   remembered: each statement is run after the last of them came. */

struct twofa_lookups;

/* Lookups that give the same text, by its address, share a statement. */
struct twofa_lookup_text {
	/* appends "SELECT … WHERE key IN (" */
	void (*begin)(string_t *str);
	/* ")", and what follows the keys */
	const char *end;
	/* Optional: a shorter one, which is all that is asked for one who comes
	   alone if it returns any rows. They are the answer then. */
	const struct twofa_lookup_text *first;
};

struct twofa_lookups *twofa_lookups_init(struct twofa_sql *sql);
void twofa_lookups_free(struct twofa_lookups **lookups);
/* Runs one statement that waits. Returns FALSE if there was none. */
bool twofa_lookups_flush(struct twofa_lookups *lookups);
/* From now on there are errors only, and at once. */
void twofa_lookups_stop(struct twofa_lookups *lookups);

/* The callback comes later, and gets the rows of all who shared the statement.
   text and keys must stay valid until then. */
void twofa_lookup(struct twofa_lookups *lookups,
		  const struct twofa_lookup_text *text,
		  const char *const *keys,
		  twofa_rows_callback_t *callback, void *context);

/* Returns the first of rows that has one of keys in this column, or NULL. */
const char *const *
twofa_rows_find(const struct twofa_rows *rows, unsigned int column,
		const char *const *keys);

#endif
