/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_VARIABLES_H
#define TWOFA_VARIABLES_H

/* The %variables that a text has, however they are changed on the way. */

enum twofa_variable {
	/* the password that was typed */
	TWOFA_VARIABLE_PASSWORD	= 0x01,
	/* the name of who logs in, and its parts */
	TWOFA_VARIABLE_USER	= 0x02,
	TWOFA_VARIABLE_LOCAL	= 0x04,
	TWOFA_VARIABLE_DOMAIN	= 0x08,
};

/* long_only: they are written in words (Dovecot 2.4), and not also as %w. */
enum twofa_variable twofa_variables_find(const char *text, bool long_only);

#endif
