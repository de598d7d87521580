/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "env-util.h"
#include "smtp-address.h"
#include "str.h"
#include "test-common.h"
#include "unichar.h"
#include "notify/notify-mail.h"

/* Mails contain the right texts, and no field of a notice can add a header or a
   line to them. */

#define NOTICE "user=anna@example.org", "time=1700000000"

static const char *sender_name = "", *sender_country = "";

static const char *mail_text(const char *const *fields)
{
	pool_t pool = pool_alloconly_create("test mail", 1024);
	string_t *str = t_str_new(1024);
	struct notify_mail mail;
	const char *error;

	if (notify_mail_parse(pool, fields, &mail, &error) < 0)
		str_append(str, error);
	else {
		const struct notify_sender sender = {
			.postmaster = notify_mail_postmaster(
				&mail, "postmaster@%d", "mx.example.net"),
			.name = sender_name,
			.hostname = "mx.example.net",
			.panel_url = "https://mail.example.org/2fa",
			.country = sender_country,
		};

		notify_mail_write(&mail, mail.recipients[0], &sender, str);
	}
	pool_unref(&pool);
	return str_c(str);
}

static const struct {
	const char *fields[9];
	const char *has[6];
} words_tests[] = {
	{ { NOTICE, "kind=enabled", "where=panel", "ip=192.0.2.7" },
	  { "\r\nSubject: 2-Factor Auth was turned on\r\n",
	    "\r\nTo: <anna@example.org>\r\n",
	    "\r\nFrom: <postmaster@example.org>\r\n",
	    "  When: 2023-11-14 22:13 UTC\r\n",
	    "  From: 192.0.2.7\r\n" } },
	{ { NOTICE, "kind=disabled", "where=doveadm", "lang=nl" },
	  { "\r\nSubject: 2-factor-authenticatie is uitgeschakeld\r\n",
	    "  Waar: door een beheerder\r\n",
	    "en schrijf naar postmaster@example.org.\r\n" } },
	{ { NOTICE, "kind=app-password", "where=panel",
	    "label=t\xc3\xa9l\xc3\xa9phone", "lang=xx" },
	  { "  Name: t\xc3\xa9l\xc3\xa9phone\r\n",
	    "A new application password was made\r\n" } },
	{ { NOTICE, "kind=recovery-used", "where=login",
	    "service=imap" },
	  { "  Service: IMAP\r\n", "A recovery code was used\r\n",
	    "\r\nAuto-Submitted: auto-generated\r\n" } },
	{ { NOTICE, "kind=replaced", "where=panel", "lang=nl" },
	  { "Uw authenticator-app is vervangen\r\n",
	    "  Wanneer: 14-11-2023 22:13 UTC\r\n" } },
	{ { NOTICE, "kind=recovery-used", "where=panel", "left=3" },
	  { "\r\nRecovery codes left: 3.\r\n",
	    "\r\nSee 2-Factor Auth in the User Panel: "
	    "https://mail.example.org/2fa\r\n" } },
	{ { NOTICE, "kind=revoked", "where=panel", "label=phone, laptop" },
	  { "\r\nSubject: Application passwords were revoked\r\n",
	    "  Name: phone, laptop\r\n" } },
	{ { NOTICE, "kind=device-added", "where=panel", "label=tablet" },
	  { "\r\nSubject: A device was added\r\n", "  Name: tablet\r\n" } },
	{ { NOTICE, "kind=device-removed", "where=doveadm", "label=tablet" },
	  { "\r\nSubject: A device was removed\r\n" } },
	{ { NOTICE, "kind=device-renamed", "where=panel", "label=watch" },
	  { "\r\nSubject: A device was renamed\r\n",
	    "  Name: watch\r\n" } },
	{ { NOTICE, "kind=password-known", "where=login", "ip=192.0.2.7",
	    "service=imap" },
	  { "\r\nSubject: Somebody may know your password\r\n",
	    "  From: 192.0.2.7\r\n", "an application password" } },
	{ { NOTICE, "kind=new-place", "where=login", "ip=192.0.2.7",
	    "service=imap", "program=K-9 Mail" },
	  { "  From: 192.0.2.7\r\n", "  Program: K-9 Mail\r\n" } },
	/* the owner's own choice precedes the page's language */
	{ { NOTICE, "kind=choice", "where=panel", "lang=de", "own_lang=nl",
	    "zone=America/New_York" },
	  { "Uw keuze van meldingen is gewijzigd\r\n",
	    "  Wanneer: 14-11-2023 17:13 EST\r\n" } },
	{ { NOTICE, "kind=choice", "where=panel", "own_lang=xx",
	    "zone=../../etc/passwd" },
	  { "Your choice of notices was changed\r\n",
	    "  When: 2023-11-14 22:13 UTC\r\n" } },
	{ { NOTICE, "kind=second-address", "where=panel",
	    "address=other@example.net", "second=other@example.net" },
	  { "\r\nTo: <anna@example.org>\r\n",
	    "  Second address: other@example.net\r\n" } },
	{ { NOTICE, "kind=address-code", "where=panel",
	    "to=other@example.net", "code=abcde-fghij", "second=x@example.net" },
	  { "\r\nTo: <other@example.net>\r\n",
	    "\r\nFrom: <postmaster@example.org>\r\n",
	    "\r\n  abcde-fghij\r\n", "  Mailbox: anna@example.org\r\n",
	    "Questions: postmaster@example.org.\r\n" } },
	{ { NOTICE, "kind=disabled", "where=login", "lang=pl" },
	  { "Dzień dobry,\r\n", "\r\nSubject: =?utf-8?",
	    "  Gdzie: przy logowaniu\r\n" } },
};

