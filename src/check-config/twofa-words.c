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

const char *twofa_words_find(const char *text, const char *word)
{
	size_t len = strlen(word);
	const char *p;

	for (p = text; *p != '\0'; p++) {
		if (strncasecmp(p, word, len) == 0 &&
		    !is_word_char(p[len]) &&
		    (p == text || !is_word_char(p[-1])))
			return p;
	}
	return NULL;
}

bool twofa_words_have(const char *text, const char *word)
{
	return twofa_words_find(text, word) != NULL;
}
