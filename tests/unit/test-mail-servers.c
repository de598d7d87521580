/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-host.h"
#include "lib-syntax/twofa-mail-name.h"
#include "lib-syntax/twofa-mail-servers.h"
#include "twofa-test.h"

/* Which values the settings of mail servers may have, and what they mean for a
   mailbox. */

static const struct twofa_mail_servers few = {
	.imap = "imap.example.org", .submission = "smtp.example.org",
	.pop3 = "", .sieve = "", .activesync = "",
	.login = "", .address = "", .issuer = "",
};

#define LABEL63 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HOST253 LABEL63"."LABEL63"."LABEL63"." \
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void test_host(void)
{
	static const char *const good[] = {
		"example.org", "imap.example.org", "a", "localhost", "xn--4ca.de",
		"3com.example", "a-b.c", LABEL63, HOST253,
	};
	static const char *const bad[] = {
		"", ".", "example.org.", ".example.org", "a..b", "-a.b", "a-.b",
		"a_b.c", "a b", "a\nb", "a/b", "a\"b", "a<b", "a%b", "\xc3\xa9.fr",
		"192.0.2.1", "12", "[::1]", "::1", "a:1", LABEL63"a",
		HOST253"a",
	};
	unsigned int i;

	test_begin("mail servers: host names");
	for (i = 0; i < N_ELEMENTS(good); i++)
		test_assert_idx(twofa_host_is_valid(good[i]), i);
	for (i = 0; i < N_ELEMENTS(bad); i++)
		test_assert_idx(!twofa_host_is_valid(bad[i]), i);
	twofa_test_end();
}

static void test_one_server(void)
{
	static const struct {
		const char *value, *host; /* NULL = refused */
		in_port_t port;
		enum twofa_mail_security security;
	} tests[] = {
		{ "mx.example.org", "mx.example.org", 993, TWOFA_MAIL_TLS },
		{ "mx.example.org:993", "mx.example.org", 993, TWOFA_MAIL_TLS },
		{ "mx.example.org:143", "mx.example.org", 143,
		  TWOFA_MAIL_STARTTLS },
		{ "mx.example.org starttls", "mx.example.org", 143,
		  TWOFA_MAIL_STARTTLS },
		{ "mx.example.org tls", "mx.example.org", 993, TWOFA_MAIL_TLS },
		{ "mx.example.org:143 tls", "mx.example.org", 143,
		  TWOFA_MAIL_TLS },
		{ "mx.example.org:10143", "mx.example.org", 10143,
		  TWOFA_MAIL_TLS },
		{ "mx.example.org:10143 starttls", "mx.example.org", 10143,
		  TWOFA_MAIL_STARTTLS },
		{ "  mx.example.org:993   tls ", "mx.example.org", 993,
		  TWOFA_MAIL_TLS },
		{ "imap.%{domain}", "imap.hosted.example", 993,
		  TWOFA_MAIL_TLS },
		{ "%{domain}:143", "hosted.example", 143,
		  TWOFA_MAIL_STARTTLS },

		{ "mx.example.org:", NULL, 0, 0 },
		{ "mx.example.org:0", NULL, 0, 0 },
		{ "mx.example.org:65536", NULL, 0, 0 },
		{ "mx.example.org:-1", NULL, 0, 0 },
		{ "mx.example.org:imaps", NULL, 0, 0 },
		{ "mx.example.org:993:993", NULL, 0, 0 },
		{ "mx.example.org plain", NULL, 0, 0 },
		{ "mx.example.org no", NULL, 0, 0 },
		{ "mx.example.org TLS", NULL, 0, 0 },
		{ "mx.example.org tls starttls", NULL, 0, 0 },
		{ ":993", NULL, 0, 0 },
		{ " ", NULL, 0, 0 },
		{ "192.0.2.1", NULL, 0, 0 },
		{ "[2001:db8::1]:993", NULL, 0, 0 },
		{ "imaps://mx.example.org", NULL, 0, 0 },
		{ "imap.%{user}", NULL, 0, 0 },
		{ "imap.%{username}", NULL, 0, 0 },
		{ "imap.%d", NULL, 0, 0 },
		{ "imap.%{domain", NULL, 0, 0 },
		{ "mx<b>.example.org", NULL, 0, 0 },
		{ "mx\".example.org", NULL, 0, 0 },
	};
	struct twofa_mail_offer offer;
	const char *error;
	unsigned int i;

	test_begin("mail servers: one server");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		struct twofa_mail_servers servers = few;

		servers.imap = tests[i].value;
		error = NULL;
		test_assert_idx(twofa_mail_servers_check(&servers, &error) ==
				(tests[i].host == NULL ? -1 : 0), i);
		if (tests[i].host == NULL) {
			test_assert_idx(error != NULL &&
				strstr(error, "twofa_mail_imap") != NULL, i);
			continue;
		}
		test_assert_idx(twofa_mail_offer_get(&servers,
			pool_datastack_create(), "hosted.example", &offer,
			&error) == 1, i);
		test_assert_strcmp_idx(offer.imap.host, tests[i].host, i);
		test_assert_idx(offer.imap.port == tests[i].port, i);
		test_assert_idx(offer.imap.security == tests[i].security, i);
	}
	twofa_test_end();
}

