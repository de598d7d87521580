/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-cut.h"
#include "twofa-test.h"

/* Where a string is cut, and where it is not. */

static void test_totp(void)
{
	static const struct {
		const char *str;
		unsigned int digits;
		const char *base; /* NULL = not cut */
		const char *code;
	} tests[] = {
		{ "T9D3K!px189145", 6, "T9D3K!px", "189145" },
		{ "T9D3K!px189 145", 6, "T9D3K!px", "189145" },
		{ "pw000000", 6, "pw", "000000" },
		{ "pw000 001", 6, "pw", "000001" },
		{ "189145", 6, "", "189145" },
		{ "189 145", 6, "", "189145" },
		/* the password may end in digits or a space */
		{ "pw1189145", 6, "pw1", "189145" },
		{ "pw1189 145", 6, "pw1", "189145" },
		{ "123456654321", 6, "123456", "654321" },
		{ "123456 654321", 6, "123456 ", "654321" },
		{ "pw 189145", 6, "pw ", "189145" },
		{ "pw 189 145", 6, "pw ", "189145" },
		{ "\xff\xfe\xc3\xa9" "189145", 6, "\xff\xfe\xc3\xa9",
		  "189145" },
		{ "pw12345678", 8, "pw", "12345678" },
		{ "pw1234 5678", 8, "pw", "12345678" },
		{ "pw12345678", 6, "pw12", "345678" },
		{ "pw0001234", 7, "pw", "0001234" },
		{ "", 6, NULL, NULL },
		{ "pw", 6, NULL, NULL },
		{ "pw12345", 6, NULL, NULL },
		{ "12345", 6, NULL, NULL },
		{ "pw1234567", 8, NULL, NULL },
		/* the shortest end that has all digits is the code */
		{ "pw18 9145", 6, "pw", "189145" },
		{ "pw1 18 91 45", 6, "pw1 ", "189145" },
		{ "pw118 91 45", 6, "pw1", "189145" },
		{ "pw1-189-145 ", 6, "pw1-", "189145" },
		{ "pw 189145 ", 6, "pw ", "189145" },
		{ "pw-189145-", 6, "pw-", "189145" },
		{ "pw1 8 9 1 4 5", 6, "pw", "189145" },
		{ "pw189\t145\n", 6, "pw", "189145" },
		{ "12-34-56 189 145", 6, "12-34-56 ", "189145" },
		{ "pw18914a", 6, NULL, NULL },
		{ "pw18914:", 6, NULL, NULL },
		{ "pw18914/", 6, NULL, NULL },
		{ "pw+89145", 6, NULL, NULL },
		{ "pw123 4567", 8, NULL, NULL },
		{ "pw12345 678", 8, "pw", "12345678" },
		{ "pw1234 5678", 6, "pw12", "345678" },
		{ "pw000 1234", 7, "pw", "0001234" },
		/* no-break space */
		{ "pw189\xc2\xa0" "145", 6, "pw", "189145" },
		{ "pw\xc2\xa0" "189145", 6, "pw\xc2\xa0", "189145" },
		/* the same byte in ISO 8859-1 is not valid UTF-8 */
		{ "pw189\xa0" "145", 6, NULL, NULL },
		{ "pw\xa0" "189145", 6, "pw\xa0", "189145" },
		{ "pw\xc2" "189145", 6, "pw\xc2", "189145" },
		/* full width, Arabic and mixed digits */
		{ "pw\xef\xbc\x91\xef\xbc\x98\xef\xbc\x99\xef\xbc\x91"
		  "\xef\xbc\x94\xef\xbc\x95", 6, "pw", "189145" },
		{ "pw\xd9\xa1\xd9\xa8\xd9\xa9\xd9\xa1\xd9\xa4\xd9\xa5", 6,
		  "pw", "189145" },
		{ "pw18914\xef\xbc\x95", 6, "pw", "189145" },
		{ "pw\xd9\xa1" "189145", 6, "pw\xd9\xa1", "189145" },
		{ "pw\xd9\xa1" "89145", 6, "pw", "189145" },
	};
	const char *code;
	size_t len;
	unsigned int i;
	bool ret;

	test_begin("cut a code");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		code = NULL;
		len = 0;
		ret = twofa_cut_totp(pool_datastack_create(), tests[i].str,
				     tests[i].digits, &len, &code);
		test_assert_idx(ret == (tests[i].base != NULL), i);
		test_assert_strcmp_idx(code, tests[i].code, i);
		if (ret) {
			test_assert_strcmp_idx(t_strndup(tests[i].str, len),
					       tests[i].base, i);
		}
	}
	twofa_test_end();
}

