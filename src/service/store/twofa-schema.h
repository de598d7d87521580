/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SCHEMA_H
#define TWOFA_SCHEMA_H

#include "service/db/twofa-table.h"

/* The store's tables (doc/store.md), and which version of them there is. */

struct twofa_keys;

/* A store has the version of its tables, and the lowest version that a program
   must know to use them: later versions only add. */
#define TWOFA_SCHEMA_VERSION 1
#define TWOFA_SCHEMA_OLDEST_READER 1

/* All tables, NULL-terminated. */
extern const struct twofa_table *const twofa_schema_tables[];

/* Makes the tables in an empty database, and the store's id and keys in
   them. Returns 0 = ok, -1 = failed; that was logged. */
int twofa_schema_create(struct twofa_sql *sql, const struct twofa_keys *keys);

#endif
