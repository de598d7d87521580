/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "env-util.h"
#include "lib-texts/texts.h"
#include "twofa-test.h"

#include <time.h>

/* Every language has every text of the panel and of the mails, in its own words
   and with those of doc/glossary.md, and each text has the same placeholders in
   every language. */

#define LANGUAGES "en de es fr it nl pl pt"

/* These are the same in English and in some other language. */
static const enum text same[] = {
	TEXT_MENU, TEXT_ERROR_BEFORE_TITLE, TEXT_MINUTES, TEXT_FIELD_USER,
	TEXT_FIELD_PASSWORD, TEXT_FIELD_STATUS, TEXT_FIELD_LABEL,
	TEXT_SCOPE_ACTIVESYNC, TEXT_SERVICE_IMAP,
	TEXT_SERVICE_POP3, TEXT_METHOD_PASSWORD, TEXT_MAIL_FIELD_MAILBOX,
	TEXT_MAIL_FIELD_LABEL, TEXT_MAIL_FIELD_SERVICE, TEXT_SERVICE_WEBMAIL,
	TEXT_DEVICE_SERVER, TEXT_DEVICE_PORT, TEXT_MAIL_FIELD_PROGRAM,
};

/* A text for texts_count() */
static bool is_counted(enum text text)
{
	return text == TEXT_SECONDS || text == TEXT_MINUTES ||
		text == TEXT_HOURS || text == TEXT_ACTIVITY_TIMES ||
		text == TEXT_DAYS || text == TEXT_MORE_NETWORKS;
}

static bool may_be_the_same(enum text text)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(same); i++) {
		if (same[i] == text)
			return TRUE;
	}
	return FALSE;
}

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
		test_assert_idx(language == 0 || strcmp(text, english) != 0 ||
				may_be_the_same(i), i);
	}
}

/* Each form of a number has its number, and no other text has forms. */
static void test_forms(unsigned int language)
{
	const char *const *forms;
	unsigned int i, count = texts_language_forms(language);

	for (i = TEXT_NONE + 1; i < TEXT_COUNT; i++) {
		forms = t_strsplit(texts_get(language, i), "|");
		test_assert_idx(str_array_length(forms) ==
				(is_counted(i) ? count : 1), i);
		for (; is_counted(i) && *forms != NULL; forms++)
			test_assert_idx(strncmp(*forms, "{0}", 3) == 0, i);
	}
}

static void test_texts(void)
{
	string_t *codes = t_str_new(64);
	unsigned int language;

	test_begin("texts");
	for (language = 0; texts_language_code(language) != NULL; language++) {
		test_complete(language);
		test_forms(language);
		str_printfa(codes, "%s%s", language == 0 ? "" : " ",
			    texts_language_code(language));
	}
	test_assert_strcmp(str_c(codes), LANGUAGES);
	twofa_test_end();
}

/* Words that the glossary replaces by others: a second word for the same thing
   makes a reader look for a second thing. Some stand in the middle of a longer
   word. */
static const struct {
	const char *code, *words;
} avoided[] = {
	{ "en", "Two-factor|two-step|log out|Log in|logged|one-time password|"
	  "backup code|app password" },
	{ "de", "einlogg|Mailbox|Backup-Code|Kennwort|Zweifaktor|2-Faktor|"
	  "Anwendungspasswort| du | dein| dich " },
	{ "es", "buzon|autenticación en dos|clave de|código de seguridad|"
	  " tu | tus " },
	{ "fr", "mot de passe applicatif|code de récupération|double|e-mail|"
	  "s'identifier|QR code| tu | ton " },
	{ "it", "login|due passaggi|codice di backup|password per l'app|"
	  " tuo | tua " },
	{ "nl", "inlog|ingelogd|Tweestap|tweestap|2-Factor|app-wachtwoord| je |"
	  " jij | jouw " },
	{ "pl", "dwuetapow|weryfikac|kod odzyskiwania|hasło do aplikacji|Pan |"
	  "Pani | twoj| twój|Twoj|Twój" },
	{ "pt", "senha|celular|usuário|login|duas etapas|dígitos| tu | teu " },
};

