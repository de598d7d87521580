/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/twofa-variables-private.h"
#include "check-config/twofa-words.h"

/* What both Dovecots have in common: variables with long names in braces. */

/* Returns the "}" that ends what begins after "%{", or the end of the text. */
static const char *braces_end(const char *p, const char *quotes)
{
	unsigned int depth = 1;
	char quote = '\0';

	for (; *p != '\0'; p++) {
		if (*p == '\\' && p[1] != '\0')
			p++;
		else if (quote != '\0') {
			if (*p == quote)
				quote = '\0';
		} else if (strchr(quotes, *p) != NULL)
			quote = *p;
		else if (*p == '{')
			depth++;
		else if (*p == '}' && --depth == 0)
			break;
	}
	return p;
}

/* %{passdb:password} is the password in an earlier passdb, and not the one that
   was typed. */
static bool is_typed_password(const char *name)
{
	return strncmp(name, "passdb:", 7) != 0 &&
		strncmp(name, "userdb:", 7) != 0 &&
		twofa_words_have(name, "password");
}

static enum twofa_variable long_variable(const char *name)
{
	static const struct {
		const char *word;
		enum twofa_variable variable;
	} words[] = {
		/* before "user": "user | domain" is the domain */
		{ "domain", TWOFA_VARIABLE_DOMAIN },
		{ "username", TWOFA_VARIABLE_LOCAL },
		{ "user", TWOFA_VARIABLE_USER },
		{ "auth_user", TWOFA_VARIABLE_USER },
		{ "orig_user", TWOFA_VARIABLE_USER },
	};
	unsigned int i;

	if (is_typed_password(name))
		return TWOFA_VARIABLE_PASSWORD;
	for (i = 0; i < N_ELEMENTS(words); i++) {
		if (twofa_words_have(name, words[i].word))
			return words[i].variable;
	}
	return 0;
}

enum twofa_variable
twofa_variable_in_braces(const char *str, const char *quotes)
{
	return long_variable(t_strdup_until(str, braces_end(str, quotes)));
}
