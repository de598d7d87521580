/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-web/twofa-cookie.h"

#include <ctype.h>

/* Cookies are parsed and written here because lib-http has no functions for
   them. */

static bool value_is_good(const char *value, size_t max_len)
{
	size_t i;

	for (i = 0; value[i] != '\0'; i++) {
		if (!i_isalnum(value[i]) && value[i] != '-')
			return FALSE;
	}
	return i > 0 && i <= max_len;
}

static const char *
cookie_get(const char *header, const char *name, size_t max_len)
{
	const char *const *pairs, *value, *found = NULL;
	size_t len = strlen(name);

	if (header == NULL)
		return NULL;
	for (pairs = t_strsplit(header, ";"); *pairs != NULL; pairs++) {
		value = *pairs + strspn(*pairs, " \t");
		if (strncmp(value, name, len) != 0 || value[len] != '=')
			continue;
		if (found != NULL)
			return NULL;
		found = t_str_rtrim(value + len + 1, " \t");
	}
	return found != NULL && value_is_good(found, max_len) ? found : NULL;
}

const char *twofa_cookie_get(const char *header, const char *name)
{
	return cookie_get(header, name, TWOFA_COOKIE_MAX_VALUE);
}

const char *twofa_cookie_get_long(const char *header, const char *name)
{
	return cookie_get(header, name, TWOFA_COOKIE_MAX_LONG);
}

const char *twofa_cookie_set(const char *name, const char *value,
			     unsigned int max_age_secs)
{
	string_t *str = t_str_new(128);

	i_assert(*value == '\0' ||
		 value_is_good(value, TWOFA_COOKIE_MAX_LONG));
	str_printfa(str, "%s=%s; Path=/; Secure; HttpOnly; SameSite=Strict",
		    name, value);
	if (*value == '\0')
		str_append(str, "; Max-Age=0");
	else if (max_age_secs > 0)
		str_printfa(str, "; Max-Age=%u", max_age_secs);
	return str_c(str);
}
