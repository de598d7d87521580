/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOOKUP_H
#define TWOFA_LOOKUP_H

#include "service/db/twofa-sql.h"

/* Lookups by key that come at the same time share one statement, because a
   statement with many keys costs little more than one with a single key.
   Nothing is cached: a statement is run after the last of its lookups came. */

struct twofa_lookups;

/* Lookups that give the same text, by its address, share a statement. */
struct twofa_lookup_text {
	/* appends "SELECT … WHERE key IN (" */
	void (*begin)(string_t *str);
	/* NULL, or appends ") … OTHER_KEY IN (": then the keys are given
	   twice */
	void (*middle)(string_t *str);
	/* NULL, or what stands for each key in the place of "?" */
	const char *mark;
	/* the end of the statement, beginning with ")" */
	const char *end;
	/* Optional: a shorter text. In SQLite, a lookup that shares its
	   statement with no other one runs this text first. If it returns rows,
	   they are the answer; if not, the lookup goes on with the whole
	   text. */
	const struct twofa_lookup_text *first;
};

struct twofa_lookups *twofa_lookups_init(struct twofa_sql *sql);
void twofa_lookups_free(struct twofa_lookups **lookups);
/* Runs one statement that waits for more lookups. Returns FALSE if there is
   none. */
bool twofa_lookups_flush(struct twofa_lookups *lookups);
/* Fails the lookups that wait; each later one fails at once. */
void twofa_lookups_stop(struct twofa_lookups *lookups);

/* Calls back later, with the rows of all lookups that shared the statement.
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
