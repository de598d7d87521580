/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ACTIVITY_ROW_H
#define TWOFA_ACTIVITY_ROW_H

#include "service/db/twofa-table.h"

/* A row of twofa_activity (doc/store.md): logins, or changes, that are the same
   in all that is remembered of them. */

struct twofa_activity_row {
	/* made of the five fields that follow */
	const char *activity_id;
	const char *name, *service, *ip, *method, *result;
	int64_t first_seen, last_seen, times;
};

extern const struct twofa_table twofa_activity_table;

/* The id of a row with these fields. From the data stack. */
const char *twofa_activity_row_id(const struct twofa_activity_row *row);
/* Reads a row. Returns 0 = ok, -1 = corrupt. */
int twofa_activity_row_parse(pool_t pool, const char *const *columns,
			     struct twofa_activity_row *row_r,
			     const char **error_r);

/* Adds times to the row that is there, which was seen at last_seen. Changes
   nothing if there is none. */
struct twofa_stmt *
twofa_activity_row_count(struct twofa_sql *sql,
			 const struct twofa_activity_row *row);
/* Inserts nothing if the row is there meanwhile, or if the name has no record
   and needs one. */
struct twofa_stmt *
twofa_activity_row_insert(struct twofa_sql *sql,
			  const struct twofa_activity_row *row,
			  bool needs_record);
/* The newest of a name, with the table's columns. */
struct twofa_stmt *
twofa_activity_row_select(struct twofa_sql *sql, const char *name,
			  unsigned int count);
struct twofa_stmt *
twofa_activity_row_delete_all(struct twofa_sql *sql, const char *name);
/* Those of all names that were seen last before this time. */
struct twofa_stmt *
twofa_activity_row_delete_old(struct twofa_sql *sql, int64_t before);

#endif
