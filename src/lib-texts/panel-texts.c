/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/panel-texts-private.h"
#include "lib-texts/twofa-language.h"

/* The first language is for those who want none of them. */
static const struct {
	const char *code;
	const char *const *texts;
} languages[] = {
	{ "en", panel_texts_en },
	{ "nl", panel_texts_nl },
};

const char *panel_text_own(unsigned int language, enum panel_text text)
{
	i_assert(language < N_ELEMENTS(languages) && text < TEXT_COUNT);
	return languages[language].texts[text];
}

const char *panel_text_get(unsigned int language, enum panel_text text)
{
	const char *own = panel_text_own(language, text);

	if (own == NULL)
		own = panel_text_own(0, text);
	return own == NULL ? "" : own;
}

const char *panel_language_code(unsigned int language)
{
	return language < N_ELEMENTS(languages) ?
		languages[language].code : NULL;
}

unsigned int panel_language_choose(const char *accept)
{
	const char *codes[N_ELEMENTS(languages) + 1];
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(languages); i++)
		codes[i] = languages[i].code;
	codes[i] = NULL;
	return twofa_language_choose(accept, codes);
}
