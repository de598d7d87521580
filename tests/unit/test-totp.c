/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-twofa/twofa-totp.h"
#include "twofa-test.h"

/* The RFCs' vectors; which steps are found, and what is no code. Codes over
   random secrets are compared with another program in check-oathtool.sh. */

#define SECRET20 "12345678901234567890"
#define SECRET32 SECRET20"123456789012"
#define SECRET64 SECRET20 SECRET20 SECRET20"1234"

static const unsigned char *secret = (const unsigned char *)SECRET20;
#define SECRET_SIZE 20

static void test_rfc4226(void)
{
	/* appendix D */
	static const char *const codes[] = {
		"755224", "287082", "359152", "969429", "338314",
		"254676", "287922", "162583", "399871", "520489",
	};
	unsigned int i;

	test_begin("RFC 4226 appendix D");
	for (i = 0; i < N_ELEMENTS(codes); i++) {
		test_assert_strcmp_idx(twofa_totp_code(&twofa_totp_default,
				secret, SECRET_SIZE, i), codes[i], i);
	}
	twofa_test_end();
}

static void test_rfc6238(void)
{
	/* appendix B */
	static const struct {
		enum twofa_totp_algorithm algorithm;
		const char *secret;
		time_t now;
		const char *code;
	} tests[] = {
		{ TWOFA_TOTP_SHA1, SECRET20, 59, "94287082" },
		{ TWOFA_TOTP_SHA256, SECRET32, 59, "46119246" },
		{ TWOFA_TOTP_SHA512, SECRET64, 59, "90693936" },
		{ TWOFA_TOTP_SHA1, SECRET20, 1111111109, "07081804" },
		{ TWOFA_TOTP_SHA256, SECRET32, 1111111109, "68084774" },
		{ TWOFA_TOTP_SHA512, SECRET64, 1111111109, "25091201" },
		{ TWOFA_TOTP_SHA1, SECRET20, 1111111111, "14050471" },
		{ TWOFA_TOTP_SHA256, SECRET32, 1111111111, "67062674" },
		{ TWOFA_TOTP_SHA512, SECRET64, 1111111111, "99943326" },
		{ TWOFA_TOTP_SHA1, SECRET20, 1234567890, "89005924" },
		{ TWOFA_TOTP_SHA256, SECRET32, 1234567890, "91819424" },
		{ TWOFA_TOTP_SHA512, SECRET64, 1234567890, "93441116" },
		{ TWOFA_TOTP_SHA1, SECRET20, 2000000000, "69279037" },
		{ TWOFA_TOTP_SHA256, SECRET32, 2000000000, "90698825" },
		{ TWOFA_TOTP_SHA512, SECRET64, 2000000000, "38618901" },
		{ TWOFA_TOTP_SHA1, SECRET20, 20000000000, "65353130" },
		{ TWOFA_TOTP_SHA256, SECRET32, 20000000000, "77737706" },
		{ TWOFA_TOTP_SHA512, SECRET64, 20000000000, "47863826" },
	};
	struct twofa_totp_params params = { .digits = 8, .period_secs = 30 };
	unsigned int i;

	test_begin("RFC 6238 appendix B");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		params.algorithm = tests[i].algorithm;
		test_assert_strcmp_idx(twofa_totp_code(&params,
			(const unsigned char *)tests[i].secret,
			strlen(tests[i].secret),
			twofa_totp_step(&params, tests[i].now)),
			tests[i].code, i);
	}
	twofa_test_end();
}

static void test_algorithms(void)
{
	static const struct {
		const char *name;
		enum twofa_totp_algorithm algorithm;
	} tests[] = {
		{ "SHA1", TWOFA_TOTP_SHA1 },
		{ "SHA256", TWOFA_TOTP_SHA256 },
		{ "SHA512", TWOFA_TOTP_SHA512 },
	};
	static const char *const unknown[] = {
		"", "SHA", "SHA-1", "SHA11", "MD5", "SHA384", " SHA1",
	};
	enum twofa_totp_algorithm algorithm;
	unsigned int i;

	test_begin("algorithm names");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_strcmp_idx(
			twofa_totp_algorithm_name(tests[i].algorithm),
			tests[i].name, i);
		test_assert_idx(twofa_totp_algorithm_parse(
			t_str_lcase(tests[i].name), &algorithm) == 0 &&
			algorithm == tests[i].algorithm, i);
	}
	for (i = 0; i < N_ELEMENTS(unknown); i++) {
		test_assert_idx(twofa_totp_algorithm_parse(unknown[i],
							   &algorithm) < 0, i);
	}
	twofa_test_end();
}

static void test_params(void)
{
	static const struct {
		struct twofa_totp_params params;
		bool valid;
	} tests[] = {
		{ { TWOFA_TOTP_SHA1, 6, 30 }, TRUE },
		{ { TWOFA_TOTP_SHA512, 8, 60 }, TRUE },
		{ { TWOFA_TOTP_SHA256, 7, 5 }, TRUE },
		{ { TWOFA_TOTP_SHA256, 7, 300 }, TRUE },
		{ { (enum twofa_totp_algorithm)0, 6, 30 }, FALSE },
		{ { (enum twofa_totp_algorithm)4, 6, 30 }, FALSE },
		{ { TWOFA_TOTP_SHA1, 0, 30 }, FALSE },
		{ { TWOFA_TOTP_SHA1, 5, 30 }, FALSE },
		{ { TWOFA_TOTP_SHA1, 9, 30 }, FALSE },
		{ { TWOFA_TOTP_SHA1, 6, 0 }, FALSE },
		{ { TWOFA_TOTP_SHA1, 6, 4 }, FALSE },
		{ { TWOFA_TOTP_SHA1, 6, 301 }, FALSE },
	};
	unsigned int i;

	test_begin("valid parameters");
	test_assert(twofa_totp_params_valid(&twofa_totp_default));
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(twofa_totp_params_valid(&tests[i].params) ==
				tests[i].valid, i);
	}
	twofa_test_end();
}

