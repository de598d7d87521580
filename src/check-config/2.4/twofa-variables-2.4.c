/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/twofa-variables-private.h"

/* Dovecot 2.4: %{password}, %{password | sha1}, %{if(password, '=', 'x')}. */

enum twofa_variable twofa_variables_find(const char *text)
{
	enum twofa_variable found = 0;
	const char *p = text;

	while ((p = strchr(p, '%')) != NULL) {
		p++;
		if (*p == '%')
			p++;
		else if (*p == '{')
			found |= twofa_variable_in_braces(p + 1, "'\"");
	}
	return found;
}
