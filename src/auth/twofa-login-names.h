/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_NAMES_H
#define TWOFA_LOGIN_NAMES_H

/* All names that one login has had. Each of them is sent to the service, so
   that another name can add a demand for a code and never take one away. */

/* The name that the client sent, its translation (auth_username_translation),
   the user that the passdbs make of it in the first and in a second round, the
   user as whom a proxy logs in elsewhere, the user that the userdbs make of it,
   the name of the record that was found, and one to spare. Homes are kept in
   such a list, too. */
#define TWOFA_LOGIN_MAX_NAMES 8

struct twofa_login_names {
	/* NULL-terminated; zeroed memory is an empty list */
	const char *list[TWOFA_LOGIN_MAX_NAMES + 1];
	unsigned int count;
};

/* Adds a name, which must live as long as the list. A name that differs from
   one in the list in the case of ASCII letters only is the same: the service
   finds records whatever the case. NULL is no name. Returns 1 = the name is
   new, 0 = it is in the list already or NULL, -1 = the list is full. */
int twofa_login_names_add(struct twofa_login_names *names, const char *name);

#endif
