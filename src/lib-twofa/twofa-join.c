/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-twofa/twofa-join.h"

/* A netstring has its length before its bytes, so that the result can be split
   in one way only. This makes it safe to hash. */

string_t *twofa_join(const char *const *fields)
{
	char length[MAX_INT_STRLEN];
	const char *const *field;
	size_t size = 1;
	string_t *str;

	for (field = fields; *field != NULL; field++)
		size += strlen(*field) + MAX_INT_STRLEN + 2;
	str = t_str_new(size);
	for (field = fields; *field != NULL; field++) {
		str_append(str, dec2str_buf(length, strlen(*field)));
		str_append_c(str, ':');
		str_append(str, *field);
		str_append_c(str, ',');
	}
	return str;
}
