/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SQL_OPEN_H
#define TWOFA_SQL_OPEN_H

struct event;
struct twofa_settings;
struct twofa_sql;

/* Returns 0 = ok, -1 = error. lib-sql connects to a database server at the
   first statement. */
int twofa_sql_open(const struct twofa_settings *set, struct event *event_parent,
		   struct twofa_sql **sql_r, const char **error_r);
/* Calls the callbacks of statements that were not answered, with a failure.
   *sql may be NULL. */
void twofa_sql_close(struct twofa_sql **sql);

#endif
