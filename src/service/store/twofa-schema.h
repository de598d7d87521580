/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SCHEMA_H
#define TWOFA_SCHEMA_H

/* The store's tables (doc/store.md), and which versions of them there are. */

#include "service/db/twofa-sql.h"

struct twofa_keys;

/* Each version of the schema adds to the one before. A store says which
   version it has, and which one a program must know at least to use it. */
#define TWOFA_SCHEMA_VERSION 2
#define TWOFA_SCHEMA_OLDEST_READER 1

/* Makes the tables in an empty database, and the store's id and keys in
   them. Returns 0 = ok, -1 = failed; that was logged. */
int twofa_schema_create(struct twofa_sql *sql, const struct twofa_keys *keys);
/* Brings a store of an older version up to this one; what was begun and not
   finished is done again. Returns 0 = ok, -1 = failed; that was logged. */
int twofa_schema_migrate(struct twofa_sql *sql, unsigned int version);

/* The statements that make this version (from 1) of the one before,
   NULL-terminated, with the words that twofa_schema_text() replaces by those
   of a database. The text is from the data stack. */
const char *const *twofa_schema_step(unsigned int version);
const char *
twofa_schema_text(enum twofa_sql_dialect dialect, const char *text);

#endif
