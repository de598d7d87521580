/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "test-common.h"
#include "lib-syntax/twofa-token.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/test-web.h"

#include <time.h>

/* Which requests reach the handler of a page, and what the others get. */

#define SESSION "Cookie: __Host-twofa-session=s1\r\n"
#define TICKET "Cookie: __Host-twofa-ticket=t1\r\n"
#define FORM "Cookie: __Host-twofa-form=f1\r\n"
#define SITE(site) "Sec-Fetch-Site: " site "\r\n"

static struct test_web *web;

/* Answers with what the request looks like to a page. */
static void page_handler(struct panel_request *request)
{
	string_t *str = str_new(request->pool, 128);

	/* it keeps no result */
	request->form_begun = FALSE;
	panel_csrf_prepare(request);
	str_printfa(str, "HANDLED %s user=%s a='%s' b='%s' csrf=%s",
		    request->post ? "post" : "get",
		    panel_request_session(request, "user"),
		    panel_request_field(request, "a"),
		    panel_request_trimmed(request, "b"),
		    panel_csrf_new(request));
	panel_reply_html(request, request->status, str);
}

static const struct panel_page pages[] = {
	{ "", PANEL_PAGE_SESSION | PANEL_PAGE_MENU, TEXT_HOME_TITLE,
	  page_handler, page_handler, NULL },
	{ "more", PANEL_PAGE_SESSION, TEXT_HOME_TITLE,
	  page_handler, page_handler, NULL },
	{ "out", PANEL_PAGE_SESSION | PANEL_PAGE_SIGN_OUT, TEXT_SIGN_OUT,
	  NULL, page_handler, NULL },
	{ "open", 0, TEXT_LOGIN_TITLE, page_handler, page_handler, NULL },
	{ "get", 0, TEXT_LOGIN_TITLE, page_handler, NULL, NULL },
	{ "ticket", PANEL_PAGE_TICKET, TEXT_CODE_TITLE,
	  page_handler, page_handler, NULL },
};

static void setup(void)
{
	web = test_web_init(pages, N_ELEMENTS(pages));
}

static bool is_handled(const char *answer)
{
	return strstr(answer, "HANDLED") != NULL;
}

/* A form that a page made so many seconds ago for a cookie with this value */
static const char *
old_form_of(const char *cookie, int secs, const char *fields)
{
	const char *head = t_strdup_printf("abcdefghijklmnop-%08x",
					   (uint32_t)(time(NULL) - secs));

	return t_strconcat("csrf=", head, "-", twofa_token_proof(t_strconcat(
		"form ", cookie, " ", head, NULL)), fields, NULL);
}

static const char *form_of(const char *cookie, const char *fields)
{
	return old_form_of(cookie, 0, fields);
}

static const struct {
	const char *method_path, *headers, *has;
	unsigned int status;
	bool plain;
} conditions[] = {
	{ "GET /open", "", "HANDLED get", 200, FALSE },
	{ "HEAD /open", "", "", 200, FALSE },
	{ "GET /open", "", "", 403, TRUE },
	{ "GET /nothing", "", "", 403, TRUE },
	{ "GET /nothing", "", "", 404, FALSE },
	{ "POST /nothing", "", "", 404, FALSE },
	{ "GET /open/", "", "", 404, FALSE },
	{ "GET /out", SESSION, "Allow: POST\r\n", 405, FALSE },
	{ "POST /get", "", "Allow: GET, HEAD\r\n", 405, FALSE },
	{ "PUT /open", "", "Allow: GET, HEAD, POST\r\n", 405, FALSE },
	{ "GET /open?a=%ff", "", "", 400, FALSE },
	{ "POST /open", "", "", 400, FALSE },
	{ "POST /open", "Content-Type: text/plain\r\n", "", 400, FALSE },
	{ "GET /more", "", "Location: /login?next=more\r", 303, FALSE },
	{ "GET /", "", "Location: /login\r\n", 303, FALSE },
	{ "GET /", SITE("none"), "Location: /login\r\n", 303, FALSE },
	/* the browser asks again, with its cookies */
	{ "GET /", SITE("cross-site"), "0; url=/", 200, FALSE },
};