static void test_steps(void)
{
	static const struct {
		time_t now;
		uint64_t step;
	} tests[] = {
		{ -1, 0 }, { 0, 0 }, { 29, 0 }, { 30, 1 }, { 59, 1 },
		{ 60, 2 }, { 1111111109, 37037036 }, { 1111111111, 37037037 },
	};
	unsigned int i;

	test_begin("time steps");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(twofa_totp_step(&twofa_totp_default,
				tests[i].now) == tests[i].step, i);
	}
	twofa_test_end();
}

static void test_find(void)
{
	/* the codes of steps 0, 1, 2 … are those of RFC 4226 */
	static const struct {
		const char *code;
		uint64_t first, last;
		int ret;
		uint64_t step;
	} tests[] = {
		{ "755224", 0, 0, 1, 0 },
		{ "755224", 0, 2, 1, 0 },
		{ "287082", 0, 2, 1, 1 },
		{ "359152", 0, 2, 1, 2 },
		{ "969429", 0, 2, 0, 0 },
		{ "755224", 1, 2, 0, 0 },
		{ "520489", 0, 999, 1, 9 },
		{ "520489", 9, 8, 0, 0 },
		{ "", 0, 2, 0, 0 },
		{ "75522", 0, 2, 0, 0 },
		{ "7552244", 0, 2, 0, 0 },
		{ "0755224", 0, 2, 0, 0 },
		{ "755224 ", 0, 2, 0, 0 },
		{ " 755224", 0, 2, 0, 0 },
		{ "755 224", 0, 2, 0, 0 },
		{ "75522a", 0, 2, 0, 0 },
		{ "-55224", 0, 2, 0, 0 },
		/* full width and Arabic digits */
		{ "\xef\xbc\x97\xef\xbc\x95", 0, 2, 0, 0 },
		{ "\xd9\xa7\xd9\xa5\xd9\xa5", 0, 2, 0, 0 },
	};
	uint64_t step;
	unsigned int i;

	test_begin("find a code");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		step = 0;
		test_assert_idx(twofa_totp_find(&twofa_totp_default,
			secret, SECRET_SIZE, tests[i].code,
			tests[i].first, tests[i].last, &step) ==
			tests[i].ret, i);
		test_assert_idx(step == tests[i].step, i);
	}
	twofa_test_end();
}

static void test_find_ends(void)
{
	const char *code;
	uint64_t step = 0;

	test_begin("find a code among the last steps there are");
	code = twofa_totp_code(&twofa_totp_default, secret, SECRET_SIZE,
			       UINT64_MAX);
	test_assert(twofa_totp_find(&twofa_totp_default, secret, SECRET_SIZE,
				    code, UINT64_MAX - 999, UINT64_MAX,
				    &step) == 1);
	test_assert(step == UINT64_MAX);
	twofa_test_end();
}

/* Finds two steps less than 1000 apart that have the same code. */
static bool find_twins(unsigned int *first_r, unsigned int *last_r)
{
	ARRAY(const char *) codes;
	const char *code;
	unsigned int i, j;

	t_array_init(&codes, 4096);
	for (i = 0; i < 4096; i++) {
		code = twofa_totp_code(&twofa_totp_default, secret,
				       SECRET_SIZE, i);
		array_push_back(&codes, &code);
		for (j = i < 999 ? 0 : i - 999; j < i; j++) {
			if (strcmp(array_idx_elem(&codes, j), code) == 0) {
				*first_r = j;
				*last_r = i;
				return TRUE;
			}
		}
	}
	return FALSE;
}

static void test_find_last(void)
{
	unsigned int first, last;
	const char *code;
	uint64_t step;

	test_begin("the last of two steps with the same code is found");
	if (!find_twins(&first, &last))
		test_assert(FALSE);
	else {
		code = twofa_totp_code(&twofa_totp_default, secret,
				       SECRET_SIZE, first);
		test_assert(twofa_totp_find(&twofa_totp_default, secret,
					    SECRET_SIZE, code, first, last,
					    &step) == 1);
		test_assert(step == last);
	}
	twofa_test_end();
}

static void test_leading_zeros(void)
{
	const char *code;
	unsigned int i, zeros = 0;

	test_begin("leading zeros");
	for (i = 0; i < 1000; i++) T_BEGIN {
		code = twofa_totp_code(&twofa_totp_default, secret,
				       SECRET_SIZE, i);
		test_assert_idx(strlen(code) == 6, i);
		if (*code == '0')
			zeros++;
	} T_END;
	test_assert(zeros > 50 && zeros < 150);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_rfc4226,
		test_rfc6238,
		test_algorithms,
		test_params,
		test_steps,
		test_find,
		test_find_ends,
		test_find_last,
		test_leading_zeros,
		NULL
	};
	return twofa_test_main(tests);
}
