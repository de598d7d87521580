/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-client-name.h"
#include "twofa-test.h"

/* Which name a mail program has given. */

static void test_client_name(void)
{
	static const struct {
		const char *client_id, *name;
	} tests[] = {
		{ NULL, NULL }, { "", NULL }, { "\"name\"", NULL },
		{ "\"name\" NIL", NULL }, { "\"name\" \"\"", NULL },
		{ "\"version\" \"1\"", NULL },
		/* a value is no key */
		{ "\"os\" \"name\" \"x\" \"y\"", NULL },
		{ "\"name\" \"Thunderbird\" \"version\" \"128.0\"",
		  "Thunderbird" },
		{ "\"os\" NIL \"Name\" \"K-9 Mail\"", "K-9 Mail" },
		{ "\"name\" \"a \\\"b\\\" \\\\\"", "a \"b\" \\" },
		{ "\"name\" \"open", "open" },
	};
	unsigned int i;

	test_begin("names of mail programs");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		const char *name = twofa_client_name(tests[i].client_id);

		test_assert_idx((name == NULL) == (tests[i].name == NULL), i);
		if (name != NULL && tests[i].name != NULL)
			test_assert_strcmp_idx(name, tests[i].name, i);
	}
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_client_name,
		NULL
	};
	return twofa_test_main(tests);
}
