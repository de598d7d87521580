/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/twofa-conf-file.h"
#include "fuzz.h"

#include <ctype.h>

/* Input: a file, a key, a word. The last line of a key counts, however the file
   looked before; a word is found exactly when it stands there by itself. */

static void check_value(const char *data, const char *key)
{
	const char *value = twofa_conf_file_get(data, key), *p;

	if (value == NULL)
		return;
	i_assert(strstr(data, key) != NULL && strchr(data, '=') != NULL);
	i_assert(strchr(value, '\n') == NULL);
	/* quotes keep what is in them */
	if (strpbrk(data, "'\"") != NULL)
		return;
	i_assert(*value != ' ' && *value != '\t');
	p = value + strlen(value);
	/* lines that go on are joined by a space, perhaps to nothing */
	i_assert(p == value || p[-1] != '\t');
}

static void check_appended(const char *data, const char *key)
{
	const char *value;

	/* a line with something on it ends whatever goes on */
	data = t_strconcat(data, "\n-\n", key, " = last value \n", NULL);
	value = twofa_conf_file_get(data, key);
	i_assert(value != NULL && strcmp(value, "last value") == 0);

	data = t_strconcat(data, "\t", key, "=a\\\nb\n#", key, "=c\n", NULL);
	value = twofa_conf_file_get(data, key);
	i_assert(value != NULL && strcmp(value, "a b") == 0);
}

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
	const char *data = fuzz_next(input), *key = fuzz_next(input);
	const char *word = fuzz_next(input);

	if (*key != '\0' && *key != '#' &&
	    strpbrk(key, " \t\r\n=\\#") == NULL) {
		check_value(data, key);
		check_appended(data, key);
	}
	if (*word != '\0') {
		i_assert(twofa_conf_file_has_word(data, word) ==
			 find_word(data, word));
	}
}
