/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-home.h"
#include "twofa-test.h"

/* Which spellings of a home are the same directory, and which are none. */

static void test_normal(void)
{
	static const struct {
		const char *home, *normal;
	} tests[] = {
		{ "/srv/mail/anna", "/srv/mail/anna" },
		{ "/srv/mail/anna/", "/srv/mail/anna" },
		{ "/srv/mail/anna/.", "/srv/mail/anna" },
		{ "//srv///mail/anna//", "/srv/mail/anna" },
		/* the end of a chroot directory */
		{ "/srv/mail/./anna", "/srv/mail/anna" },
		/* names that only begin with a dot, or are something else */
		{ "/srv/.mail/anna", "/srv/.mail/anna" },
		{ "/srv/mail/../anna", "/srv/mail/../anna" },
		{ "/srv/mail/Anna", "/srv/mail/Anna" },
		{ "/srv/mail/anna ", "/srv/mail/anna " },
		{ "/", "/" },
		{ "/./", "/" },
	};
	unsigned int i;

	test_begin("home: normal form");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_strcmp_idx(twofa_home_normal(tests[i].home),
				       tests[i].normal, i);
	}
	twofa_test_end();
}

static void test_proof(void)
{
	static const char *const none[] = {
		"", "/", "//", "/./", "srv/mail/anna", "~anna", "/nonexistent",
		"/nonexistent/", "/dev/null", "/var/empty"
	};
	unsigned int i;

	test_begin("home: proof");
	/* printf %s /srv/mail/joe | sha256sum */
	test_assert_strcmp(twofa_home_proof("/srv/./mail/joe/"),
		"a990b04a3c7f5b20364d6f210507fb07"
		"f0763170dbeb413f012d0d2a2a19e0fb");
	test_assert(strcmp(twofa_home_proof("/srv/mail/joe"),
			   twofa_home_proof("/srv/mail/Joe")) != 0);
	test_assert(twofa_home_proof(NULL) == NULL);
	for (i = 0; i < N_ELEMENTS(none); i++)
		test_assert_idx(twofa_home_proof(none[i]) == NULL, i);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_normal,
		test_proof,
		NULL
	};
	return twofa_test_main(tests);
}
