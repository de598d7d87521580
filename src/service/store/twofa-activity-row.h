/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ACTIVITY_ROW_H
#define TWOFA_ACTIVITY_ROW_H

#include "service/db/twofa-table.h"

/* A row of twofa_activity (doc/store.md): logins, or changes, that are the same
   in all that is remembered of them. */

/* The values of result. A login for which the code was asked is a row of its
   own for each TWOFA_ACTIVITY_ASKED_SECS, so that a sign-in with a code can
   delete it without touching older ones. */
#define TWOFA_ACTIVITY_OK "ok"
#define TWOFA_ACTIVITY_FAIL "fail"
#define TWOFA_ACTIVITY_ASKED "asked"
/* Values of service, besides those of Dovecot. A login by the password alone, or
   by an application password, counts as one of a webmail or an ActiveSync
   gateway if it came through their hosts. */
#define TWOFA_ACTIVITY_PANEL "panel"
#define TWOFA_ACTIVITY_WEBMAIL "webmail"
#define TWOFA_ACTIVITY_ACTIVESYNC "activesync"
/* so long a code may follow; as long as a login of the User Panel waits for its
   code */
#define TWOFA_ACTIVITY_ASKED_SECS (5*60)

struct twofa_activity_row {
	/* made of the fields up to detail */
	const char *activity_id;
	const char *name, *service, *ip, *method, *result, *detail;
	int64_t first_seen, last_seen, times;
};

extern const struct twofa_table twofa_activity_table;

/* The id of a row with these fields; for a row of an asked code also of its
   first_seen. From the data stack. */
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
/* The newest of a name, with the table's columns: so many of each kind of
   twofa_activity_row_kind(). */
struct twofa_stmt *
twofa_activity_row_select(struct twofa_sql *sql, const char *name,
			  unsigned int count);
/* The rows of a name that tell of programs: its sign-ins, and refusals of the
   right password without a code; the newest of each. */
struct twofa_stmt *
twofa_activity_row_select_programs(struct twofa_sql *sql, const char *name,
				   unsigned int count);
enum twofa_activity_kind {
	TWOFA_ACTIVITY_CHANGE = 0,
	TWOFA_ACTIVITY_SIGN_IN,
	TWOFA_ACTIVITY_CODE_ASKED,
	TWOFA_ACTIVITY_REFUSAL,
	TWOFA_ACTIVITY_KINDS
};
enum twofa_activity_kind
twofa_activity_row_kind(const struct twofa_activity_row *row);
/* The rows of asked codes that were seen last since then. */
struct twofa_stmt *
twofa_activity_row_delete_asked(struct twofa_sql *sql, const char *name,
				const char *service, const char *ip,
				int64_t since);
struct twofa_stmt *
twofa_activity_row_delete_all(struct twofa_sql *sql, const char *name);
/* Those of all names that were seen last before this time. */
struct twofa_stmt *
twofa_activity_row_delete_old(struct twofa_sql *sql, int64_t before);

#endif
