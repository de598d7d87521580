/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "hex-dec.h"
#include "unichar.h"
#include "lib-syntax/twofa-code.h"
#include "lib-syntax/twofa-cut.h"
#include "lib-syntax/twofa-token.h"
#include "lib-syntax/twofa-typed.h"
#include "twofa-test.h"

/* Each spelling in each place where people type codes. The spellings are in
   vectors/typed.txt, which the integration tests and the tests of the webmail's
   plugin read as well: they type them into real programs. */

#define PASSWORD "T9D3K!"

/* Turns \uXXXX and \xXX into what they stand for. */
static const char *unescape(const char *str)
{
	string_t *dest = t_str_new(64);

	for (; *str != '\0'; str++) {
		if (str[0] == '\\' && str[1] == 'u') {
			uni_ucs4_to_utf8_c(hex2dec(
				(const unsigned char *)str + 2, 4), dest);
			str += 5;
		} else if (str[0] == '\\' && str[1] == 'x') {
			str_append_c(dest, hex2dec(
				(const unsigned char *)str + 2, 2));
			str += 3;
		} else {
			str_append_c(dest, *str);
		}
	}
	return str_c(dest);
}

static const char *normal_or_null(const char *column)
{
	return strcmp(column, "-") == 0 ? NULL : unescape(column);
}

/* Fields for codes: the User Panel's pages, doveadm and its HTTP API, and the
   field "code" of the service's protocol. */
static void test_fields(void)
{
	const char *const *const *row = twofa_test_read_rows("typed.txt");
	const char *normal, *expected;
	enum twofa_code_kind kind;
	unsigned int i;

	test_begin("spellings in fields for codes");
	for (i = 0; row[i] != NULL; i++) {
		normal = NULL;
		kind = twofa_code_parse(pool_datastack_create(),
					unescape(row[i][0]), &normal);
		expected = normal_or_null(row[i][1]);
		test_assert_strcmp_idx(normal, expected, i);
		test_assert_idx(kind == (expected == NULL ?
					 TWOFA_CODE_KIND_OTHER :
					 *expected == 'a' ?
					 TWOFA_CODE_KIND_RECOVERY :
					 TWOFA_CODE_KIND_TOTP), i);
	}
	twofa_test_end();
}

/* The mailbox password of a string with a code behind it, or NULL. */
static const char *cut(const char *str)
{
	pool_t pool = pool_datastack_create();
	const char *code;
	size_t len;

	if (!twofa_cut_recovery(pool, str, &len, &code) &&
	    !twofa_cut_totp(pool, str, 6, &len, &code))
		return NULL;
	return t_strndup(str, len);
}

/* IMAP, POP3, submission, ManageSieve, SASL: what stands before the code stays
   part of the password. */
static void test_strings(void)
{
	const char *const *const *row = twofa_test_read_rows("typed.txt");
	unsigned int i;

	test_begin("spellings behind a password");
	for (i = 0; row[i] != NULL; i++) {
		test_assert_strcmp_idx(
			cut(t_strconcat(PASSWORD, unescape(row[i][0]), NULL)),
			normal_or_null(row[i][2]), i);
	}
	twofa_test_end();
}

/* The User Panel's login page and webmails: spaces before the code are also
   tried as what divides password and code. */
static void test_strings_with_hint(void)
{
	static const struct {
		const char *str;
		const char *password;
	} tests[] = {
		{ PASSWORD"189145", PASSWORD },
		{ PASSWORD" 189 145", PASSWORD },
		{ PASSWORD"  189145", PASSWORD },
		{ PASSWORD"\t189145\n", PASSWORD },
		{ PASSWORD"\xc2\xa0" "189145", PASSWORD },
		{ PASSWORD" \xe2\x80\x8e" "189145\xe2\x80\x8e", PASSWORD },
		{ PASSWORD"\r\nabcde-23456\r\n", PASSWORD },
		{ "  "PASSWORD" 189145", "  "PASSWORD },
		{ PASSWORD"-189145", PASSWORD"-" },
		{ PASSWORD". 189145", PASSWORD"." },
		{ "\xc2\xa0" "189145", "" },
		{ "\xa0" "189145", "\xa0" },
	};
	const char *password;
	unsigned int i;

	test_begin("spellings with spaces before the code");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		password = cut(tests[i].str);
		test_assert_idx(password != NULL, i);
		if (password == NULL)
			continue;
		test_assert_strcmp_idx(
			t_strndup(password, twofa_typed_trim(
				password, strlen(password))),
			tests[i].password, i);
	}
	twofa_test_end();
}

/* Fields in which nothing was typed. */
static void test_nothing(void)
{
	static const struct {
		const char *str;
		bool nothing;
	} tests[] = {
		{ "", TRUE }, { " ", TRUE }, { "\t\r\n", TRUE },
		{ "\xc2\xa0\xe2\x80\x8e\xef\xbb\xbf", TRUE },
		{ "-", FALSE }, { ".", FALSE }, { "\xa0", FALSE },
		{ "0", FALSE },
	};
	const char *normal = "";
	unsigned int i;

	test_begin("nothing was typed");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(twofa_code_parse(
			pool_datastack_create(), tests[i].str, &normal) ==
			(tests[i].nothing ? TWOFA_CODE_KIND_NOTHING :
			 TWOFA_CODE_KIND_OTHER), i);
	}
	twofa_test_end();
}

static const char *repeat(const char *str, unsigned int count)
{
	string_t *dest = t_str_new(1024);

	while (count-- > 0)
		str_append(dest, str);
	return str_c(dest);
}

/* What is longer than TWOFA_TYPED_MAX_LEN is not a code. */
static void test_length(void)
{
	const char *longest = repeat(" ", TWOFA_TYPED_MAX_LEN - 6);
	const char *code;

	test_begin("length of what is typed");
	test_assert(twofa_code_parse(pool_datastack_create(), t_strconcat(
		longest, "189145", NULL), &code) == TWOFA_CODE_KIND_TOTP);
	test_assert(twofa_code_parse(pool_datastack_create(), t_strconcat(
		longest, " 189145", NULL), &code) == TWOFA_CODE_KIND_OTHER);
	test_assert(cut(t_strconcat("pw189145", longest, NULL)) != NULL);
	test_assert(cut(t_strconcat("pw189145", longest, longest,
				    NULL)) == NULL);
	test_assert(cut(t_strconcat("pw18914", longest, longest, "5",
				    NULL)) == NULL);
	test_assert_strcmp(cut(t_strconcat(longest, longest, "pw189145",
					   NULL)),
			   t_strconcat(longest, longest, "pw", NULL));
	twofa_test_end();
}

static void test_groups(void)
{
	static const struct {
		const char *str;
		unsigned int groups;
	} tests[] = {
		{ "", 0 }, { " - ", 0 }, { "a", 1 }, { "ab1", 1 },
		{ " a-b ", 2 }, { "a \xe2\x80\x93 b\xc2\xa0" "c", 3 },
		{ "a\xff" "b", 2 },
	};
	unsigned int i;

	test_begin("groups of symbols");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(twofa_typed_groups(tests[i].str) ==
				tests[i].groups, i);
	}
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_fields,
		test_strings,
		test_strings_with_hint,
		test_nothing,
		test_length,
		test_groups,
		NULL
	};
	return twofa_test_main(tests);
}