static void test_conditions(void)
{
	const char *answer;
	unsigned int i;

	test_begin("panel request: conditions");
	setup();
	for (i = 0; i < N_ELEMENTS(conditions); i++) {
		web->peer.secured = !conditions[i].plain;
		answer = test_web_request(web, conditions[i].method_path,
					  conditions[i].headers, NULL);
		test_assert_cmp_idx(test_web_status(answer), ==,
				    conditions[i].status, i);
		test_assert_idx(strstr(answer, conditions[i].has) != NULL, i);
		test_assert_idx(is_handled(answer) == (strstr(
			conditions[i].has, "HANDLED") != NULL), i);
	}
	test_web_deinit(&web);
	test_end();
}

static const struct {
	const char *path, *headers, *cookie;
	unsigned int status;
} proofs[] = {
	{ "open", FORM, "f1", 200 },
	{ "open", FORM SITE("same-origin"), "f1", 200 },
	{ "open", FORM SITE("same-site"), "f1", 403 },
	{ "open", FORM SITE("cross-site"), "f1", 403 },
	{ "open", FORM, "s1", 403 },
	{ "open", FORM, "", 403 },
	{ "open", "", "", 403 },
	{ "open", SESSION, "s1", 403 },
	{ "ticket", TICKET, "t1", 200 },
	{ "ticket", TICKET, "f1", 403 },
	{ "ticket", FORM, "f1", 303 },
	{ "more", SESSION, "s1", 200 },
	{ "more", SESSION, "f1", 403 },
	{ "more", FORM, "f1", 303 },
};

/* A form is good if its proof belongs to the cookie of the page's kind. */
static void test_proofs(void)
{
	static const char *const row[] = { "ROW\tuser=anna", "OK", NULL };
	const char *answer, *form;
	unsigned int i;

	test_begin("panel request: proofs of forms");
	setup();
	web->replies = row;
	for (i = 0; i < N_ELEMENTS(proofs); i++) {
		answer = test_web_request(
			web, t_strconcat("POST /", proofs[i].path, NULL),
			proofs[i].headers, form_of(proofs[i].cookie, ""));
		test_assert_cmp_idx(test_web_status(answer), ==,
				    proofs[i].status, i);
		test_assert_idx(is_handled(answer) ==
				(proofs[i].status == 200), i);
	}
	/* the page that the browser opens first sets the cookie */
	answer = test_web_request(web, "GET /open", "", NULL);
	test_assert(strstr(answer, "Set-Cookie: __Host-twofa-form=") != NULL);
	answer = test_web_request(web, "GET /open", FORM, NULL);
	test_assert(strstr(answer, "Set-Cookie") == NULL);
	/* every form has another token, which is good for this cookie */
	form = t_strconcat("csrf=", strstr(answer, "csrf=") + 5, NULL);
	test_assert(strlen(form) > 80);
	answer = test_web_request(web, "GET /open", FORM, NULL);
	test_assert(strstr(answer, form) == NULL);
	answer = test_web_request(web, "POST /open", FORM, form);
	test_assert(test_web_status(answer) == 200);
	test_web_deinit(&web);
	test_end();
}

static const struct {
	const char *path, *headers, *cookie;
	int secs;
	unsigned int status;
} ages[] = {
	{ "more", SESSION, "s1", 0, 200 },
	{ "more", SESSION, "s1", 8*60*60 - 60, 200 },
	{ "more", SESSION, "s1", 8*60*60 + 1, 403 },
	/* a login page may be open for days */
	{ "open", FORM, "f1", 8*60*60 + 1, 200 },
	{ "ticket", TICKET, "t1", 8*60*60 + 1, 200 },
};

static void test_ages(void)
{
	static const char *const row[] = { "ROW\tuser=anna", "OK", NULL };
	const char *answer;
	unsigned int i;

	test_begin("panel request: how old a form may be");
	setup();
	web->replies = row;
	for (i = 0; i < N_ELEMENTS(ages); i++) {
		answer = test_web_request(
			web, t_strconcat("POST /", ages[i].path, NULL),
			ages[i].headers, old_form_of(ages[i].cookie,
						     ages[i].secs, ""));
		test_assert_cmp_idx(test_web_status(answer), ==,
				    ages[i].status, i);
	}
	test_web_deinit(&web);
	test_end();
}

