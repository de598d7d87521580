/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/twofa-variables.h"

/* A question about the variables of a text, apart from the parsers of each
   Dovecot. */

bool twofa_variables_local_only(const char *text)
{
	enum twofa_variable found = twofa_variables_find(text);

	return (found & TWOFA_VARIABLE_LOCAL) != 0 &&
		(found & (TWOFA_VARIABLE_USER | TWOFA_VARIABLE_DOMAIN)) == 0;
}
