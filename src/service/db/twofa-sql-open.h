/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SQL_OPEN_H
#define TWOFA_SQL_OPEN_H

struct event;
struct twofa_settings;
struct twofa_sql;

/* Returns 0 = ok, -1 = error. A database server is connected to when something
   is asked for the first time. */
int twofa_sql_open(const struct twofa_settings *set, struct event *event_parent,
		   struct twofa_sql **sql_r, const char **error_r);
/* Callbacks that still wait are called with a failure. sql may point to
   NULL. */
void twofa_sql_close(struct twofa_sql **sql);

#endif