static const struct {
	const char *method_path, *replies[3];
	const char *has;
	unsigned int status;
	bool handled;
} formers[] = {
	/* the second press of a button */
	{ "POST /more", { "ROW\tuser=anna", "OK\tagain=1" },
	  "Location: /result?form=abcdefghijklmnop\r\n", 303, FALSE },
	{ "POST /more", { "ROW\tuser=anna", "OK" }, "HANDLED", 200, TRUE },
	{ "POST /open", { "OK\tagain=1" },
	  "Location: /open?form=abcdefghijklmnop\r\n", 303, FALSE },
	{ "POST /ticket", { "OK\tagain=1" },
	  "Location: /ticket?form=abcdefghijklmnop\r\n", 303, FALSE },
	{ "POST /open", { "ERROR" }, "", 503, FALSE },
	{ "GET /open?form=abcdefghijklmnop", { "FAIL\terror=unknown-form" },
	  "HANDLED", 200, TRUE },
	{ "GET /open?form=abcdefghijklmnop", { "FAIL\terror=form-running" },
	  "2; url=/open?form=abcdefghijklmnop\"", 200, FALSE },
	{ "GET /open?form=abcdefghijklmnop", { "ERROR" }, "", 503, FALSE },
	{ "GET /open?form=abcdefghijklmnop",
	  { "ROW\tresult=\001tlocation=more", "OK" },
	  "Location: /more\r\n", 303, FALSE },
	{ "GET /open?form=abcdefghijklmnop",
	  { "ROW\tresult=\001tstatus=422\001tfield=a=x", "OK" },
	  "HANDLED", 422, TRUE },
	{ "GET /open?form=abcdefghijklmnop",
	  { "ROW\tresult=nothing", "OK" }, "", 410, FALSE },
	{ "GET /open?form=abcdefghijklmno1", { "ERROR" }, "HANDLED", 200,
	  TRUE },
};

static void test_former_forms(void)
{
	const char *headers, *answer;
	unsigned int i;

	test_begin("panel request: forms that were sent before");
	setup();
	for (i = 0; i < N_ELEMENTS(formers); i++) {
		const char *path = formers[i].method_path;
		const char *cookie = strstr(path, "/more") != NULL ? "s1" :
			strstr(path, "/ticket") != NULL ? "t1" : "f1";

		web->replies = formers[i].replies;
		headers = *cookie == 's' ? SESSION :
			*cookie == 't' ? TICKET : FORM;
		answer = test_web_request(web, path, headers, *path == 'P' ?
					  form_of(cookie, "") : NULL);
		test_assert_cmp_idx(test_web_status(answer), ==,
				    formers[i].status, i);
		test_assert_idx(strstr(answer, formers[i].has) != NULL, i);
		test_assert_idx(is_handled(answer) == formers[i].handled, i);
	}
	test_web_deinit(&web);
	test_end();
}

static const struct {
	const char *method_path, *replies[4];
	unsigned int status;
	const char *has;
} sessions[] = {
	{ "GET /more", { "ROW\tuser=anna", "OK" }, 200, "get user=anna" },
	{ "POST /more", { "ROW\tuser=anna", "OK" }, 200, "post user=anna" },
	{ "GET /more", { "OK" }, 503, "Retry-After: 30" },
	{ "GET /more", { "ROW\tuser=a", "ROW\tuser=b", "OK" }, 503, "" },
	{ "GET /more", { "ROW\tuser=a", "ERROR" }, 503, "" },
	{ "GET /more", { "ERROR" }, 503, "" },
	{ "GET /more", { "FAIL\terror=conflict" }, 503, "" },
	{ "GET /more", { "FAIL\terror=login-too-old" }, 403, "?next=more" },
	{ "GET /more", { "FAIL\terror=no-session" }, 303,
	  "-session=; Path=/; Secure; HttpOnly; SameSite=Strict; "
	  "Max-Age=0" },
	{ "GET /more", { "FAIL\terror=no-session" }, 303, "=ended" },
	{ "GET /more", { "FAIL\terror=no-session\treason=idle" }, 303,
	  "=idle" },
	{ "POST /more", { "FAIL\terror=no-session\treason=max" }, 303,
	  "=max-lost" },
	{ "POST /more", { "FAIL\terror=no-session" }, 303, "=ended-lost" },
	{ "POST /out", { "FAIL\terror=no-session" }, 303, "=signed-out" },
};

