/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-syntax/twofa-scope.h"
#include "twofa-test.h"

/* Which logins an application password is good for. */

#define IMAP TWOFA_SCOPE_IMAP
#define POP3 TWOFA_SCOPE_POP3
#define SUBMISSION TWOFA_SCOPE_SUBMISSION
#define SIEVE TWOFA_SCOPE_SIEVE
#define ACTIVESYNC TWOFA_SCOPE_ACTIVESYNC
#define ALL TWOFA_SCOPE_ALL
#define DEFAULT TWOFA_SCOPE_DEFAULT

#define OK TWOFA_SCOPE_RESULT_OK
#define SERVICE TWOFA_SCOPE_RESULT_SERVICE
#define NETWORK TWOFA_SCOPE_RESULT_NETWORK
#define GATEWAY TWOFA_SCOPE_RESULT_GATEWAY

static void test_parse(void)
{
	static const struct {
		const char *str;
		unsigned int scope;
		const char *canonical;
	} tests[] = {
		{ "", DEFAULT, "imap pop3 submission sieve" },
		{ " , ", DEFAULT, "imap pop3 submission sieve" },
		{ "imap", IMAP, "imap" },
		{ "SIEVE,Imap", IMAP | SIEVE, "imap sieve" },
		{ "sieve  pop3, imap", IMAP | POP3 | SIEVE, "imap pop3 sieve" },
		{ "smtp", SUBMISSION, "submission" },
		{ "submission smtp", SUBMISSION, "submission" },
		{ "managesieve", SIEVE, "sieve" },
		{ "activesync", ACTIVESYNC, "activesync" },
		{ "activesync imap", IMAP | ACTIVESYNC, "imap activesync" },
		{ "all", ALL, "all" },
		{ "imap all", ALL, "all" },
	};
	static const char *const bad[] = {
		"imaps", "imap http", "*", "none", "imap;pop3", "im", "imap\t",
	};
	enum twofa_scope scope;
	const char *error;
	unsigned int i;

	test_begin("names of scopes");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(twofa_scope_parse(tests[i].str, &scope,
						  &error) == 0, i);
		test_assert_idx(scope == tests[i].scope, i);
		test_assert_strcmp_idx(twofa_scope_to_string(scope),
				       tests[i].canonical, i);
	}
	for (i = 0; i < N_ELEMENTS(bad); i++) {
		error = "";
		test_assert_idx(twofa_scope_parse(bad[i], &scope,
						  &error) < 0, i);
		test_assert_idx(strstr(error, "activesync") != NULL, i);
	}
	test_assert(twofa_scope_parse("imap http", &scope, &error) < 0 &&
		    strstr(error, "'http'") != NULL);
	test_assert_strcmp(twofa_scope_to_string((enum twofa_scope)0), "");
	twofa_test_end();
}

static void test_check(void)
{
	static const struct {
		unsigned int scope;
		const char *networks, *service, *remote_ip;
		bool from_gateway;
		enum twofa_scope_result result;
	} tests[] = {
		{ DEFAULT, "", "imap", "192.0.2.1", FALSE, OK },
		{ DEFAULT, "", "pop3", "192.0.2.1", FALSE, OK },
		{ DEFAULT, "", "submission", "192.0.2.1", FALSE, OK },
		{ DEFAULT, "", "smtp", "192.0.2.1", FALSE, OK },
		{ DEFAULT, "", "sieve", "192.0.2.1", FALSE, OK },
		{ DEFAULT, "", "managesieve", "192.0.2.1", FALSE, OK },
		{ DEFAULT, "", "IMAP", "192.0.2.1", FALSE, OK },
		{ DEFAULT, "", "", "192.0.2.1", FALSE, SERVICE },
		{ DEFAULT, "", "doveadm", "192.0.2.1", FALSE, SERVICE },
		{ DEFAULT, "", "twofa-panel", "192.0.2.1", FALSE, SERVICE },
		{ IMAP, "", "pop3", "192.0.2.1", FALSE, SERVICE },
		{ SUBMISSION, "", "smtp", "192.0.2.1", FALSE, OK },
		{ IMAP, "", "smtp", "192.0.2.1", FALSE, SERVICE },
		{ 0, "", "imap", "192.0.2.1", FALSE, SERVICE },
		{ 0, "", "imap", "192.0.2.1", TRUE, SERVICE },
		{ ALL, "", "imap", "192.0.2.1", FALSE, OK },
		{ ALL, "", "unknown", "192.0.2.1", FALSE, OK },
		{ ALL, "", "imap", "192.0.2.1", TRUE, OK },
		/* words of scopes are no services */
		{ ACTIVESYNC, "", "activesync", "192.0.2.1", FALSE, GATEWAY },
		{ DEFAULT, "", "all", "192.0.2.1", FALSE, SERVICE },
		/* gateways */
		{ ACTIVESYNC, "", "imap", "192.0.2.1", TRUE, OK },
		{ ACTIVESYNC, "", "smtp", "192.0.2.1", TRUE, OK },
		{ ACTIVESYNC, "", "imap", "192.0.2.1", FALSE, GATEWAY },
		{ DEFAULT, "", "imap", "192.0.2.1", TRUE, SERVICE },
		{ IMAP | ACTIVESYNC, "", "imap", "192.0.2.1", FALSE, OK },
		{ IMAP | ACTIVESYNC, "", "pop3", "192.0.2.1", FALSE, GATEWAY },
		{ IMAP | ACTIVESYNC, "", "pop3", "192.0.2.1", TRUE, OK },
		/* networks */
		{ IMAP, "192.0.2.0/24", "imap", "192.0.2.77", FALSE, OK },
		{ IMAP, "192.0.2.0/24", "imap", "::ffff:192.0.2.77", FALSE,
		  OK },
		{ IMAP, "192.0.2.0/24", "imap", "192.0.3.1", FALSE, NETWORK },
		{ IMAP, "192.0.2.0/24", "imap", "2001:db8::1", FALSE, NETWORK },
		{ IMAP, "192.0.2.0/24", "imap", "", FALSE, NETWORK },
		{ IMAP, "192.0.2.0/24", "pop3", "192.0.2.77", FALSE, SERVICE },
		{ ALL, "192.0.2.0/24", "imap", "192.0.3.1", FALSE, NETWORK },
		{ ACTIVESYNC, "192.0.2.0/24", "imap", "192.0.3.1", TRUE,
		  NETWORK },
		{ IMAP, "", "imap", "", FALSE, OK },
	};
	ARRAY_TYPE(twofa_network) networks;
	struct twofa_scope_login login;
	const char *error;
	unsigned int i;

	test_begin("scopes of logins");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		i_zero(&login);
		login.service = tests[i].service;
		login.from_gateway = tests[i].from_gateway;
		if (*tests[i].remote_ip != '\0' &&
		    net_addr2ip(tests[i].remote_ip, &login.remote_ip) < 0)
			i_fatal("bad address");
		if (twofa_networks_parse(pool_datastack_create(),
					 tests[i].networks, &networks,
					 &error) < 0)
			i_fatal("%s", error);
		test_assert_idx(twofa_scope_check(
			(enum twofa_scope)tests[i].scope, &networks,
			&login) == tests[i].result, i);
	}
	twofa_test_end();
}

static void test_zero_is_refused(void)
{
	enum twofa_scope_result result;

	test_begin("a zeroed result is a refusal");
	i_zero(&result);
	test_assert(result != TWOFA_SCOPE_RESULT_OK);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_parse,
		test_check,
		test_zero_is_refused,
		NULL
	};
	return twofa_test_main(tests);
}
