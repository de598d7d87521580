/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-syntax/twofa-name.h"
#include "twofa-test.h"

/* Names that meet in one record, and names that have none. */

static void test_canonical(void)
{
	static const struct {
		const char *name, *canonical;
	} tests[] = {
		{ "joe", "joe" },
		{ "Joe@Example.ORG", "joe@example.org" },
		{ "AZ[\\]^_`az{|}", "az[\\]^_`az{|}" },
		{ "a b", "a b" },
		{ " a", "a" },
		{ "a  ", "a" },
		{ "  a   B  c ", "a b c" },
		{ "a@x ", "a@x" },
		{ " ", NULL },
		{ "   ", NULL },
		/* only ASCII letters have a case */
		{ "\xc3\x84@x", "\xc3\x84@x" },
		{ "\xff\xc0", "\xff\xc0" },
		{ "\xe2\x84\xaa", "\xe2\x84\xaa" },
		{ "", NULL },
		{ "a\tb", NULL },
		{ "a\nb", NULL },
		{ "a\r", NULL },
		{ "\001", NULL },
		{ "\037", NULL },
		{ "a\177", NULL },
	};
	const char *canonical, *error;
	unsigned int i;
	int ret;

	test_begin("canonical names");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		canonical = error = NULL;
		ret = twofa_name_canonical(tests[i].name, &canonical, &error);
		test_assert_idx(ret == (tests[i].canonical == NULL ? -1 : 0),
				i);
		test_assert_strcmp_idx(canonical, tests[i].canonical, i);
		test_assert_idx((ret < 0) == (error != NULL), i);
	}
	twofa_test_end();
}

static void test_length(void)
{
	const char *canonical, *error;
	string_t *name = t_str_new(300);

	test_begin("lengths of names");
	while (str_len(name) < TWOFA_NAME_MAX_LEN)
		str_append_c(name, 'A');
	test_assert(twofa_name_canonical(str_c(name), &canonical,
					 &error) == 0);
	test_assert(strlen(canonical) == TWOFA_NAME_MAX_LEN);
	str_append_c(name, 'A');
	test_assert(twofa_name_canonical(str_c(name), &canonical, &error) < 0);
	twofa_test_end();
}

static void test_domain(void)
{
	static const struct {
		const char *name, *domain;
	} tests[] = {
		{ "joe@example.org", "example.org" },
		{ "joe", "" },
		{ "", "" },
		{ "joe@", "" },
		{ "@example.org", "example.org" },
		{ "a@b@c", "c" },
	};
	unsigned int i;

	test_begin("domains");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_strcmp_idx(twofa_name_domain(tests[i].name),
				       tests[i].domain, i);
	}
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_canonical,
		test_length,
		test_domain,
		NULL
	};
	return twofa_test_main(tests);
}