static void test_session(void)
{
	const char *answer, *form;
	unsigned int i;

	test_begin("panel request: sessions");
	setup();
	for (i = 0; i < N_ELEMENTS(sessions); i++) {
		str_truncate(web->commands, 0);
		web->replies = sessions[i].replies;
		form = *sessions[i].method_path == 'G' ? NULL :
			form_of("s1", "");
		answer = test_web_request(web, sessions[i].method_path, SESSION,
					  form);
		test_assert_cmp_idx(test_web_status(answer), ==,
				    sessions[i].status, i);
		test_assert_idx(strstr(answer, sessions[i].has) != NULL, i);
		test_assert_idx(is_handled(answer) ==
				(sessions[i].status == 200), i);
		test_assert_idx(strncmp(str_c(web->commands), "SESSION\t",
					8) == 0, i);
		test_assert_idx(strstr(str_c(web->commands),
				       "\tsession=s1\tlang=en") != NULL, i);
	}
	test_web_deinit(&web);
	test_end();
}

static void test_service_is_gone(void)
{
	const char *answer;

	test_begin("panel request: the service disconnects");
	setup();
	test_expect_error_string("The twofa service did not answer");
	answer = test_web_request(web, "GET /more", SESSION, NULL);
	test_assert(test_web_status(answer) == 503 && !is_handled(answer));
	test_web_deinit(&web);
	test_end();
}

/* The integration tests send forms that are too large: on this socket, lib-http
   of 2.3 answers them only after its idle timeout. */
static void test_forms(void)
{
	static const char *const ok[] = { "OK", NULL };
	static const struct {
		const char *fields;
		unsigned int status;
		const char *has;
	} tests[] = {
		{ "&a=+x&b=+y%20", 200, "a=' x' b='y' csrf" },
		{ "&a=1&a=2", 200, "a='' b='' csrf" },
		{ "&a=%41%2b%c3%a9", 200, "a='A+\xc3\xa9'" },
		{ "&a=%zz", 400, "" },
		{ "&a=%00", 400, "" },
		{ "&a=%ff", 400, "" },
		{ "&csrf=x", 403, "" },
	};
	const char *answer;
	unsigned int i;

	test_begin("panel request: forms");
	setup();
	web->replies = ok;
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		answer = test_web_request(web, "POST /open", FORM,
					  form_of("f1", tests[i].fields));
		test_assert_cmp_idx(test_web_status(answer), ==,
				    tests[i].status, i);
		test_assert_idx(strstr(answer, tests[i].has) != NULL, i);
	}
	answer = test_web_request(web, "POST /open", FORM, "");
	test_assert(test_web_status(answer) == 403);
	test_web_deinit(&web);
	test_end();
}

static void test_after_login(void)
{
	static const struct {
		const char *path, *leads;
	} tests[] = {
		{ NULL, "" }, { "", "" }, { "more", "more" }, { "open", "" },
		{ "out", "" }, { "ticket", "" }, { "nothing", "" },
		{ "//example.net", "" }, { "more/", "" },
	};
	unsigned int i;

	test_begin("panel page: after a login");
	setup();
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		test_assert_strcmp_idx(panel_page_after_login(
			&web->panel, tests[i].path), tests[i].leads, i);
	}
	test_web_deinit(&web);
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_conditions,
		test_proofs,
		test_ages,
		test_former_forms,
		test_session,
		test_service_is_gone,
		test_forms,
		test_after_login,
		NULL
	};
	return test_run(test_functions);
}