static void test_check(void)
{
	static const struct {
		struct twofa_mail_servers servers;
		const char *error; /* NULL = accepted */
	} tests[] = {
		{ { "", "s", "", "", "", "", "", "" }, "twofa_mail_imap: " },
		{ { "i", "", "", "", "", "", "", "" },
		  "twofa_mail_submission: " },
		{ { "", "", "", "", "", "", "", "" }, NULL },
		{ { "", "", "p", "", "", "", "", "" }, "twofa_mail_imap: " },
		{ { "", "", "", "p", "", "", "", "" }, "twofa_mail_imap: " },
		{ { "", "", "", "", "p", "", "", "" }, "twofa_mail_imap: " },
		{ { "i", "s", "pop.example.org", "s", "eas.%{domain}", "", "", "" },
		  NULL },
		{ { "i", "a b c", "", "", "", "", "", "" },
		  "twofa_mail_submission = " },
		{ { "i", "s", "/", "", "", "", "", "" }, "twofa_mail_pop3 = " },
		{ { "i", "s", "", "/", "", "", "", "" },
		  "twofa_mail_sieve = " },
		/* ManageSieve has no port of its own for TLS */
		{ { "i", "s", "", "s tls", "", "", "", "" },
		  "twofa_mail_sieve = " },
		{ { "i", "s", "", "s:4191 tls", "", "", "", "" }, NULL },
		{ { "i", "s", "", "", "eas.example.org:443", "", "", "" },
		  "twofa_mail_activesync = " },
		{ { "i", "s", "", "", "https://eas.example.org/", "", "", "" },
		  "twofa_mail_activesync = " },
		{ { "i", "s", "", "", "", "%{username}", "", "" }, NULL },
		{ { "i", "s", "", "", "", "%n", "", "" },
		  "twofa_mail_login: " },
		{ { "i", "s", "", "", "", "%{user|upper}", "", "" },
		  "twofa_mail_login: " },
		{ { "i", "s", "", "", "", "%{user}%", "", "" },
		  "twofa_mail_login: " },
		{ { "i", "s", "", "", "", "a\nb", "", "" },
		  "twofa_mail_login: " },
		{ { "i", "s", "", "", "", "", "%{user}@example.org", "" },
		  NULL },
		{ { "i", "s", "", "", "", "", "%u@example.org", "" },
		  "twofa_mail_address: " },
		{ { "i", "s", "", "", "", "", "\xe2\x80\xae%{user}", "" },
		  "twofa_mail_address: " },
	};
	const char *error;
	unsigned int i;

	test_begin("mail servers: check");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		error = "";
		test_assert_idx(twofa_mail_servers_check(
			&tests[i].servers, &error) ==
			(tests[i].error == NULL ? 0 : -1), i);
		if (tests[i].error != NULL) {
			test_assert_idx(strncmp(error, tests[i].error,
				strlen(tests[i].error)) == 0, i);
		}
	}
	twofa_test_end();
}

static void test_account(void)
{
	static const struct {
		const char *mailbox, *login_template, *address_template;
		const char *login, *address, *domain; /* NULL = no account */
	} tests[] = {
		{ "anna@example.org", "", "", "anna@example.org",
		  "anna@example.org", "example.org" },
		{ "anna@example.org", "%{username}", "", "anna",
		  "anna@example.org", "example.org" },
		{ "anna", "", "%{user}@example.org", "anna",
		  "anna@example.org", "example.org" },
		{ "anna@lan", "", "%{username}@example.org", "anna@lan",
		  "anna@example.org", "example.org" },
		{ "anna@example.org", "%{domain}/%{username}", "",
		  "example.org/anna", "anna@example.org", "example.org" },
		/* what stands in a name is not expanded again */
		{ "%{domain}@example.org", "", "", "%{domain}@example.org",
		  "%{domain}@example.org", "example.org" },
		{ "a@b@example.org", "%{username}", "", "a@b",
		  "a@b@example.org", "example.org" },

		{ "anna", "", "", NULL, NULL, NULL },
		{ "anna", "%{domain}", "%{user}@example.org", NULL, NULL,
		  NULL },
		{ "anna@", "", "", NULL, NULL, NULL },
		{ "@example.org", "", "", NULL, NULL, NULL },
		{ "anna@exa mple.org", "", "", NULL, NULL, NULL },
		{ "anna@ex<b>.org", "", "", NULL, NULL, NULL },
		{ "an<b>na@example.org", "", "", NULL, NULL, NULL },
		{ "an\"na@example.org", "", "", NULL, NULL, NULL },
		{ "an\xffna@example.org", "", "", NULL, NULL, NULL },
		{ "anna@\xc3\xa9t\xc3\xa9.fr", "", "", NULL, NULL, NULL },
		{ "anna@"HOST253, "", "", NULL, NULL, NULL },
	};
	struct twofa_mail_account account;
	const char *error;
	unsigned int i;
	int ret;

	test_begin("mail servers: account");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		struct twofa_mail_servers servers = few;

		servers.imap = "imap.%{domain}";
		servers.login = tests[i].login_template;
		servers.address = tests[i].address_template;
		error = NULL;
		ret = twofa_mail_account_get(&servers, pool_datastack_create(),
					     tests[i].mailbox, &account,
					     &error);
		test_assert_idx(ret == (tests[i].login == NULL ? -1 : 1), i);
		test_assert_idx((error == NULL) == (ret == 1), i);
		if (ret != 1)
			continue;
		test_assert_strcmp_idx(account.login, tests[i].login, i);
		test_assert_strcmp_idx(account.address, tests[i].address, i);
		test_assert_strcmp_idx(account.offer.domain, tests[i].domain,
				       i);
		test_assert_strcmp_idx(account.offer.imap.host,
			t_strconcat("imap.", tests[i].domain, NULL), i);
	}
	twofa_test_end();
}

