/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-twofa/twofa-qr.h"
#include "twofa-test.h"

/* Names and errors. Whether the pictures can be read is for check-qr.sh. */

static void test_formats(void)
{
	static const struct {
		const char *name;
		int ret;
		enum twofa_qr_format format;
	} tests[] = {
		{ "none", 0, TWOFA_QR_NONE },
		{ "utf8", 0, TWOFA_QR_UTF8 },
		{ "svg", 0, TWOFA_QR_SVG },
		{ "", -1, TWOFA_QR_NONE },
		{ "SVG", -1, TWOFA_QR_NONE },
		{ "png", -1, TWOFA_QR_NONE },
	};
	enum twofa_qr_format format;
	unsigned int i;

	test_begin("names of formats");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		format = TWOFA_QR_NONE;
		test_assert_idx(twofa_qr_format_parse(tests[i].name,
				&format) == tests[i].ret, i);
		test_assert_idx(format == tests[i].format, i);
	}
	twofa_test_end();
}

static void test_none(void)
{
	string_t *str = t_str_new(16);
	const char *error;

	test_begin("no picture");
	test_assert(twofa_qr_render(TWOFA_QR_NONE, "x", str, &error) == 0);
	test_assert(str_len(str) == 0);
	twofa_test_end();
}

static void test_size(void)
{
	/* version 40 with error correction M, byte mode */
	static const struct {
		size_t size;
		int ret;
	} tests[] = {
		{ 1, 0 }, { 2331, 0 }, { 2332, -1 }, { 100000, -1 }, { 0, -1 },
	};
	const char *error;
	string_t *str;
	char *text;
	unsigned int i;

	test_begin("sizes");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		text = t_malloc0(tests[i].size + 1);
		memset(text, 'x', tests[i].size);
		str = t_str_new(1024);
		error = NULL;
		test_assert_idx(twofa_qr_render(TWOFA_QR_SVG, text, str,
						&error) == tests[i].ret, i);
		test_assert_idx((error == NULL) == (tests[i].ret == 0), i);
		test_assert_idx((str_len(str) > 0) == (tests[i].ret == 0), i);
		test_assert_idx(tests[i].size < 2332 ||
			strcmp(error, "too long for a QR code") == 0, i);
	}
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_formats,
		test_none,
		test_size,
		NULL
	};
	return twofa_test_main(tests);
}
