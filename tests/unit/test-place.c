/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-place.h"
#include "twofa-test.h"

/* Which addresses are one place. */

static void test_place(void)
{
	static const struct {
		const char *ip, *place;
	} tests[] = {
		{ NULL, NULL }, { "", NULL }, { "anna", NULL },
		{ "192.0.2.1", "192.0.2.0/24" },
		{ "192.0.2.255", "192.0.2.0/24" },
		{ "192.0.3.1", "192.0.3.0/24" },
		{ "255.255.255.255", "255.255.255.0/24" },
		{ "0.0.0.0", "0.0.0.0/24" },
		{ "::ffff:192.0.2.1", "192.0.2.0/24" },
		{ "2001:db8:1:2:3:4:5:6", "2001:db8:1::/48" },
		{ "2001:DB8:1:ffff::", "2001:db8:1::/48" },
		{ "2001:db8:2::1", "2001:db8:2::/48" },
		{ "::1", "::/48" },
	};
	unsigned int i;

	test_begin("places");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		const char *place = twofa_place(tests[i].ip);

		test_assert_idx((place == NULL) == (tests[i].place == NULL), i);
		if (place != NULL && tests[i].place != NULL)
			test_assert_strcmp_idx(place, tests[i].place, i);
	}
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_place,
		NULL
	};
	return twofa_test_main(tests);
}
