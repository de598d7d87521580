/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_USERS_H
#define TWOFA_USERS_H

/* Lists all users that the userdbs know, or takes the names that it is given,
   and looks up their homes. The memory that it takes does not depend on how many
   there are. */

struct twofa_users;

/* names: NULL-terminated, or NULL = list all users. Returns NULL if auth can't
   be asked, or can't list its users: error_r says why. */
struct twofa_users *twofa_users_init(const char *const *names,
				     const char **error_r);
void twofa_users_deinit(struct twofa_users **users);

/* Returns 1 = a user and the proof of his home, which is NULL if he has none; 0
   = that was the last one; -1 = auth has failed, or has ended the list early:
   error_r says why. What is returned is valid until the next call. */
int twofa_users_next(struct twofa_users *users, const char **name_r,
		     const char **home_r, const char **error_r);

/* The number of users for whom the userdbs have failed so far. */
unsigned int twofa_users_failed(const struct twofa_users *users);

#endif
