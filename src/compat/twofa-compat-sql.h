/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_SQL_H
#define TWOFA_COMPAT_SQL_H

/* Opens a database by Dovecot's lib-sql: each Dovecot loads the driver and
   finds the database's settings in another way. */

struct twofa_settings;
struct sql_db;
struct event;

/* Once per process, around everything else. */
void twofa_compat_sql_init(void);
void twofa_compat_sql_deinit(void);

/* Returns 0 = ok, -1 = error that names the driver or the wrong setting.
   lib-sql may connect later. */
int twofa_compat_sql_open(const struct twofa_settings *set,
			  struct event *event_parent, struct sql_db **db_r,
			  const char **error_r);

/* The same database, with connections of its own. */
int twofa_compat_sql_open_again(const struct twofa_settings *set,
				struct event *event_parent,
				struct sql_db **db_r, const char **error_r);

/* The database's driver ("sqlite"), and its file, "" if the driver has none. */
const char *twofa_compat_sql_driver(const struct twofa_settings *set);
const char *twofa_compat_sql_file(const struct twofa_settings *set);
/* Does the store support the driver? */
bool twofa_compat_sql_driver_valid(const struct twofa_settings *set);

#endif
