/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_USERS_H
#define TWOFA_USERS_H

/* Lists all users that the userdbs know, or takes the names that it is given,
   and looks up their homes. The memory that it takes does not depend on how
   many there are. */

struct twofa_users;

enum twofa_user_known {
	/* the userdbs have failed, or were not asked */
	TWOFA_USER_UNCERTAIN = 0,
	TWOFA_USER_KNOWN,
	TWOFA_USER_UNKNOWN,
};

/* names: NULL-terminated, or NULL = list all users. Returns NULL if auth can't
   be asked, or can't list its users: error_r says why. */
struct twofa_users *twofa_users_init(const char *const *names,
				     const char **error_r);
/* The same for all users, without looking them up: they have no home, and are
   uncertain. */
struct twofa_users *twofa_users_init_list(const char **error_r);
void twofa_users_deinit(struct twofa_users **users);

/* Returns 1 = a user and the proof of his home, which is NULL if he has none; 0
   = that was the last one; -1 = auth has failed, or has ended the list early:
   error_r says why. What is returned is valid until the next call. */
int twofa_users_next(struct twofa_users *users, const char **name_r,
		     const char **home_r, const char **error_r);

/* What the userdbs say of the user that was returned last. */
enum twofa_user_known twofa_users_known(const struct twofa_users *users);

/* The number of users for whom the userdbs have failed so far. */
unsigned int twofa_users_failed(const struct twofa_users *users);

#endif
