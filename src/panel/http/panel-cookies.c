/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-syntax/twofa-token.h"
#include "lib-web/twofa-cookie.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-request.h"

/* Every cookie's name begins with "__Host-", which makes browsers refuse it
   from a neighbouring domain and over plain HTTP. */

#define FORM_SYMBOLS 32
#define NOTICE_SECS 30
#define LANGUAGE_SECS (365*24*60*60)
#define DRAFT_SECS (15*60)

/* A token is "nonce-time-proof": symbols, and the seconds in hex. */
#define NONCE_SYMBOLS 16
#define TIME_CHARS 8
/* Sessions live for eight hours at most. */
#define TOKEN_MAX_SECS (8*60*60)

static const struct {
	const char *name;
	unsigned int max_age_secs;
} panel_cookies[PANEL_COOKIE_COUNT] = {
	[PANEL_COOKIE_SESSION] = { "__Host-twofa-session", 0 },
	[PANEL_COOKIE_TICKET] = { "__Host-twofa-ticket", PANEL_TICKET_SECS },
	[PANEL_COOKIE_FORM] = { "__Host-twofa-form", 0 },
	[PANEL_COOKIE_NOTICE] = { "__Host-twofa-notice", NOTICE_SECS },
	[PANEL_COOKIE_DRAFT] = { "__Host-twofa-draft", DRAFT_SECS },
	[PANEL_COOKIE_LANGUAGE] = { "__Host-twofa-language", LANGUAGE_SECS },
};

const char *panel_cookie_get(struct panel_request *request,
			     enum panel_cookie cookie)
{
	const char *header = panel_request_header(request, "Cookie");
	const char *name = panel_cookies[cookie].name;

	return p_strdup(request->pool, cookie == PANEL_COOKIE_DRAFT ?
			twofa_cookie_get_long(header, name) :
			twofa_cookie_get(header, name));
}

void panel_cookie_set(struct panel_request *request, enum panel_cookie cookie,
		      const char *value)
{
	const char *header;

	header = p_strdup(request->pool, twofa_cookie_set(
		panel_cookies[cookie].name, value,
		panel_cookies[cookie].max_age_secs));
	array_push_back(&request->set_cookies, &header);
}

/* head is the token up to its second '-'. */
static const char *csrf_proof(const char *cookie, const char *head)
{
	return twofa_token_proof(t_strconcat("form ", cookie, " ", head, NULL));
}

const char *panel_csrf_cookie(struct panel_request *request)
{
	const enum panel_page_flags flags = request->page == NULL ? 0 :
		request->page->flags;

	if ((flags & PANEL_PAGE_SESSION) != 0)
		return request->token;
	if ((flags & PANEL_PAGE_TICKET) != 0)
		return panel_cookie_get(request, PANEL_COOKIE_TICKET);
	return panel_cookie_get(request, PANEL_COOKIE_FORM);
}

void panel_cookies_load(struct panel_request *request)
{
	request->token = panel_cookie_get(request, PANEL_COOKIE_SESSION);
	request->notice = panel_cookie_get(request, PANEL_COOKIE_NOTICE);
}

void panel_csrf_prepare(struct panel_request *request)
{
	const char *cookie = panel_csrf_cookie(request);

	if (cookie == NULL &&
	    (request->page->flags &
	     (PANEL_PAGE_SESSION | PANEL_PAGE_TICKET)) == 0) {
		cookie = twofa_token_random(request->pool, FORM_SYMBOLS);
		panel_cookie_set(request, PANEL_COOKIE_FORM, cookie);
	}
	request->form_cookie = cookie == NULL ? "" : cookie;
}

const char *panel_csrf_new(struct panel_request *request)
{
	const char *head;

	if (*request->form_cookie == '\0')
		return "";
	head = t_strdup_printf("%s-%08x", twofa_token_random(
		request->pool, NONCE_SYMBOLS), (uint32_t)ioloop_time);
	return p_strconcat(request->pool, head, "-",
			   csrf_proof(request->form_cookie, head), NULL);
}

bool panel_csrf_nonce_valid(const char *str)
{
	return str != NULL && twofa_token_random_valid(str, NONCE_SYMBOLS);
}

static bool csrf_is_recent(const char *made)
{
	uint32_t secs;

	return str_to_uint32_hex(t_strndup(made, TIME_CHARS), &secs) == 0 &&
		(time_t)secs + TOKEN_MAX_SECS > ioloop_time;
}

/* Returns TRUE if the token belongs to the cookie. */
static bool csrf_fits(const char *sent, const char *cookie)
{
	const size_t head_len = NONCE_SYMBOLS + 1 + TIME_CHARS;
	const char *expected;

	if (strlen(sent) <= head_len + 1 || sent[NONCE_SYMBOLS] != '-' ||
	    sent[head_len] != '-' ||
	    !panel_csrf_nonce_valid(t_strndup(sent, NONCE_SYMBOLS)))
		return FALSE;
	expected = csrf_proof(cookie, t_strndup(sent, head_len));
	sent += head_len + 1;
	return strlen(sent) == strlen(expected) &&
		mem_equals_timing_safe(sent, expected, strlen(expected));
}

bool panel_csrf_is_same_origin(struct panel_request *request)
{
	const char *site = panel_request_header(request, "Sec-Fetch-Site");

	return site != NULL && strcmp(site, "same-origin") == 0;
}

bool panel_csrf_is_good(struct panel_request *request)
{
	const char *sent = panel_request_field(request, "csrf");
	const char *site = panel_request_header(request, "Sec-Fetch-Site");
	const char *cookie = panel_csrf_cookie(request);

	/* Current browsers name the site whose page sent the form. */
	if (site != NULL && strcmp(site, "same-origin") != 0)
		return FALSE;
	if (cookie == NULL || !csrf_fits(sent, cookie))
		return FALSE;
	request->form_nonce = p_strndup(request->pool, sent, NONCE_SYMBOLS);
	return (request->page->flags & PANEL_PAGE_SESSION) == 0 ||
		csrf_is_recent(sent + NONCE_SYMBOLS + 1);
}
