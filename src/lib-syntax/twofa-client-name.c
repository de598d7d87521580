/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-syntax/twofa-client-name.h"

/* Reads a quoted string, or a word such as NIL, behind spaces. Returns FALSE at
   the end. */
static bool next_string(const char **pos, const char **value_r)
{
	string_t *value = t_str_new(32);
	const char *p = *pos;

	while (*p == ' ')
		p++;
	if (*p == '\0')
		return FALSE;
	if (*p != '"') {
		*value_r = "";
		*pos = p + strcspn(p, " ");
		return TRUE;
	}
	for (p++; *p != '\0' && *p != '"'; p++) {
		if (*p == '\\' && p[1] != '\0')
			p++;
		str_append_c(value, *p);
	}
	*pos = *p == '"' ? p + 1 : p;
	*value_r = str_c(value);
	return TRUE;
}

const char *twofa_client_name(const char *client_id)
{
	const char *key, *value;

	if (client_id == NULL)
		return NULL;
	while (next_string(&client_id, &key) &&
	       next_string(&client_id, &value)) {
		if (strcasecmp(key, "name") == 0)
			return *value == '\0' ? NULL : value;
	}
	return NULL;
}
