/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_KNOWN_KEY_H
#define TWOFA_KNOWN_KEY_H

#include "service/db/twofa-table.h"

/* A row of twofa_keys (doc/store.md): a key of the key file that the store may
   have rows of, without the key itself. */

struct twofa_key;

struct twofa_known_key {
	const char *key_id, *check_value;
	int64_t created;
};

extern const struct twofa_table twofa_known_key_table;

/* Inserts nothing if the key is known. */
struct twofa_stmt *
twofa_known_key_insert(struct twofa_sql *sql, const struct twofa_key *key,
		       int64_t now);
/* All rows, with the table's columns. */
struct twofa_stmt *twofa_known_key_select(struct twofa_sql *sql);
/* Reads a row. Returns 0 = ok, -1 = corrupt. */
int twofa_known_key_parse(pool_t pool, const char *const *row,
			  struct twofa_known_key *key_r, const char **error_r);

#endif
