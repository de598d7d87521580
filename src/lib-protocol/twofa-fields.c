/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "strescape.h"
#include "lib-protocol/twofa-fields.h"

/* A line has few fields, so a field is found by looking at one after the other.
   twofa_fields_add() escapes the characters that would end a field or the line:
   tabs and line feeds in a name or password cannot add fields. */

static const char *field_value(const char *arg, const char *key)
{
	size_t len = strlen(key);

	if (strncmp(arg, key, len) != 0 || arg[len] != '=')
		return NULL;
	return arg + len + 1;
}

const char *twofa_fields_next(const char *const *args, const char *key,
			      unsigned int *pos)
{
	const char *value;

	while (args[*pos] != NULL) {
		value = field_value(args[(*pos)++], key);
		if (value != NULL)
			return value;
	}
	return NULL;
}

const char *twofa_fields_get(const char *const *args, const char *key)
{
	unsigned int pos = 0;

	return twofa_fields_next(args, key, &pos);
}

bool twofa_fields_flag(const char *const *args, const char *key)
{
	const char *value = twofa_fields_get(args, key);

	return value != NULL && strcmp(value, "1") == 0;
}

void twofa_fields_add(string_t *dest, const char *key, const char *value)
{
	if (value == NULL)
		return;
	/* every login runs through here, so without printf */
	str_append_c(dest, '\t');
	str_append(dest, key);
	str_append_c(dest, '=');
	str_append_tabescaped(dest, value);
}

void twofa_fields_add_num(string_t *dest, const char *key, int64_t value)
{
	str_printfa(dest, "\t%s=%lld", key, (long long)value);
}
