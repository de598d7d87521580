/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/panel-texts.h"
#include "twofa-test.h"

/* Every language has every text, with the same values in it. */

static unsigned int placeholders(const char *text)
{
	unsigned int found = 0;

	for (; *text != '\0'; text++) {
		if (text[0] == '{' && text[1] >= '0' && text[1] <= '9' &&
		    text[2] == '}')
			found |= 1U << (text[1] - '0');
	}
	return found;
}

static bool is_neat(const char *text)
{
	size_t len = strlen(text);

	return len > 0 && text[0] != ' ' && text[len - 1] != ' ' &&
		strstr(text, "  ") == NULL && strchr(text, '\n') == NULL;
}

static void test_complete(unsigned int language)
{
	const char *text, *english;
	unsigned int i;

	for (i = TEXT_NONE + 1; i < TEXT_COUNT; i++) {
		text = panel_text_own(language, i);
		english = panel_text_own(0, i);
		test_assert_idx(text != NULL && english != NULL, i);
		if (text == NULL || english == NULL)
			continue;
		test_assert_idx(is_neat(text), i);
		test_assert_idx(placeholders(text) == placeholders(english),
				i);
	}
}

static void test_texts(void)
{
	unsigned int language;

	test_begin("texts");
	for (language = 0; panel_language_code(language) != NULL; language++)
		test_complete(language);
	test_assert(language >= 2);
	twofa_test_end();
}

static void test_choose(void)
{
	test_begin("languages of the texts");
	test_assert_strcmp(panel_language_code(panel_language_choose(NULL)),
			   "en");
	test_assert_strcmp(panel_language_code(panel_language_choose("nl")),
			   "nl");
	test_assert_strcmp(panel_language_code(panel_language_choose("xx")),
			   "en");
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_texts, test_choose, NULL
	};

	return twofa_test_main(tests);
}
