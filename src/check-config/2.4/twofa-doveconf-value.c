/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "strescape.h"
#include "check-config/2.4/twofa-doveconf-value.h"

/* A value goes on in the next line as long as its opening quote has no closing
   one. Within the quotes a backslash escapes the character behind it, and so
   does not let a quote close the value. */

static bool value_is_open(const char *value)
{
	const char *p;

	if (*value != '"')
		return FALSE;
	for (p = value + 1; *p != '\0' && *p != '"'; p++) {
		if (*p == '\\' && p[1] != '\0')
			p++;
	}
	return *p == '\0';
}

const char *
twofa_doveconf_value_read(const char *value, const char *const **lines)
{
	while (value_is_open(value) && (*lines)[1] != NULL) {
		(*lines)++;
		value = t_strconcat(value, "\n", **lines, NULL);
	}
	return value;
}

const char *twofa_doveconf_unquote(const char *str)
{
	size_t len = strlen(str);

	if (len < 2 || str[0] != '"' || str[len-1] != '"')
		return str;
	return str_unescape(p_strndup(pool_datastack_create(), str + 1,
				      len - 2));
}