static void test_offer(void)
{
	static const struct twofa_mail_servers all = {
		"imap.example.org", "smtp.example.org", "pop.example.org",
		"sieve.%{domain}", "eas.%{domain}", "", "", "Example & Sons"
	};
	static const struct twofa_mail_servers none = {
		"", "", "", "", "", "", "", ""
	};
	pool_t pool = pool_datastack_create();
	struct twofa_mail_account account;
	struct twofa_mail_offer offer;
	const char *error;

	test_begin("mail servers: offer");
	test_assert(twofa_mail_offer_get(&all, pool, "example.net", &offer,
					 &error) == 1);
	test_assert(offer.submission.port == 465);
	test_assert_strcmp(offer.organisation, "Example & Sons");
	test_assert(offer.pop3->port == 995);
	test_assert_strcmp(offer.sieve->host, "sieve.example.net");
	test_assert(offer.sieve->port == 4190 &&
		    offer.sieve->security == TWOFA_MAIL_STARTTLS);
	test_assert_strcmp(offer.activesync, "eas.example.net");

	test_assert(twofa_mail_offer_get(&few, pool, "example.net", &offer,
					 &error) == 1);
	test_assert_strcmp(offer.organisation, "example.net");
	test_assert(offer.pop3 == NULL && offer.sieve == NULL &&
		    offer.activesync == NULL);
	test_assert(twofa_mail_offer_get(&few, pool, "a/b", &offer,
					 &error) == -1);

	test_assert(!twofa_mail_servers_are_set(&none));
	test_assert(twofa_mail_offer_get(&none, pool, "example.net", &offer,
					 &error) == 0);
	test_assert(twofa_mail_account_get(&none, pool, "anna@example.net",
					   &account, &error) == 0);
	twofa_test_end();
}

static void test_login_of(void)
{
	static const struct {
		const char *login, *address, *result;
	} tests[] = {
		{ "", "", "%EMAILADDRESS%" },
		{ "%{username}", "", "%EMAILLOCALPART%" },
		{ "%{domain}-%{username}", "",
		  "%EMAILDOMAIN%-%EMAILLOCALPART%" },
		{ "", "%{username}@%{domain}", "%EMAILADDRESS%" },
		/* names without a domain */
		{ "", "%{user}@example.org", "%EMAILLOCALPART%" },
		{ "%{user}@lan", "%{user}@example.org",
		  "%EMAILLOCALPART%@lan" },
		{ "%{domain}", "%{user}@example.org", NULL },
		/* the mailbox's own domain is not in the address */
		{ "%{username}", "%{username}@example.org",
		  "%EMAILLOCALPART%" },
		{ "", "%{username}@example.org", NULL },
		{ "", "%{username}.x@example.org", NULL },
	};
	static const struct twofa_mail_name words = {
		"%EMAILADDRESS%", "%EMAILLOCALPART%", "%EMAILDOMAIN%"
	};
	const char *login;
	unsigned int i;

	test_begin("mail servers: login of an address");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		struct twofa_mail_servers servers = few;

		servers.login = tests[i].login;
		servers.address = tests[i].address;
		login = twofa_mail_login_of(&servers, &words);
		test_assert_idx(null_strcmp(login, tests[i].result) == 0, i);
	}
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_host,
		test_one_server,
		test_check,
		test_account,
		test_offer,
		test_login_of,
		NULL
	};
	return twofa_test_main(tests);
}
