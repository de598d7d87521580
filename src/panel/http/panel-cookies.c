/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
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

static const struct {
	const char *name;
	unsigned int max_age_secs;
} panel_cookies[PANEL_COOKIE_COUNT] = {
	[PANEL_COOKIE_SESSION] = { "__Host-twofa-session", 0 },
	[PANEL_COOKIE_TICKET] = { "__Host-twofa-ticket", PANEL_TICKET_SECS },
	[PANEL_COOKIE_FORM] = { "__Host-twofa-form", 0 },
	[PANEL_COOKIE_NOTICE] = { "__Host-twofa-notice", NOTICE_SECS },
};

const char *panel_cookie_get(struct panel_request *request,
			     enum panel_cookie cookie)
{
	return p_strdup(request->pool, twofa_cookie_get(
		panel_request_header(request, "Cookie"),
		panel_cookies[cookie].name));
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

/* Returns the proof that belongs to a cookie, "" if cookie is NULL. */
static const char *csrf_of(struct panel_request *request, const char *cookie)
{
	return cookie == NULL ? "" : p_strdup(request->pool, twofa_token_proof(
		t_strconcat("form ", cookie, NULL)));
}

/* Returns the cookie that the page's forms belong to; NULL if the browser does
   not have it. */
static const char *csrf_cookie(struct panel_request *request)
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
	const char *cookie = csrf_cookie(request);

	if (cookie == NULL &&
	    (request->page->flags &
	     (PANEL_PAGE_SESSION | PANEL_PAGE_TICKET)) == 0) {
		cookie = twofa_token_random(request->pool, FORM_SYMBOLS);
		panel_cookie_set(request, PANEL_COOKIE_FORM, cookie);
	}
	request->csrf = csrf_of(request, cookie);
}

bool panel_csrf_is_good(struct panel_request *request)
{
	const char *sent = panel_request_field(request, "csrf");
	const char *site = panel_request_header(request, "Sec-Fetch-Site");
	const char *expected = csrf_of(request, csrf_cookie(request));

	/* Current browsers name the site whose page sent the form. */
	if (site != NULL && strcmp(site, "same-origin") != 0)
		return FALSE;
	return *expected != '\0' && strlen(sent) == strlen(expected) &&
		mem_equals_timing_safe(sent, expected, strlen(expected));
}
