/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "array.h"
#include "net.h"
#include "lib-texts/twofa-language.h"
#include "lib-web/twofa-cookie.h"
#include "lib-web/twofa-forwarded.h"
#include "twofa-test.h"

/* What stands in the header of a request. */

static void test_cookie_get(void)
{
	static const struct {
		const char *header, *value;
	} tests[] = {
		{ NULL, NULL },
		{ "", NULL },
		{ "c=1", "1" },
		{ "a=2; c=1", "1" },
		{ "a=2;c=1;b=3", "1" },
		{ "c=Az-09 ", "Az-09" },
		{ "cc=1; xc=1; C=1", NULL },
		{ "c=", NULL },
		{ "c", NULL },
		{ "c=1; c=1", NULL },
		{ "c=1; c=", NULL },
		{ "c=a b", NULL },
		{ "c=\"1\"", NULL },
		{ "c=a_b", NULL },
		{ "c=a\tb", NULL },
		{ "c=1%0a", NULL },
		{ "c=\xc3\xa9", NULL },
		{ "c=0123456789012345678901234567890123456789012345678901234"
		  "567890123", "012345678901234567890123456789012345678901234"
		  "5678901234567890123" },
		{ "c=0123456789012345678901234567890123456789012345678901234"
		  "5678901234", NULL },
	};
	unsigned int i;

	test_begin("cookies");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		const char *value = twofa_cookie_get(tests[i].header, "c");

		test_assert_idx(null_strcmp(value, tests[i].value) == 0, i);
	}
	twofa_test_end();
}

static void test_cookie_long(void)
{
	string_t *header = t_str_new(4096);
	unsigned int i;

	test_begin("long cookies");
	str_append(header, "c=");
	for (i = 0; i < TWOFA_COOKIE_MAX_LONG; i++)
		str_append_c(header, 'x');
	test_assert_strcmp(twofa_cookie_get_long(str_c(header), "c"),
			   str_c(header) + 2);
	test_assert(twofa_cookie_get(str_c(header), "c") == NULL);
	str_append_c(header, 'x');
	test_assert(twofa_cookie_get_long(str_c(header), "c") == NULL);
	test_assert(twofa_cookie_get_long("c=a_b", "c") == NULL);
	twofa_test_end();
}

static void test_cookie_set(void)
{
#define SAFE "; Path=/; Secure; HttpOnly; SameSite=Strict"
	test_begin("Set-Cookie");
	test_assert_strcmp(twofa_cookie_set("c", "1", 0), "c=1"SAFE);
	test_assert_strcmp(twofa_cookie_set("c", "1", 30),
			   "c=1"SAFE"; Max-Age=30");
	test_assert_strcmp(twofa_cookie_set("c", "", 30),
			   "c="SAFE"; Max-Age=0");
	twofa_test_end();
}

static void test_language(void)
{
	static const char *const languages[] = { "en", "nl", "de", NULL };
	static const struct {
		const char *accept;
		unsigned int language;
	} tests[] = {
		{ NULL, 0 }, { "", 0 }, { "*", 0 }, { "fr", 0 },
		{ "nl", 1 }, { "NL", 1 }, { "nl-BE", 1 }, { "nlx", 0 },
		{ "fr, nl;q=0.1", 1 },
		{ "en;q=0.5, nl;q=0.8", 1 },
		{ "nl;q=0.5, en;q=0.8", 0 },
		{ "nl;q=0.5,de;q=0.501", 2 },
		{ "nl ; q=0.9 , de ; q=1", 2 },
		{ "nl;q=0", 0 }, { "nl;q=0.000", 0 },
		{ "nl;q=x,de;q=0.1", 2 }, { "nl;q=9,de;q=0.1", 2 },
		{ "nl;q=1.5,de;q=0.1", 2 },
		{ "nl;q=0.0001,de;q=0.001", 2 },
		{ ",,;,nl", 1 }, { "de,nl", 2 },
	};
	unsigned int i;

	test_begin("languages");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(twofa_language_choose(
			tests[i].accept, languages) == tests[i].language, i);
	}
	twofa_test_end();
}

static void test_forwarded(void)
{
	static const struct {
		const char *peer, *forwarded, *ip;
		int ret;
	} tests[] = {
		{ "192.0.2.1", NULL, "192.0.2.1", 0 },
		{ "192.0.2.1", "6.6.6.6", "192.0.2.1", 0 },
		{ "10.0.0.1", NULL, "10.0.0.1", -1 },
		{ "10.0.0.1", "", "10.0.0.1", -1 },
		{ "10.0.0.1", " , ", "10.0.0.1", -1 },
		{ "10.0.0.1", "192.0.2.7", "192.0.2.7", 0 },
		{ "10.0.0.1", "6.6.6.6, 192.0.2.7", "192.0.2.7", 0 },
		{ "10.0.0.1", "nonsense, 192.0.2.7", "192.0.2.7", 0 },
		{ "10.0.0.1", "6.6.6.6,192.0.2.7,10.0.0.2", "192.0.2.7", 0 },
		{ "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3", 0 },
		{ "10.0.0.1", "2001:db8::1", "2001:db8::1", 0 },
		{ "10.0.0.1", "nonsense", "10.0.0.1", -1 },
		{ "10.0.0.1", "unknown", "10.0.0.1", -1 },
		{ "10.0.0.1", "192.0.2.7, nonsense", "10.0.0.1", -1 },
		{ "10.0.0.1", "192.0.2.7, nonsense, 10.0.0.2", "10.0.0.2",
		  -1 },
	};
	ARRAY_TYPE(twofa_network) proxies;
	struct ip_addr peer, ip;
	const char *error;
	unsigned int i;

	test_begin("reverse proxies");
	test_assert(twofa_networks_parse(pool_datastack_create(), "10.0.0.0/8",
					 &proxies, &error) == 0);
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(net_addr2ip(tests[i].peer, &peer) == 0, i);
		test_assert_idx(twofa_forwarded_ip(
			&peer, tests[i].forwarded, &proxies, &ip) ==
			tests[i].ret, i);
		test_assert_strcmp_idx(net_ip2addr(&ip), tests[i].ip, i);
	}
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_cookie_get, test_cookie_long, test_cookie_set,
		test_language, test_forwarded, NULL
	};

	return twofa_test_main(tests);
}
