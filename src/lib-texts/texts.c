/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-texts/texts-private.h"
#include "lib-texts/twofa-language.h"

#include <ctype.h>

/* The table of the languages, and how a text of one of them is found and
   filled in. */

/* Readers who accept none of the languages get the first one. */
static const struct {
	const char *code;
	const char *const *texts;
} languages[] = {
	{ "en", texts_en },
	{ "nl", texts_nl },
};

const char *texts_get_own(unsigned int language, enum text text)
{
	i_assert(language < N_ELEMENTS(languages) && text < TEXT_COUNT);
	return languages[language].texts[text];
}

const char *texts_get(unsigned int language, enum text text)
{
	const char *own = texts_get_own(language, text);

	if (own == NULL)
		own = texts_get_own(0, text);
	return own == NULL ? "" : own;
}

const char *texts_fill(const char *text, const char *const *values)
{
	unsigned int count = str_array_length(values), index;
	string_t *str = t_str_new(strlen(text) + 64);

	for (; *text != '\0'; text++) {
		index = text[0] == '{' && i_isdigit(text[1]) &&
			text[2] == '}' ? (unsigned int)(text[1] - '0') : count;
		if (index < count) {
			str_append(str, values[index]);
			text += 2;
		} else {
			str_append_c(str, *text);
		}
	}
	return str_c(str);
}

const char *texts_language_code(unsigned int language)
{
	return language < N_ELEMENTS(languages) ?
		languages[language].code : NULL;
}

unsigned int texts_language_find(const char *code)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(languages); i++) {
		if (null_strcmp(code, languages[i].code) == 0)
			return i;
	}
	return 0;
}

unsigned int texts_language_choose(const char *accept)
{
	const char *codes[N_ELEMENTS(languages) + 1];
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(languages); i++)
		codes[i] = languages[i].code;
	codes[i] = NULL;
	return twofa_language_choose(accept, codes);
}
