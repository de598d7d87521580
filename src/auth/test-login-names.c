/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "test-common.h"
#include "auth/twofa-login-names.h"

/* The list of a login's names: which names are new, and when it is full. */

static void test_same_names(void)
{
	static const struct {
		const char *name;
		int ret;
		unsigned int count;
	} tests[] = {
		{ NULL, 0, 0 },
		{ "anna@example.org", 1, 1 },
		{ "anna@example.org", 0, 1 },
		{ "Anna@Example.ORG", 0, 1 },
		{ NULL, 0, 1 },
		{ "anna", 1, 2 },
		{ "ANNA", 0, 2 },
		/* an empty name is a name, and only ASCII has two cases */
		{ "", 1, 3 },
		{ "", 0, 3 },
		{ "\xc3\xa9va", 1, 4 },
		{ "\xc3\x89va", 1, 5 },
	};
	struct twofa_login_names names;
	unsigned int i;

	test_begin("login names: the same name in another case");
	i_zero(&names);
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(twofa_login_names_add(&names, tests[i].name) ==
				tests[i].ret, i);
		test_assert_idx(names.count == tests[i].count, i);
		test_assert_idx(names.list[names.count] == NULL, i);
	}
	/* the list keeps the spelling and the order in which they came */
	test_assert_strcmp(names.list[0], "anna@example.org");
	test_assert_strcmp(names.list[1], "anna");
	test_end();
}

static void test_full_list(void)
{
	struct twofa_login_names names;
	unsigned int i;

	test_begin("login names: a full list");
	i_zero(&names);
	for (i = 0; i < TWOFA_LOGIN_MAX_NAMES; i++) {
		test_assert_idx(twofa_login_names_add(&names,
					t_strdup_printf("name%u", i)) == 1, i);
	}
	test_assert(twofa_login_names_add(&names, "another") == -1);
	test_assert(names.count == TWOFA_LOGIN_MAX_NAMES);
	test_assert(names.list[names.count] == NULL);
	/* the ones that are in it are still found */
	test_assert(twofa_login_names_add(&names, "NAME0") == 0);
	test_assert(twofa_login_names_add(&names, NULL) == 0);
	test_assert(str_array_length(names.list) == TWOFA_LOGIN_MAX_NAMES);
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_same_names,
		test_full_list,
		NULL
	};
	return test_run(test_functions);
}