static void test_mail_words(void)
{
	const char *text;
	unsigned int i, j;

	test_begin("notify mail: words");
	for (i = 0; i < N_ELEMENTS(words_tests); i++) {
		text = mail_text(words_tests[i].fields);
		for (j = 0; words_tests[i].has[j] != NULL; j++) {
			test_assert_idx(strstr(text, words_tests[i].has[j]) !=
					NULL, i * 10 + j);
		}
		test_assert_idx(uni_utf8_str_is_valid(text), i);
		test_assert_idx(strchr(strstr(text, "\r\n\r\n"), '%') == NULL,
				i);
	}
	test_end();
}

static void test_mail_country(void)
{
	static const char *const fields[] = {
		NOTICE, "kind=new-place", "where=login", "ip=192.0.2.7", NULL
	};

	test_begin("notify mail: country");
	sender_country = "Utopia";
	test_assert(strstr(mail_text(fields),
			   "  From: 192.0.2.7 (Utopia)\r\n") != NULL);
	sender_country = "";
	test_end();
}

/* Nothing that a mail reader makes a link of */
static void test_mail_program(void)
{
	static const struct {
		const char *program;
		bool shown;
	} tests[] = {
		{ "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0",
		  TRUE },
		{ "Mail 16.0 (3774.600.62)", TRUE },
		{ "Program.", TRUE },
		{ ".Mail", TRUE },
		{ "go to https://example.net/", FALSE },
		{ "go to //192.0.2.1/x", FALSE },
		{ "go to example.net/now", FALSE },
		{ "write to x@localhost", FALSE },
		{ "b\xc3\xbc" ".example", FALSE },
		{ "a1.\xc3\xbc", FALSE },
	};
	unsigned int i;

	test_begin("notify mail: program");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		const char *const fields[] = {
			NOTICE, "kind=new-place", "where=login",
			t_strconcat("program=", tests[i].program, NULL), NULL
		};

		test_assert_idx((strstr(mail_text(fields), "  Program: ") !=
				 NULL) == tests[i].shown, i);
	}
	test_end();
}

