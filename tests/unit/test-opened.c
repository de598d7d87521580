/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-protocol/twofa-opened.h"
#include "twofa-test.h"

/* Which connections are closed when something is gone. */

#define USER "joe@example.org"

static void test_match(void)
{
	static const struct {
		const char *what, *group, *by, *user;
		bool match;
	} tests[] = {
		{ "app:a1", "apps:r1", "app:a1", USER, TRUE },
		{ "app:a1", "apps:r1", "app:a12", USER, FALSE },
		{ "app:a1", "apps:r1", "", USER, FALSE },
		{ "apps:r1", "apps:r1", "app:a1", USER, TRUE },
		{ "codes:e1", "codes:e1", "device:d1", USER, TRUE },
		{ "codes:e1", "codes:e2", "device:d1", USER, FALSE },
		{ "codes:e1", "sessions:e1", "device:d1", USER, FALSE },
		{ "password:"USER, "password:"USER, "", USER, TRUE },
		{ "password:"USER, "webmail:"USER, "", USER, FALSE },
		/* a name that looks like a scope */
		{ "password:a/@", "password:b", "", "b", FALSE },

		{ "password/@", "password:"USER, "", USER, TRUE },
		{ "password/@", "codes:e1", "", USER, FALSE },
		{ "password/@", "passwords:e1", "", USER, FALSE },
		{ "password/@example.org", "password:"USER, "", USER, TRUE },
		{ "password/@EXAMPLE.org", "password:"USER, "", USER, TRUE },
		{ "password/@ample.org", "password:"USER, "", USER, FALSE },
		{ "password/@example.org", "password:joe", "", "joe", FALSE },
		{ "password/"USER, "password:"USER, "", USER, TRUE },
		{ "password/"USER, "password:j"USER, "", "j"USER, FALSE },
		/* opened by an alias */
		{ "password/@example.org", "password:"USER, "",
		  "joe@other.org", TRUE },
		{ "codes/@example.org", "codes:e1", "device:d1", USER, TRUE },
		{ "codes/@other.org", "codes:e1", "device:d1", USER, FALSE },
	};
	unsigned int i;

	test_begin("opened: what is gone");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(twofa_opened_match(
			tests[i].what, tests[i].group, tests[i].by,
			tests[i].user) == tests[i].match, i);
	}
	twofa_test_end();
}

static void test_kinds(void)
{
	test_begin("opened: kinds");
	test_assert(twofa_opened_is_credential("app:a1"));
	test_assert(twofa_opened_is_credential("session:s1"));
	test_assert(!twofa_opened_is_credential("apps:r1"));
	test_assert(!twofa_opened_is_credential("sessions:r1"));
	test_assert(!twofa_opened_is_credential("password:app:a1"));
	test_assert(twofa_opened_is_scope("password/@"));
	test_assert(!twofa_opened_is_scope("password:a/b"));
	test_assert_strcmp(twofa_opened_name("app", "a1"), "app:a1");
	test_assert_strcmp(twofa_opened_scope("codes", "@"), "codes/@");
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_match,
		test_kinds,
		NULL
	};
	return twofa_test_main(tests);
}
