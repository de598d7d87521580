/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-syntax/twofa-scope.h"
#include "twofa-test.h"

/* Lists of networks: their canonical form, what lies in them, and which of
   them meet. */

static bool parse(const char *str, ARRAY_TYPE(twofa_network) *networks_r)
{
	const char *error = NULL;
	int ret;

	ret = twofa_networks_parse(pool_datastack_create(), str, networks_r,
				   &error);
	test_assert((ret < 0) == (error != NULL));
	return ret == 0;
}

static void test_parse(void)
{
	static const struct {
		const char *str, *canonical;
	} tests[] = {
		{ "", "" },
		{ " , ,", "" },
		{ "192.0.2.1", "192.0.2.1" },
		{ "192.0.2.1/32", "192.0.2.1" },
		{ "192.0.2.77/24", "192.0.2.0/24" },
		{ "10.1.2.3/8,::1", "10.0.0.0/8 ::1" },
		{ "255.255.255.255/1", "128.0.0.0/1" },
		{ "1.2.3.4/0", "0.0.0.0/0" },
		{ "10.255.255.255/9", "10.128.0.0/9" },
		{ "2001:DB8::1/128", "2001:db8::1" },
		{ "2001:db8:ffff::1/33", "2001:db8:8000::/33" },
		{ "2001:db8::1/0", "::/0" },
		{ "[2001:db8::1]", "2001:db8::1" },
		/* IPv4-mapped */
		{ "::ffff:192.0.2.1", "192.0.2.1" },
		{ "::ffff:192.0.2.77/120", "192.0.2.0/24" },
		{ "::ffff:0.0.0.0/96", "0.0.0.0/0" },
		{ "192.0.2.1  192.0.2.2", "192.0.2.1 192.0.2.2" },
	};
	static const char *const bad[] = {
		"x", "example.org", "192.0.2", "10", "10/8", "192.0.2.1/33",
		"192.0.2.1/", "192.0.2.1/-1", "192.0.2.1/x", "192.0.2.1/8/8",
		"192.0.2.256", "0x7f.0.0.1", "010.0.0.1", "192.0.2.1:25",
		"2001:db8::1/129", "2001:db8::g", "::1%lo", "192.0.2.1 x",
		"192.0.2.1-192.0.2.9", "*",
	};
	ARRAY_TYPE(twofa_network) networks;
	unsigned int i;

	test_begin("lists of networks");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(parse(tests[i].str, &networks), i);
		test_assert_strcmp_idx(twofa_networks_to_string(&networks),
				       tests[i].canonical, i);
		/* canonical means canonical */
		test_assert_idx(parse(tests[i].canonical, &networks), i);
		test_assert_strcmp_idx(twofa_networks_to_string(&networks),
				       tests[i].canonical, i);
	}
	for (i = 0; i < N_ELEMENTS(bad); i++)
		test_assert_idx(!parse(bad[i], &networks), i);
	twofa_test_end();
}

static void test_match(void)
{
	static const struct {
		const char *networks, *ip;
		bool match;
	} tests[] = {
		{ "", "192.0.2.1", FALSE },
		{ "192.0.2.1", "192.0.2.1", TRUE },
		{ "192.0.2.1", "192.0.2.2", FALSE },
		{ "192.0.2.0/25", "192.0.2.127", TRUE },
		{ "192.0.2.0/25", "192.0.2.128", FALSE },
		{ "198.51.100.0/24 192.0.2.0/24", "192.0.2.9", TRUE },
		{ "0.0.0.0/0", "203.0.113.1", TRUE },
		{ "0.0.0.0/0", "2001:db8::1", FALSE },
		{ "::/0", "2001:db8::1", TRUE },
		{ "::/0", "203.0.113.1", FALSE },
		{ "2001:db8::/32", "2001:db8:ffff::1", TRUE },
		{ "2001:db8::/32", "2001:db9::1", FALSE },
		{ "2001:db8::1", "2001:db8::1", TRUE },
		{ "2001:db8::1", "2001:db8::2", FALSE },
		{ "192.0.2.0/24", "::ffff:192.0.2.1", TRUE },
		{ "192.0.2.0/24", "::ffff:192.0.3.1", FALSE },
		{ "::ffff:192.0.2.0/120", "192.0.2.1", TRUE },
		{ "::ffff:192.0.2.0/120", "::ffff:192.0.2.1", TRUE },
		/* IPv4-compatible is something else */
		{ "192.0.2.0/24", "::192.0.2.1", FALSE },
		{ "0.0.0.0/0 ::/0", "", FALSE },
	};
	ARRAY_TYPE(twofa_network) networks;
	struct ip_addr ip;
	unsigned int i;

	test_begin("addresses in networks");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		i_zero(&ip);
		if (*tests[i].ip != '\0' && net_addr2ip(tests[i].ip, &ip) < 0)
			i_fatal("bad address");
		test_assert_idx(parse(tests[i].networks, &networks), i);
		test_assert_idx(twofa_networks_match(&networks, &ip) ==
				tests[i].match, i);
	}
	twofa_test_end();
}

static void test_overlap(void)
{
	static const struct {
		const char *a, *b;
		bool overlap;
	} tests[] = {
		{ "", "", FALSE },
		{ "", "0.0.0.0/0", FALSE },
		{ "192.0.2.1", "192.0.2.1", TRUE },
		{ "192.0.2.1", "192.0.2.2", FALSE },
		{ "192.0.2.0/24", "192.0.2.128/25", TRUE },
		{ "192.0.2.0/25", "192.0.2.128/25", FALSE },
		{ "0.0.0.0/0", "10.0.0.1", TRUE },
		{ "0.0.0.0/0", "::/0", FALSE },
		{ "198.51.100.1 192.0.2.1", "203.0.113.0/24 192.0.2.0/24",
		  TRUE },
		{ "198.51.100.1 192.0.2.1", "203.0.113.0/24", FALSE },
		{ "2001:db8::/32", "2001:db8:1::/48", TRUE },
		{ "2001:db8::/32", "2001:db9::/32", FALSE },
		{ "::ffff:192.0.2.1", "192.0.2.0/24", TRUE },
	};
	ARRAY_TYPE(twofa_network) a, b;
	unsigned int i;

	test_begin("networks that meet");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(parse(tests[i].a, &a) && parse(tests[i].b, &b),
				i);
		test_assert_idx(twofa_networks_overlap(&a, &b) ==
				tests[i].overlap, i);
		test_assert_idx(twofa_networks_overlap(&b, &a) ==
				tests[i].overlap, i);
	}
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_parse,
		test_match,
		test_overlap,
		NULL
	};
	return twofa_test_main(tests);
}
