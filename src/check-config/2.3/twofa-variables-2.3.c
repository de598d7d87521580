/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/twofa-variables-private.h"

/* Dovecot 2.3: %w, %-5.2Lw, %{password}, %{sha256;rounds=9:password}, and all
   of these within %{if;…}. */

static enum twofa_variable short_variable(char letter)
{
	switch (letter) {
	case 'w':
		return TWOFA_VARIABLE_PASSWORD;
	case 'u':
		return TWOFA_VARIABLE_USER;
	case 'n':
		return TWOFA_VARIABLE_LOCAL;
	case 'd':
		return TWOFA_VARIABLE_DOMAIN;
	default:
		return 0;
	}
}

enum twofa_variable twofa_variables_find(const char *text)
{
	enum twofa_variable found = 0;
	const char *p = text;

	while ((p = strchr(p, '%')) != NULL) {
		p++;
		if (*p == '%') {
			p++;
			continue;
		}
		p += strspn(p, "-.0123456789");
		p += strspn(p, "LUEXRHNMDT");
		found |= short_variable(*p);
		/* variables within the braces are found next */
		if (*p == '{')
			found |= twofa_variable_in_braces(p + 1, "");
	}
	return found;
}
