/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "strescape.h"
#include "lib-protocol/twofa-fields.h"
#include "twofa-test.h"

/* Tests how fields of the protocol's lines are written and read. */

static void test_get(void)
{
	static const char *const args[] = {
		"user=anna", "username=berta", "empty=", "user=clara",
		"flag=1", "off=0", "on=yes", "bare", "=x", NULL
	};
	static const struct {
		const char *key, *value;
	} tests[] = {
		{ "user", "anna" },
		{ "username", "berta" },
		{ "empty", "" },
		{ "", "x" },
		{ "use", NULL },
		{ "bare", NULL },
		{ "USER", NULL },
		{ "none", NULL },
	};
	unsigned int i;

	test_begin("fields that are read");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(null_strcmp(twofa_fields_get(args,
				tests[i].key), tests[i].value) == 0, i);
	}
	test_assert(twofa_fields_flag(args, "flag"));
	test_assert(!twofa_fields_flag(args, "off"));
	test_assert(!twofa_fields_flag(args, "on"));
	test_assert(!twofa_fields_flag(args, "none"));
	twofa_test_end();
}

static void test_next(void)
{
	static const char *const args[] = {
		"keep=a", "user=anna", "keep=b", "keep=", NULL
	};
	static const char *const values[] = { "a", "b", "", NULL };
	unsigned int i, pos = 0;

	test_begin("fields that stand several times");
	for (i = 0; i < N_ELEMENTS(values); i++) {
		test_assert_idx(null_strcmp(twofa_fields_next(args, "keep",
				&pos), values[i]) == 0, i);
	}
	/* and again at the end */
	test_assert(twofa_fields_next(args, "keep", &pos) == NULL);
	twofa_test_end();
}

static void test_add(void)
{
	static const struct {
		const char *value, *line;
	} tests[] = {
		{ "anna", "X\tk=anna" },
		{ "", "X\tk=" },
		{ NULL, "X" },
		{ "a=b", "X\tk=a=b" },
		{ "a\tb", "X\tk=a\001tb" },
		{ "a\nOK", "X\tk=a\001nOK" },
		{ "a\r", "X\tk=a\001r" },
		{ "\001", "X\tk=\0011" },
	};
	string_t *line = t_str_new(64);
	const char *const *args;
	unsigned int i;

	test_begin("fields that are written");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		str_truncate(line, 0);
		str_append_c(line, 'X');
		twofa_fields_add(line, "k", tests[i].value);
		test_assert_idx(strcmp(str_c(line), tests[i].line) == 0, i);
		args = t_strsplit_tabescaped(str_c(line));
		test_assert_idx(null_strcmp(twofa_fields_get(args, "k"),
					    tests[i].value) == 0, i);
	}
	str_truncate(line, 0);
	twofa_fields_add_num(line, "a", INT64_MIN);
	twofa_fields_add_num(line, "b", 0);
	twofa_fields_add_num(line, "c", INT64_MAX);
	test_assert_strcmp(str_c(line), "\ta=-9223372036854775808\tb=0"
			   "\tc=9223372036854775807");
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_get,
		test_next,
		test_add,
		NULL
	};

	return twofa_test_main(tests);
}
