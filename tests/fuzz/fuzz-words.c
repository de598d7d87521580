/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/twofa-words.h"
#include "fuzz.h"

#include <ctype.h>

/* Input: a text and a word. A word is found exactly when it stands there by
   itself. */

static bool is_word(char c)
{
	return i_isalnum(c) || c == '_';
}

static bool find_word(const char *text, const char *word)
{
	size_t i, len = strlen(text), word_len = strlen(word);

	for (i = 0; i + word_len <= len; i++) {
		if (strncasecmp(text + i, word, word_len) == 0 &&
		    (i == 0 || !is_word(text[i - 1])) &&
		    !is_word(text[i + word_len]))
			return TRUE;
	}
	return FALSE;
}

void fuzz_one(struct fuzz_input *input)
{
	const char *text = fuzz_next(input), *word = fuzz_next(input);

	if (*word != '\0') {
		i_assert(twofa_words_have(text, word) ==
			 find_word(text, word));
	}
}
