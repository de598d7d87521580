/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_IDENTITY_H
#define TWOFA_IDENTITY_H

#include "service/db/twofa-table.h"

/* The rows of twofa_store, each a name and a value that describe the store: its
   id, its version, the oldest version that can read it, its heartbeats, the head
   of its policies, and how far an audit has come (doc/store.md). */

struct twofa_identity {
	const char *name, *value;
};

extern const struct twofa_table twofa_identity_table;

#define TWOFA_IDENTITY_STORE_ID "store_id"
#define TWOFA_IDENTITY_SCHEMA_VERSION "schema_version"
#define TWOFA_IDENTITY_OLDEST_READER "oldest_reader"
#define TWOFA_IDENTITY_HEARTBEAT "heartbeat"
#define TWOFA_IDENTITY_AUDIT "audit"
#define TWOFA_IDENTITY_POLICIES "policies"

/* For lookups that have to notice another store: s.value is the store's id, and
   there is no row at all if the store has none. Joins stand between both. */
#define TWOFA_IDENTITY_FROM "FROM twofa_store s"
#define TWOFA_IDENTITY_WHERE \
	"WHERE s.name = '"TWOFA_IDENTITY_STORE_ID"'"

struct twofa_stmt *
twofa_identity_insert(struct twofa_sql *sql, const char *name,
		      const char *value);
/* Writes the value over an older one. It changes a row. */
struct twofa_stmt *
twofa_identity_set(struct twofa_sql *sql, const char *name, const char *value);
/* The value of one row. */
struct twofa_stmt *
twofa_identity_select_value(struct twofa_sql *sql, const char *name);
/* All rows, with the table's columns. */
struct twofa_stmt *twofa_identity_select(struct twofa_sql *sql);

#endif
