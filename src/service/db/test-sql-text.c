/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "test-common.h"
#include "service/db/twofa-sql-text.h"

/* What goes to a database server, and comes back. */

static const struct {
	const char *text, *encoded;
} texts[] = {
	{ "", "" },
	{ "box@example.org", "box@example.org" },
	{ "10.0.0.0/8 2001:db8::/32", "10.0.0.0/8 2001:db8::/32" },
	{ "o'brien", "o%27brien" },
	{ "domain\\user", "domain%5Cuser" },
	{ "100%", "100%25" },
	{ "%41", "%2541" },
	{ "caf\xc3\xa9", "caf%C3%A9" },
	{ "caf\xe9", "caf%E9" },
	{ "\x01\t\n\x7f", "%01%09%0A%7F" },
	{ "a\"b`c;--?$1", "a\"b`c;--?$1" },
};

static void test_sql_text(void)
{
	unsigned int i;

	test_begin("sql text");
	for (i = 0; i < N_ELEMENTS(texts); i++) {
		test_assert_strcmp_idx(twofa_sql_text_encode(texts[i].text),
				       texts[i].encoded, i);
		test_assert_strcmp_idx(twofa_sql_text_decode(texts[i].encoded),
				       texts[i].text, i);
	}
	test_end();
}

static void test_sql_text_all(void)
{
	string_t *str = t_str_new(256);
	const char *encoded;
	unsigned int c;

	test_begin("sql text: every byte");
	for (c = 1; c < 256; c++)
		str_append_c(str, c);
	encoded = twofa_sql_text_encode(str_c(str));
	test_assert(strlen(encoded) <= TWOFA_SQL_TEXT_MAX_LEN(255));
	test_assert_strcmp(twofa_sql_text_decode(encoded), str_c(str));
	for (; *encoded != '\0'; encoded++) {
		test_assert(*encoded >= ' ' && *encoded < 127 &&
			    *encoded != '\'' && *encoded != '\\');
	}
	test_end();
}

/* Whoever writes the database may write anything. */
static void test_sql_text_foreign(void)
{
	static const char *const foreign[] = {
		"%", "%4", "%4g", "%%", "%00", "50% off", "caf\xc3\xa9", "'"
	};
	unsigned int i;

	test_begin("sql text: what nobody has encoded");
	for (i = 0; i < N_ELEMENTS(foreign); i++) {
		test_assert_strcmp_idx(twofa_sql_text_decode(foreign[i]),
				       foreign[i], i);
	}
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_sql_text,
		test_sql_text_all,
		test_sql_text_foreign,
		NULL
	};
	return test_run(test_functions);
}