static void test_mail_refused(void)
{
	static const char *const tests[][6] = {
		{ "time=1", "kind=enabled", "where=panel" },
		{ "user=", "time=1", "kind=enabled", "where=panel" },
		{ NOTICE, "where=panel" },
		{ NOTICE, "kind=x", "where=panel" },
		{ NOTICE, "kind=enabled" },
		{ NOTICE, "kind=enabled", "where=x" },
		{ "user=a@example.org", "time=x", "kind=enabled",
		  "where=panel" },
		{ "user=a@example.org\r\nBcc: b@example.org", "time=1",
		  "kind=enabled", "where=panel" },
		{ "user=a@example.org> <b@example.org", "time=1",
		  "kind=enabled", "where=panel" },
		{ "user=a@example.org, b@example.org", "time=1",
		  "kind=enabled", "where=panel" },
		{ NOTICE, "kind=address-code", "where=panel" },
		{ NOTICE, "kind=address-code", "where=panel",
		  "to=b@example.org\nBcc: c@example.org" },
	};
	unsigned int i;

	test_begin("notify mail: refused");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(strstr(mail_text(tests[i]), "Subject") == NULL,
				i);
	}
	test_end();
}

/* Who gets a mail of its own */
static void test_mail_recipients(void)
{
	static const struct {
		const char *user, *second, *old, *all;
	} tests[] = {
		{ "a@b", "", "", "a@b" },
		{ "a@b", "c@d", "", "a@b c@d" },
		{ "a@b", "c@d", "e@f", "a@b c@d e@f" },
		{ "a@b", "", "e@f", "a@b e@f" },
		/* each address once */
		{ "a@b", "A@b", "a@B", "a@b" },
		{ "a@b", "c@d", "c@D", "a@b c@d" },
		/* a mailbox whose name is no address */
		{ "a b", "c@d", "", "c@d" },
		{ "a@b", "c d", "e@f>", "a@b" },
	};
	pool_t pool = pool_alloconly_create("test recipients", 1024);
	struct notify_mail mail;
	const char *error;
	unsigned int i, j;

	test_begin("notify mail: recipients");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		const char *const fields[] = {
			"time=1", "kind=enabled", "where=panel",
			t_strconcat("user=", tests[i].user, NULL),
			t_strconcat("second=", tests[i].second, NULL),
			t_strconcat("old=", tests[i].old, NULL), NULL
		};
		string_t *all = t_str_new(64);

		test_assert_idx(notify_mail_parse(pool, fields, &mail,
						  &error) == 0, i);
		for (j = 0; j < mail.recipients_count; j++) {
			str_printfa(all, "%s%s", j == 0 ? "" : " ",
				    smtp_address_encode(mail.recipients[j]));
		}
		test_assert_strcmp_idx(str_c(all), tests[i].all, i);
	}
	pool_unref(&pool);
	test_end();
}

static const char *
mail_text_to(const char *const *fields, unsigned int recipient)
{
	static const struct notify_sender sender = {
		.postmaster = "postmaster@example.org", .name = "",
		.hostname = "mx.example.net", .panel_url = "", .country = "",
	};
	pool_t pool = pool_alloconly_create("test mail", 1024);
	string_t *str = t_str_new(1024);
	struct notify_mail mail;
	const char *error;

	if (notify_mail_parse(pool, fields, &mail, &error) == 0 &&
	    recipient < mail.recipients_count) {
		notify_mail_write(&mail, mail.recipients[recipient], &sender,
				  str);
	}
	pool_unref(&pool);
	return str_c(str);
}

/* Who had the mails until now learns that she gets them no more, and not who
   gets them. */
static void test_mail_former_address(void)
{
	static const char *const fields[] = {
		NOTICE, "kind=second-address", "where=panel",
		"address=new@example.net", "second=new@example.net",
		"old=old@example.net", NULL
	}, *const tos[] = {
		"\r\nTo: <anna@example.org>\r\n",
		"\r\nTo: <new@example.net>\r\n",
		"\r\nTo: <old@example.net>\r\n",
	};
	const char *text;
	unsigned int i;

	test_begin("notify mail: the former second address");
	for (i = 0; i < N_ELEMENTS(tos); i++) {
		text = mail_text_to(fields, i);
		test_assert_idx(strstr(text, tos[i]) != NULL, i);
		test_assert_idx((strstr(text, "  Second address: new@") !=
				 NULL) == (i != 2), i);
		test_assert_idx((strstr(text, "new@example.net") != NULL) ==
				(i != 2), i);
	}
	test_end();
}

