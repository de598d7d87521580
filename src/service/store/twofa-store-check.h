/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_STORE_CHECK_H
#define TWOFA_STORE_CHECK_H

/* Looks at a store before it is used: is it there, is it ours, does this
   version know its schema, do we have all its keys. */

struct twofa_settings;
struct twofa_keys;
struct twofa_sql;

/* Looks at the database file (sqlite). Returns 1 = there is one, or the store
   is on a server, 0 = there is none, -1 = error. Never makes one. error_r is
   set for 0, too, and says what to do. */
int twofa_store_file_check(const struct twofa_settings *set,
			   const char **error_r);
/* Waits for the database's answers. Makes keys known to the store that were
   added to the key file. Returns 0 = ok, -1 = the store can't be used; error_r
   names fault and remedy. */
int twofa_store_check(struct twofa_sql *sql, const struct twofa_keys *keys,
		      const char **error_r);

#endif