static void test_recovery(void)
{
	static const struct {
		const char *str;
		const char *base;
		const char *code;
	} tests[] = {
		{ "pwabcde-fghij", "pw", "abcdefghij" },
		{ "pwabcdefghij", "pw", "abcdefghij" },
		{ "pwABCDE-23456", "pw", "abcde23456" },
		{ "abcde-fghij", "", "abcdefghij" },
		{ "abcdefghij", "", "abcdefghij" },
		{ "pw-abcde-fghij", "pw-", "abcdefghij" },
		{ "pw abcde-fghij", "pw ", "abcdefghij" },
		{ "xabcde-fghij", "x", "abcdefghij" },
		{ "\xc3\xa9" "abcdefghij", "\xc3\xa9", "abcdefghij" },
		{ "", NULL, NULL },
		{ "abcdefghi", NULL, NULL },
		{ "abcd-fghij", NULL, NULL },
		{ "pwx-abcd-fghij", "pw", "xabcdfghij" },
		{ "pwabcde fghij", "pw", "abcdefghij" },
		{ "pwabcd-efghij", "pw", "abcdefghij" },
		{ "pwabcde-fghij ", "pw", "abcdefghij" },
		{ "pwabcde--fghij", "pw", "abcdefghij" },
		{ "pw-fghij", NULL, NULL },
		{ "pwabcde-fghi1", NULL, NULL },
		{ "T9D3K!px189145", NULL, NULL },
	};
	const char *code;
	size_t len;
	unsigned int i;
	bool ret;

	test_begin("cut a recovery code");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		code = NULL;
		len = 0;
		ret = twofa_cut_recovery(pool_datastack_create(), tests[i].str,
					 &len, &code);
		test_assert_idx(ret == (tests[i].base != NULL), i);
		test_assert_strcmp_idx(code, tests[i].code, i);
		if (ret) {
			test_assert_strcmp_idx(t_strndup(tests[i].str, len),
					       tests[i].base, i);
		}
	}
	twofa_test_end();
}

static void test_plain(void)
{
	static const struct {
		const char *tail;
		const char *code;
		bool plain;
	} tests[] = {
		{ "189145", "189145", TRUE },
		{ "189 145", "189145", TRUE },
		{ "1234 5678", "12345678", TRUE },
		{ "1234567", "1234567", TRUE },
		{ "189 146", "189145", FALSE },
		{ "189-145", "189145", FALSE },
		{ "18 9145", "189145", FALSE },
		{ "189  145", "189145", FALSE },
		{ "189145 ", "189145", FALSE },
		{ " 189145", "189145", FALSE },
		{ "34 5678", "345678", FALSE },
		{ "123 4567", "1234567", FALSE },
		{ "", "189145", FALSE },
	};
	unsigned int i;

	test_begin("codes as authenticator apps show them");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(twofa_cut_is_plain(tests[i].tail,
						   tests[i].code) ==
				tests[i].plain, i);
	}
	twofa_test_end();
}

#define KEY "abcdefghijklmnopqrstuvwxyz234567"

static void test_session_key(void)
{
	static const struct {
		const char *str;
		const char *base; /* NULL = not cut */
	} tests[] = {
		{ "pw189145~"KEY, "pw189145" },
		{ "pwabcde-fghij~"KEY, "pwabcde-fghij" },
		{ "~"KEY, "" },
		/* the password may have any of this in it */
		{ "pw~189145~"KEY, "pw~189145" },
		{ "pw~~"KEY, "pw~" },
		{ "pw~"KEY"~"KEY, "pw~"KEY },
		{ "\xff\xfe~"KEY, "\xff\xfe" },
		{ "", NULL },
		{ "~", NULL },
		{ KEY, NULL },
		{ "pw189145"KEY, NULL },
		{ "pw189145~", NULL },
		{ "pw189145~"KEY"a", NULL },
		{ "pw189145~a"KEY, NULL },
		{ "pw189145~bcdefghijklmnopqrstuvwxyz234567", NULL },
		{ "pw189145~"KEY"~", NULL },
		{ "pw189145~"KEY" ", NULL },
		{ "pw189145~"KEY"\n", NULL },
		{ "pw189145~ "KEY, NULL },
		{ "pw189145~Abcdefghijklmnopqrstuvwxyz234567", NULL },
		{ "pw189145~abcdefghijklmnopqrstuvwxyz234561", NULL },
		{ "pw189145~abcde-fghijklmnopqrstuvwxyz23456", NULL },
		{ "pw189145~abcdefghijklmnopqrstuvwxyz2345\xc3\xa9", NULL },
		{ "pw189145\xef\xbd\x9e"KEY, NULL },
	};
	const char *key;
	size_t len;
	unsigned int i;
	bool ret;

	test_begin("cut a webmail's key");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		key = NULL;
		len = 0;
		ret = twofa_cut_session_key(pool_datastack_create(),
					    tests[i].str, &len, &key);
		test_assert_idx(ret == (tests[i].base != NULL), i);
		test_assert_strcmp_idx(key, ret ? KEY : NULL, i);
		if (ret) {
			test_assert_strcmp_idx(t_strndup(tests[i].str, len),
					       tests[i].base, i);
		}
	}
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_totp,
		test_recovery,
		test_plain,
		test_session_key,
		NULL
	};
	return twofa_test_main(tests);
}
