/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hex-binary.h"
#include "lib-syntax/twofa-token.h"
#include "twofa-test.h"

/* Forms of application passwords and recovery codes, and that every symbol is
   as likely as any other. */

#define NORMAL20 "abcdefghijklmnop2345"
#define NORMAL10 "abcde23456"

static const struct {
	const char *str;
	const char *normal; /* NULL = has not the form */
} app_passwords[] = {
	{ "abcde-fghij-klmno-p2345", NORMAL20 },
	{ NORMAL20, NORMAL20 },
	{ "ABCDE-FGHIJ-KLMNO-P2345", NORMAL20 },
	{ "aBcDe fGhIj kLmNo p2345", NORMAL20 },
	{ "abcde-fghij klmnop2345", NORMAL20 },
	{ "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-2-3-4-5", NORMAL20 },
	{ "abcd efgh-ijkl mnop 2345", NORMAL20 },
	{ "zzzzz-ZZZZZ-77777-22222", "zzzzzzzzzz7777722222" },
	{ "aaaaa-AAAAA-77777-22222", "aaaaaaaaaa7777722222" },
	{ "abcde.fghij.klmno.p2345", NORMAL20 },
	{ "abcde\xe2\x80\x93" "fghij\xe2\x80\x91klmno\xc2\xa0p2345", NORMAL20 },
	{ "\xef\xbb\xbf" "abcde-fghij-klmno-p2345\xe2\x80\x8e", NORMAL20 },
	{ "abcde-fghij-klmno-p\xd9\xa2\xd9\xa3\xd9\xa4\xd9\xa5", NORMAL20 },
	{ "abcde-fghij-klmno-p2345\xa0", NULL },
	{ "", NULL },
	{ "-", NULL },
	{ "--------------------", NULL },
	{ "abcde-fghij-klmno-p234", NULL },
	{ "abcde-fghij-klmno-p23456", NULL },
	{ "-abcde-fghij-klmno-p2345", NORMAL20 },
	{ "abcde-fghij-klmno-p2345-", NORMAL20 },
	{ " abcde-fghij-klmno-p2345", NORMAL20 },
	{ "abcde-fghij-klmno-p2345 ", NORMAL20 },
	{ "abcde--fghij-klmno-p2345", NORMAL20 },
	{ "abcde- fghij-klmno-p2345", NORMAL20 },
	{ "abcde  fghij-klmno-p2345", NORMAL20 },
	{ "abcde_fghij_klmno_p2345", NULL },
	{ "abcde\tfghij-klmno-p2345", NORMAL20 },
	{ "abcde-fghij-klmno-p2345\n", NORMAL20 },
	{ "abcde-fghij-klmno-p2340", NULL },
	{ "abcde-fghij-klmno-p234@", NULL },
	{ "abcde-fghij-klmno-p234[", NULL },
	{ "abcde-fghij-klmno-p234`", NULL },
	{ "abcde-fghij-klmno-p234{", NULL },
	{ "abcde-fghij-klmno-p2341", NULL },
	{ "abcde-fghij-klmno-p2348", NULL },
	{ "abcde-fghij-klmno-p2349", NULL },
	{ "abcde-fghij-klmno-p234\xc3\xa9", NULL },
	{ "abcde-fghij-klmno-p23\xef\xbc\x94" "5", NORMAL20 },
	/* KELVIN SIGN, which some lower-case functions turn into "k" */
	{ "abcde-fghij-\xe2\x84\xaalmno-p2345", NULL },
};

static const struct {
	const char *str;
	const char *normal;
} recovery_codes[] = {
	{ "abcde-23456", NORMAL10 },
	{ "abcde23456", NORMAL10 },
	{ "ABCDE-23456", NORMAL10 },
	{ "AbCdE23456", NORMAL10 },
	{ "", NULL },
	{ "abcde 23456", NORMAL10 },
	{ "abcd-e23456", NORMAL10 },
	{ "abcde2-3456", NORMAL10 },
	{ "abcde--23456", NORMAL10 },
	{ "-abcde23456", NORMAL10 },
	{ "abcde23456-", NORMAL10 },
	{ "abcde-2345", NULL },
	{ "abcde-234567", NULL },
	{ "abcde-23451", NULL },
	{ "abcde-23456\n", NORMAL10 },
	{ "abcde-fghij-klmno-p2345", NULL },
};

static void test_grouped(void)
{
	static const struct {
		const char *str;
		bool grouped;
	} tests[] = {
		{ "abcde-fghij-klmno-p2345", TRUE },
		{ "ABCDE fghij KLMNO p2345", TRUE },
		{ "a-b-c-d-efghijklmnop2345", TRUE },
		{ NORMAL20, FALSE },
		{ "abcde-fghij-klmnop2345", FALSE },
		{ "abcde-fghij-klmno-p234-", FALSE },
		{ "  abcdefghijklmnop2345  ", FALSE },
		{ "\tabcde\xe2\x80\x93" "fghij.klmno p2345\n", TRUE },
		{ "abcde---fghijklmnop2345", FALSE },
		{ "abcde-fghij-klmno-p2345-abcde", FALSE },
		{ "correct-horse-battery-staple", FALSE },
		{ "", FALSE },
	};
	unsigned int i;

	test_begin("grouped application passwords");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(twofa_app_password_is_grouped(tests[i].str) ==
				tests[i].grouped, i);
	}
	test_end();
}

