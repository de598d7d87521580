/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/twofa-conf-file.h"
#include "check-config/twofa-variables.h"

/* Dovecot 2.3: %w, %-5.2Lw, %{password}, %{sha256;rounds=9:password}, and all
   of these within %{if;…}.
   Dovecot 2.4: %{password}, %{password | sha1}, %{if(password, '=', 'x')}. */

/* Returns the end of what begins behind "%{". */
static const char *braces_end(const char *p, bool quotes)
{
	unsigned int depth = 1;
	char quote = '\0';

	for (; *p != '\0'; p++) {
		if (*p == '\\' && p[1] != '\0')
			p++;
		else if (quote != '\0') {
			if (*p == quote)
				quote = '\0';
		} else if (quotes && (*p == '\'' || *p == '"'))
			quote = *p;
		else if (*p == '{')
			depth++;
		else if (*p == '}' && --depth == 0)
			break;
	}
	return p;
}

/* What an earlier passdb has said of the password is not what was typed. */
static bool is_typed_password(const char *name)
{
	return strncmp(name, "passdb:", 7) != 0 &&
		strncmp(name, "userdb:", 7) != 0 &&
		twofa_conf_file_has_word(name, "password");
}

static enum twofa_variable long_variable(const char *name)
{
	static const struct {
		const char *word;
		enum twofa_variable variable;
	} words[] = {
		/* 2.4's "user | domain" has both words */
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
		if (twofa_conf_file_has_word(name, words[i].word))
			return words[i].variable;
	}
	return 0;
}

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
	}
	return 0;
}

enum twofa_variable twofa_variables_find(const char *text, bool long_only)
{
	enum twofa_variable found = 0;
	const char *p = text;

	while ((p = strchr(p, '%')) != NULL) {
		p++;
		if (*p == '%') {
			p++;
			continue;
		}
		if (!long_only) {
			p += strspn(p, "-.0123456789");
			p += strspn(p, "LUEXRHNMDT");
			found |= short_variable(*p);
		}
		/* there may be more of them within the braces */
		if (*p == '{') {
			found |= long_variable(t_strdup_until(
				p + 1, braces_end(p + 1, long_only)));
		}
	}
	return found;
}
