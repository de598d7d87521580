/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_STORE_CHECK_H
#define TWOFA_STORE_CHECK_H

/* Checks a store before it is used: does it exist, does it belong to the key
   file, does this program know its schema, does the key file have all its
   keys. */

struct twofa_settings;
struct twofa_keys;
struct twofa_sql;

/* Checks the file of an SQLite database, and never makes one. Returns 1 = ok,
   or the store is on a database server, 0 = there is no file, -1 = error.
   error_r names the fault and the remedy, also for 0. */
int twofa_store_file_check(const struct twofa_settings *set,
			   const char **error_r);
/* Checks the tables, and waits for the database's answers. Writes the ids of
   keys that were added to the key file into the store. Returns 0 = ok, -1 = the
   store can't be used; error_r names the fault and the remedy. */
int twofa_store_check(struct twofa_sql *sql, const struct twofa_keys *keys,
		      const char **error_r);

#endif