/* The handbook of the webmail has this sentence. */
static bool is_given(const char *code, enum text text)
{
	return strcmp(code, "en") == 0 && text == TEXT_CONFIRMED;
}

static void test_glossary(void)
{
	const char *const *words;
	unsigned int i, j, language;

	test_begin("the glossary's words");
	for (i = 0; i < N_ELEMENTS(avoided); i++) {
		language = texts_language_find(avoided[i].code);
		words = t_strsplit(avoided[i].words, "|");
		for (; *words != NULL; words++) {
			for (j = TEXT_NONE + 1; j < TEXT_COUNT; j++) {
				if (is_given(avoided[i].code, j))
					continue;
				test_assert_idx(strstr(texts_get(language, j),
						*words) == NULL, j);
			}
		}
	}
	twofa_test_end();
}

static void test_count(void)
{
	static const struct {
		const char *code;
		uint64_t number;
		const char *text;
	} tests[] = {
		{ "en", 0, "0 seconds" }, { "en", 1, "1 second" },
		{ "en", 2, "2 seconds" }, { "en", 21, "21 seconds" },
		{ "fr", 0, "0 seconde" }, { "fr", 1, "1 seconde" },
		{ "fr", 2, "2 secondes" },
		{ "pl", 0, "0 sekund" }, { "pl", 1, "1 sekundę" },
		{ "pl", 2, "2 sekundy" }, { "pl", 4, "4 sekundy" },
		{ "pl", 5, "5 sekund" }, { "pl", 12, "12 sekund" },
		{ "pl", 14, "14 sekund" }, { "pl", 21, "21 sekund" },
		{ "pl", 22, "22 sekundy" }, { "pl", 90, "90 sekund" },
		{ "pl", 112, "112 sekund" }, { "pl", 122, "122 sekundy" },
	};
	unsigned int i;

	test_begin("numbers and their nouns");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_strcmp_idx(texts_count(
			texts_language_find(tests[i].code), TEXT_SECONDS,
			tests[i].number), tests[i].text, i);
	}
	twofa_test_end();
}

static void test_time(void)
{
	static const struct {
		const char *code, *zone, *text;
	} tests[] = {
		{ "en", NULL, "2023-11-14 22:13 UTC" },
		{ "de", NULL, "14.11.2023, 22:13 UTC" },
		{ "fr", NULL, "14/11/2023 22:13 UTC" },
		{ "nl", "CET-1CEST,M3.5.0,M10.5.0/3",
		  "14-11-2023 23:13 CET" },
		{ "pl", "UTC0", "14.11.2023, 22:13 UTC" },
		/* a zone without a name */
		{ "es", "<+0530>-5:30", "15/11/2023, 03:43 UTC+0530" },
	};
	unsigned int i;

	test_begin("times");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		if (tests[i].zone != NULL) {
			env_put("TZ", tests[i].zone);
			tzset();
		}
		test_assert_strcmp_idx(texts_time(
			texts_language_find(tests[i].code), 1700000000,
			tests[i].zone == NULL), tests[i].text, i);
	}
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
		{ "nl-BE, en;q=0.5", "nl" }, { "pt-BR", "pt" },
		{ "de-AT,de;q=0.9,en;q=0.8", "de" }, { "pl", "pl" },
		{ "sv, fr-CH;q=0.7, it;q=0.8", "it" }, { "es-419", "es" },
	};
	unsigned int i;

	test_begin("a language is chosen");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_strcmp_idx(texts_language_code(
			texts_language_choose(tests[i].accept)),
			tests[i].code, i);
	}
	test_assert(texts_language_find("nl") == 5);
	test_assert_strcmp(texts_language_name(5), "Nederlands");
	test_assert(texts_language_exists("en"));
	test_assert(texts_language_exists("pt"));
	test_assert(!texts_language_exists("xx"));
	test_assert(!texts_language_exists("nl-BE"));
	test_assert(!texts_language_exists(""));
	test_assert(!texts_language_exists(NULL));
	test_assert(texts_language_find("nl-BE") == 0);
	test_assert(texts_language_find("") == 0);
	test_assert(texts_language_find(NULL) == 0);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_texts, test_glossary, test_fallback, test_fill,
		test_count, test_time, test_choose, NULL
	};

	return twofa_test_main(tests);
}
