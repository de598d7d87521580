/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "twofa-conf-file.h"
#include "twofa-variables.h"

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

bool twofa_variables_have_password(const char *text, bool long_only)
{
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
		}
		if (*p == 'w' && !long_only)
			return TRUE;
		/* there may be more of them within the braces */
		if (*p == '{' && is_typed_password(t_strdup_until(p + 1,
				braces_end(p + 1, long_only))))
			return TRUE;
	}
	return FALSE;
}
