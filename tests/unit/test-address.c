/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-syntax/twofa-address.h"
#include "lib-syntax/twofa-zone.h"
#include "twofa-test.h"

#include <sys/stat.h>

/* Addresses and time zones that an owner may choose for mails. */

static void test_address(void)
{
	static const struct {
		const char *str;
		bool valid;
	} tests[] = {
		{ "anna@example.org", TRUE },
		{ "anna.b+c@mail-1.example.org", TRUE },
		{ "-anna@example.org", TRUE },
		{ "a@b", TRUE },
		{ "", FALSE },
		{ "anna", FALSE },
		{ "@example.org", FALSE },
		{ "anna@", FALSE },
		{ "anna@example..org", FALSE },
		{ "anna@.example.org", FALSE },
		{ "anna@example.org.", FALSE },
		{ "anna@-example.org", FALSE },
		{ "anna@example-.org", FALSE },
		{ ".anna@example.org", FALSE },
		{ "anna.@example.org", FALSE },
		{ "anna@b@example.org", FALSE },
		{ "anna@example.org,bob@example.org", FALSE },
		{ "anna@example.org\r\nBcc: bob@example.org", FALSE },
		{ "anna b@example.org", FALSE },
		{ "<anna@example.org>", FALSE },
		{ "\"anna\"@example.org", FALSE },
		{ "anna@[192.0.2.7]", FALSE },
		{ "ann\xc3\xa9@example.org", FALSE },
		{ "anna@ex\x7f" "ample.org", FALSE },
	};
	unsigned int i;

	test_begin("address: form");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(twofa_address_valid(tests[i].str) ==
				tests[i].valid, i);
	}
	twofa_test_end();
}

static const char *address_of_length(size_t local, size_t domain)
{
	string_t *str = t_str_new(512);

	while (local-- > 0)
		str_append_c(str, 'a');
	str_append_c(str, '@');
	while (domain-- > 0)
		str_append_c(str, 'b');
	return str_c(str);
}

static void test_length(void)
{
	test_begin("address: length");
	test_assert(twofa_address_valid(address_of_length(64, 189)));
	test_assert(!twofa_address_valid(address_of_length(65, 10)));
	test_assert(!twofa_address_valid(address_of_length(64, 190)));
	twofa_test_end();
}

/* The tests' machine has the tzdata package. */
static void test_zones(void)
{
	const char *name, *last = "";
	unsigned int i;
	struct stat st;

	test_begin("zone: names");
	for (i = 0; (name = twofa_zone_get(i)) != NULL; i++) T_BEGIN {
		test_assert_idx(twofa_zone_exists(name), i);
		/* a column of the store has room for 32 */
		test_assert_idx(strlen(name) <= 32, i);
		test_assert_idx(i < 2 || strcmp(last, name) < 0, i);
		test_assert_idx(stat(t_strconcat("/usr/share/zoneinfo/", name,
						 NULL), &st) == 0, i);
		last = name;
	} T_END;
	test_assert(i > 400);
	test_assert(twofa_zone_exists("Europe/Amsterdam"));
	test_assert(!twofa_zone_exists(""));
	test_assert(!twofa_zone_exists("../../../etc/passwd"));
	test_assert(!twofa_zone_exists("/etc/passwd"));
	test_assert(!twofa_zone_exists("Europe"));
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_address, test_length, test_zones, NULL
	};
	return twofa_test_main(tests);
}
