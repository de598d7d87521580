/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "test-common.h"
#include "unichar.h"
#include "notify/notify-mail.h"

/* Mails contain the right texts, and no field of a notice can add a header or a
   line to them. */

#define NOTICE "user=anna@example.org", "time=1700000000"

static const char *mail_text(const char *const *fields)
{
	pool_t pool = pool_alloconly_create("test mail", 1024);
	string_t *str = t_str_new(1024);
	struct notify_mail mail;
	const char *error;

	if (notify_mail_parse(pool, fields, &mail, &error) < 0)
		str_append(str, error);
	else {
		notify_mail_write(&mail, notify_mail_postmaster(
			&mail, "postmaster@%d", "mx.example.net"),
			"mx.example.net", str);
	}
	pool_unref(&pool);
	return str_c(str);
}

static const struct {
	const char *fields[8];
	const char *has[6];
} words_tests[] = {
	{ { NOTICE, "kind=enabled", "where=panel", "ip=192.0.2.7" },
	  { "\r\nSubject: Two-factor authentication was turned on\r\n",
	    "\r\nTo: <anna@example.org>\r\n",
	    "\r\nFrom: <postmaster@example.org>\r\n",
	    "  When: 2023-11-14 22:13 UTC\r\n",
	    "  From: 192.0.2.7\r\n" } },
	{ { NOTICE, "kind=disabled", "where=doveadm", "lang=nl" },
	  { "\r\nSubject: Tweestapsverificatie is uitgezet\r\n",
	    "  Waar: door een beheerder\r\n",
	    "en schrijf naar postmaster@example.org.\r\n" } },
	{ { NOTICE, "kind=app-password", "where=panel",
	    "label=t\xc3\xa9l\xc3\xa9phone", "lang=xx" },
	  { "  Name: t\xc3\xa9l\xc3\xa9phone\r\n",
	    "A new application password was made\r\n" } },
	{ { NOTICE, "kind=recovery-used", "where=login",
	    "service=imap" },
	  { "  Service: imap\r\n", "A recovery code was used\r\n",
	    "\r\nAuto-Submitted: auto-generated\r\n" } },
	{ { NOTICE, "kind=replaced", "where=panel", "lang=nl" },
	  { "Uw authenticator-app is vervangen\r\n" } },
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
	};
	unsigned int i;

	test_begin("notify mail: refused");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_idx(strstr(mail_text(tests[i]), "Subject") == NULL,
				i);
	}
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
		test_mail_refused,
		test_mail_injection,
		test_mail_postmaster,
		NULL
	};
	return test_run(test_functions);
}