/* The address may be a stranger's. */
static void test_mail_unconfirmed_address(void)
{
	static const char *const fields[] = {
		NOTICE, "kind=address-code", "where=panel", "ip=192.0.2.7",
		"service=imap", "to=other@example.net", "code=abcde-fghij",
		NULL
	};
	const char *text = mail_text_to(fields, 0);

	test_begin("notify mail: an address that is not confirmed");
	test_assert(strstr(text, "  abcde-fghij\r\n") != NULL);
	test_assert(strstr(text, "  When: ") != NULL);
	test_assert(strstr(text, "192.0.2.7") == NULL);
	test_assert(strstr(text, "IMAP") == NULL);
	test_end();
}

static void test_mail_injection(void)
{
	static const char *const fields[] = {
		NOTICE, "kind=app-password", "where=panel",
		"label=x\r\nBcc: b@example.org\r\n\r\nhello",
		"ip=1\nX: y", "service=a\001b", NULL
	};
	const char *text;

	test_begin("notify mail: nothing gets lines of its own");
	text = mail_text(fields);
	test_assert(strstr(text, "\nBcc:") == NULL);
	test_assert(strstr(text, "\nX:") == NULL);
	test_assert(strchr(text, '\001') == NULL);
	test_end();
}

static void test_mail_sender(void)
{
	static const char *const fields[] = {
		NOTICE, "kind=enabled", "where=panel", NULL
	};
	static const struct {
		const char *name, *from;
	} tests[] = {
		{ "Example", "\r\nFrom: \"Example\" <postmaster@example.org>\r\n" },
		{ "A \"b\" \\ <c@d>",
		  "\r\nFrom: \"A \\\"b\\\" \\\\ <c@d>\" <postmaster@" },
		/* the line's end becomes U+FFFD */
		{ "x\r\nBcc: b@example.org", "\r\nFrom: =?utf-8?b?" },
	};
	unsigned int i;

	test_begin("notify mail: the sender's name");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		sender_name = tests[i].name;
		test_assert_idx(strstr(mail_text(fields), tests[i].from) !=
				NULL, i);
	}
	sender_name = "B\xc3\xbcro";
	test_assert(strstr(mail_text(fields), "\r\nFrom: =?utf-8?b?") != NULL);
	sender_name = "";
	test_end();
}

static void test_mail_postmaster(void)
{
	static const struct {
		const char *user, *address, *result;
	} tests[] = {
		{ "a@example.org", "postmaster@%d", "postmaster@example.org" },
		{ "a", "postmaster@%d", "postmaster@mx" },
		{ "a@example.org", "", "postmaster@example.org" },
		{ "a@example.org", "hostmaster@example.net",
		  "hostmaster@example.net" },
	};
	pool_t pool = pool_alloconly_create("test postmaster", 1024);
	struct notify_mail mail;
	const char *error;
	unsigned int i;

	test_begin("notify mail: postmaster");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		const char *const fields[] = {
			t_strconcat("user=", tests[i].user, NULL), "time=1",
			"kind=enabled", "where=panel", NULL
		};
		test_assert_idx(notify_mail_parse(pool, fields, &mail,
						  &error) == 0, i);
		test_assert_strcmp_idx(notify_mail_postmaster(
			&mail, tests[i].address, "mx"), tests[i].result, i);
	}
	pool_unref(&pool);
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_mail_words,
		test_mail_country,
		test_mail_program,
		test_mail_refused,
		test_mail_recipients,
		test_mail_former_address,
		test_mail_unconfirmed_address,
		test_mail_injection,
		test_mail_sender,
		test_mail_postmaster,
		NULL
	};
	/* times without an owner's zone are in the server's */
	env_put("TZ", "UTC");
	return test_run(test_functions);
}
