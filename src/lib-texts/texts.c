/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "time-util.h"
#include "lib-texts/texts-private.h"
#include "lib-texts/twofa-language.h"

#include <ctype.h>

/* The table of the languages, and how a text of one of them is found and
   filled in. A page offers the languages in the order of this table. */

/* Readers who accept none of the languages get the first one. */
static const struct {
	const char *code, *name;
	enum texts_forms forms;
	const char *const *texts;
} languages[] = {
	{ "en", "English", TEXTS_FORMS_ONE, texts_en },
	{ "de", "Deutsch", TEXTS_FORMS_ONE, texts_de },
	{ "es", "Español", TEXTS_FORMS_ONE, texts_es },
	{ "fr", "Français", TEXTS_FORMS_NONE_AND_ONE, texts_fr },
	{ "it", "Italiano", TEXTS_FORMS_ONE, texts_it },
	{ "nl", "Nederlands", TEXTS_FORMS_ONE, texts_nl },
	{ "pl", "Polski", TEXTS_FORMS_POLISH, texts_pl },
	{ "pt", "Português", TEXTS_FORMS_ONE, texts_pt },
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

const char *texts_count(unsigned int language, enum text text,
			uint64_t number)
{
	const char *const *forms = t_strsplit(texts_get(language, text), "|");
	const char *values[] = {
		t_strdup_printf("%llu", (unsigned long long)number), NULL
	};
	unsigned int form = texts_forms_index(languages[language].forms,
					      number);

	i_assert(form < str_array_length(forms));
	return texts_fill(forms[form], values);
}

/* A zone without a name is called "+0530" by the C library. */
static const char *zone_name(const char *zone)
{
	return *zone == '+' || *zone == '-' ? t_strconcat("UTC", zone, NULL) :
		zone;
}

const char *texts_time(unsigned int language, time_t time, bool utc)
{
	const char *const *parts = t_strsplit(utc ?
		t_strfgmtime("%d|%m|%Y|%H:%M|UTC", time) :
		t_strflocaltime("%d|%m|%Y|%H:%M|%Z", time), "|");
	const char *values[] = {
		parts[0], parts[1], parts[2], parts[3], zone_name(parts[4]),
		NULL
	};

	return texts_fill(texts_get(language, TEXT_DATE_TIME), values);
}

const char *texts_language_code(unsigned int language)
{
	return language < N_ELEMENTS(languages) ?
		languages[language].code : NULL;
}

const char *texts_language_name(unsigned int language)
{
	i_assert(language < N_ELEMENTS(languages));
	return languages[language].name;
}

unsigned int texts_language_forms(unsigned int language)
{
	i_assert(language < N_ELEMENTS(languages));
	return texts_forms_count(languages[language].forms);
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

bool texts_language_exists(const char *code)
{
	return code != NULL && strcmp(texts_language_code(
		texts_language_find(code)), code) == 0;
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
