/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-web/twofa-form.h"
#include "twofa-test.h"

/* Forms as browsers send them, and as nobody else should. */

static int parse_size(const char *data, size_t size,
		      ARRAY_TYPE(twofa_form) *form_r, const char **error_r)
{
	return twofa_form_parse(pool_datastack_create(),
				(const unsigned char *)data, size, form_r,
				error_r);
}

static int parse(const char *data, ARRAY_TYPE(twofa_form) *form_r)
{
	const char *error = NULL;
	int ret = parse_size(data, strlen(data), form_r, &error);

	test_assert((ret < 0) == (error != NULL));
	return ret;
}

static void test_good(void)
{
	static const struct {
		const char *data, *name, *value;
		unsigned int count;
	} tests[] = {
		{ "", "a", NULL, 0 },
		{ "&", "a", NULL, 0 },
		{ "a=1", "a", "1", 1 },
		{ "a=1&b=2", "b", "2", 2 },
		{ "a=1&&b=2&", "b", "2", 2 },
		{ "a", "a", "", 1 },
		{ "a=", "a", "", 1 },
		{ "=1", "", "1", 1 },
		{ "a=b=c", "a", "b=c", 1 },
		{ "a=b+c", "a", "b c", 1 },
		{ "a=b%2Bc", "a", "b+c", 1 },
		{ "a=%3d%26%3D", "a", "=&=", 1 },
		{ "%61=1", "a", "1", 1 },
		{ "a=%0d%0A%09", "a", "\r\n\t", 1 },
		{ "a=%C3%A9\xc3\xa9", "a", "\xc3\xa9\xc3\xa9", 1 },
		{ "a=%F0%9F%94%91", "a", "\xf0\x9f\x94\x91", 1 },
		{ "a=1&A=2", "a", "1", 2 },
		/* nobody has to guess which one counts */
		{ "a=1&a=1", "a", NULL, 2 },
	};
	ARRAY_TYPE(twofa_form) form;
	const char *value;
	unsigned int i;

	test_begin("good forms");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(parse(tests[i].data, &form) == 0, i);
		test_assert_idx(array_count(&form) == tests[i].count, i);
		value = twofa_form_get(&form, tests[i].name);
		test_assert_idx(null_strcmp(value, tests[i].value) == 0, i);
	}
	twofa_test_end();
}

static void test_bad(void)
{
	static const char *const tests[] = {
		"a=%", "a=%4", "a=%4&", "a=%zz", "a=%4g", "a=% 4", "%=1",
		"a=%00", "a=1&%00=2", "a=%ff", "a=\xff", "a=%C3", "a=%c0%80",
		"a=%ed%a0%80", "a=%f4%90%80%80",
		"abcdefghijklmnopqrstuvwxyzabcdefg=1",
	};
	ARRAY_TYPE(twofa_form) form;
	unsigned int i;

	test_begin("bad forms");
	for (i = 0; i < N_ELEMENTS(tests); i++)
		test_assert_idx(parse(tests[i], &form) == -1, i);
	twofa_test_end();
}

static void test_nul(void)
{
	ARRAY_TYPE(twofa_form) form;
	const char *error = NULL;

	test_begin("NUL bytes");
	test_assert(parse_size("a=b\0c", 5, &form, &error) == -1);
	test_assert(error != NULL);
	twofa_test_end();
}

static void test_many(void)
{
	ARRAY_TYPE(twofa_form) form;
	string_t *str = t_str_new(1024);
	unsigned int i;

	test_begin("many fields");
	for (i = 0; i < TWOFA_FORM_MAX_FIELDS; i++)
		str_append(str, "a=1&");
	test_assert(parse(str_c(str), &form) == 0);
	test_assert(array_count(&form) == TWOFA_FORM_MAX_FIELDS);
	str_append(str, "a=1");
	test_assert(parse(str_c(str), &form) == -1);
	twofa_test_end();
}

static void test_next(void)
{
	ARRAY_TYPE(twofa_form) form;
	unsigned int pos = 0;

	test_begin("all values of a name");
	test_assert(parse("k=1&x=2&k=3&k=&kk=4", &form) == 0);
	test_assert_strcmp(twofa_form_next(&form, "k", &pos), "1");
	test_assert_strcmp(twofa_form_next(&form, "k", &pos), "3");
	test_assert_strcmp(twofa_form_next(&form, "k", &pos), "");
	test_assert(twofa_form_next(&form, "k", &pos) == NULL);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_good, test_bad, test_nul, test_many, test_next, NULL
	};

	return twofa_test_main(tests);
}
