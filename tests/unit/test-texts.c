/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/texts.h"
#include "twofa-test.h"

/* Every language has every text of the panel and of the mails, and each text
   has the same placeholders in every language. */

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
		text = texts_get_own(language, i);
		english = texts_get_own(0, i);
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
	for (language = 0; texts_language_code(language) != NULL; language++)
		test_complete(language);
	test_assert(language >= 2);
	twofa_test_end();
}

static void test_fallback(void)
{
	unsigned int dutch = texts_language_find("nl");

	test_begin("a text is found by its language");
	test_assert(dutch != 0);
	test_assert_strcmp(texts_get(dutch, TEXT_MAIL_HELLO), "Hallo,");
	test_assert_strcmp(texts_get(0, TEXT_MAIL_HELLO), "Hello,");
	/* a text that no language has */
	test_assert_strcmp(texts_get(dutch, TEXT_NONE), "");
	twofa_test_end();
}

static void test_fill(void)
{
	static const char *const values[] = { "zero", "{0}", NULL };
	static const char *const no_values[] = { NULL };

	test_begin("placeholders are filled");
	test_assert_strcmp(texts_fill("a {0} b", values), "a zero b");
	test_assert_strcmp(texts_fill("{1}{0}{1}", values), "{0}zero{0}");
	test_assert_strcmp(texts_fill("{2} {9} {a} {", values),
			   "{2} {9} {a} {");
	test_assert_strcmp(texts_fill("", values), "");
	test_assert_strcmp(texts_fill("{0}", no_values), "{0}");
	twofa_test_end();
}

static void test_choose(void)
{
	static const struct {
		const char *accept, *code;
	} tests[] = {
		{ NULL, "en" }, { "nl", "nl" }, { "xx", "en" },
		{ "nl-BE, en;q=0.5", "nl" },
	};
	unsigned int i;

	test_begin("a language is chosen");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_strcmp_idx(texts_language_code(
			texts_language_choose(tests[i].accept)),
			tests[i].code, i);
	}
	test_assert(texts_language_find("nl") == 1);
	test_assert(texts_language_find("nl-BE") == 0);
	test_assert(texts_language_find("") == 0);
	test_assert(texts_language_find(NULL) == 0);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_texts, test_fallback, test_fill, test_choose, NULL
	};

	return twofa_test_main(tests);
}
