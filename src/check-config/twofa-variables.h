/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_VARIABLES_H
#define TWOFA_VARIABLES_H

/* The %variables of a query, filter or format. */

enum twofa_variable {
	/* the password that was typed */
	TWOFA_VARIABLE_PASSWORD	= 0x01,
	/* the user name of the login, and its parts */
	TWOFA_VARIABLE_USER	= 0x02,
	TWOFA_VARIABLE_LOCAL	= 0x04,
	TWOFA_VARIABLE_DOMAIN	= 0x08,
};

/* Returns those that text has in this Dovecot's syntax, with or without
   modifiers and functions around them. */
enum twofa_variable twofa_variables_find(const char *text);
/* Does text have the part of the name before the @, and not the domain? */
bool twofa_variables_local_only(const char *text);

#endif
