/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_SQL_H
#define TWOFA_COMPAT_SQL_H

/* Opens a database by Dovecot's lib-sql: finding the driver and naming the
   database is done differently by each Dovecot version. */

struct twofa_settings;
struct sql_db;
struct event;

/* Once per process, around everything else. */
void twofa_compat_sql_init(void);
void twofa_compat_sql_deinit(void);

/* Returns 0 = ok, -1 = error that names the driver or what is wrong with the
   settings. Nothing needs to be connected yet. */
int twofa_compat_sql_open(const struct twofa_settings *set,
			  struct event *event_parent, struct sql_db **db_r,
			  const char **error_r);

/* What the settings say about the database: its driver ("sqlite"), and the
   database file if it is one (sqlite), else "". */
const char *twofa_compat_sql_driver(const struct twofa_settings *set);
const char *twofa_compat_sql_file(const struct twofa_settings *set);
/* Is the driver one that the store is made for? */
bool twofa_compat_sql_driver_valid(const struct twofa_settings *set);

#endif