static void test_app_passwords(void)
{
	const char *normal;
	unsigned int i;
	bool ret;

	test_begin("application passwords");
	for (i = 0; i < N_ELEMENTS(app_passwords); i++) {
		normal = NULL;
		ret = twofa_app_password_parse(pool_datastack_create(),
					       app_passwords[i].str, &normal);
		test_assert_idx(ret == (app_passwords[i].normal != NULL), i);
		test_assert_strcmp_idx(normal, app_passwords[i].normal, i);
	}
	twofa_test_end();
}

static void test_recovery_codes(void)
{
	const char *normal;
	unsigned int i;
	bool ret;

	test_begin("recovery codes");
	for (i = 0; i < N_ELEMENTS(recovery_codes); i++) {
		normal = NULL;
		ret = twofa_recovery_code_parse(pool_datastack_create(),
						recovery_codes[i].str, &normal);
		test_assert_idx(ret == (recovery_codes[i].normal != NULL), i);
		test_assert_strcmp_idx(normal, recovery_codes[i].normal, i);
	}
	twofa_test_end();
}

static void test_generate_form(void)
{
	pool_t pool = pool_datastack_create();
	const char *token, *normal;
	unsigned int i;

	test_begin("made tokens have the form");
	for (i = 0; i < 100; i++) {
		token = twofa_token_generate(pool, TWOFA_APP_PASSWORD_SYMBOLS);
		test_assert_idx(strlen(token) == 23 && token[5] == '-' &&
				token[11] == '-' && token[17] == '-', i);
		test_assert_idx(twofa_app_password_parse(pool, token,
							 &normal), i);
		test_assert_idx(strlen(normal) == 20, i);

		token = twofa_token_generate(pool, TWOFA_RECOVERY_CODE_SYMBOLS);
		test_assert_idx(strlen(token) == 11 && token[5] == '-', i);
		test_assert_idx(twofa_recovery_code_parse(pool, token,
							  &normal), i);
		test_assert_idx(strlen(normal) == 10, i);
	}
	token = twofa_token_generate(pool, 8);
	test_assert(strlen(token) == 9 && token[5] == '-');
	twofa_test_end();
}

static void test_generate_unbiased(void)
{
	unsigned int i, sum = 0, counts[256];
	const char *p;

	test_begin("made tokens are random");
	i_zero(&counts);
	for (i = 0; i < 3200; i++) T_BEGIN {
		for (p = twofa_token_generate(pool_datastack_create(), 20);
		     *p != '\0'; p++)
			counts[(unsigned char)*p]++;
	} T_END;
	/* 64000 symbols, 2000 of each: the standard deviation is 44 */
	for (i = 0; i < N_ELEMENTS(counts); i++) {
		if (counts[i] == 0 || i == '-')
			continue;
		sum++;
		test_assert_idx(counts[i] > 1600 && counts[i] < 2400, i);
	}
	test_assert(sum == 32);
	twofa_test_end();
}

static void test_proofs(void)
{
	const char *const *const *row = twofa_test_read_rows("proofs.txt");
	static const char *const bad[] = {
		"", "abc",
		"dd65eea0329dcb94b17187af9dff28c3"
		"1a1d78026737a16af75979a1fa4618e",
		"dd65eea0329dcb94b17187af9dff28c3"
		"1a1d78026737a16af75979a1fa4618e55",
		"DD65EEA0329DCB94B17187AF9DFF28C3"
		"1A1D78026737A16AF75979A1FA4618E5",
		"gd65eea0329dcb94b17187af9dff28c3"
		"1a1d78026737a16af75979a1fa4618e5",
		" d65eea0329dcb94b17187af9dff28c3"
		"1a1d78026737a16af75979a1fa4618e5",
	};
	unsigned int i;

	test_begin("proofs");
	for (i = 0; row[i] != NULL; i++) {
		test_assert_strcmp_idx(twofa_token_proof(row[i][0]),
				       row[i][1], i);
		test_assert_idx(twofa_token_proof_valid(row[i][1]), i);
	}
	for (i = 0; i < N_ELEMENTS(bad); i++)
		test_assert_idx(!twofa_token_proof_valid(bad[i]), i);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_app_passwords,
		test_grouped,
		test_recovery_codes,
		test_generate_form,
		test_generate_unbiased,
		test_proofs,
		NULL
	};
	return twofa_test_main(tests);
}
