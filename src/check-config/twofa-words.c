/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/twofa-words.h"

#include <ctype.h>

/* strcasestr() is not enough: "user" must not be found in "username". */

static bool is_word_char(char c)
{
	return i_isalnum(c) || c == '_';
}

bool twofa_words_is_at(const char *text, const char *p, const char *word)
{
	size_t len = strlen(word);

	return strncasecmp(p, word, len) == 0 && !is_word_char(p[len]) &&
		(p == text || !is_word_char(p[-1]));
}

const char *twofa_words_find(const char *text, const char *word)
{
	const char *p;

	for (p = text; *p != '\0'; p++) {
		if (twofa_words_is_at(text, p, word))
			return p;
	}
	return NULL;
}

bool twofa_words_have(const char *text, const char *word)
{
	return twofa_words_find(text, word) != NULL;
}
