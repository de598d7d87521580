/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_COOKIES_H
#define PANEL_COOKIES_H

/* What the browser keeps for us, and the proof that a form is ours. That is a
   hash of the cookie that the form belongs to: of the session's, before there
   is one, of the ticket's; before there is that, of one for this alone. Other
   sites can't read the cookies, so they can't make the proof. */

struct panel_request;

#define PANEL_TICKET_SECS (5*60)

enum panel_cookie {
	PANEL_COOKIE_SESSION = 0,
	/* of a login that lacks its code */
	PANEL_COOKIE_TICKET,
	PANEL_COOKIE_FORM,
	/* what was done, for the page that comes next */
	PANEL_COOKIE_NOTICE,
	PANEL_COOKIE_COUNT
};

/* Returns NULL if there is none. */
const char *panel_cookie_get(struct panel_request *request,
			     enum panel_cookie cookie);
/* The answer will set it; "" removes it. */
void panel_cookie_set(struct panel_request *request, enum panel_cookie cookie,
		      const char *value);

/* Fills in request->token, csrf and notice. */
void panel_cookies_load(struct panel_request *request);
/* Forms before a login need a cookie, too: sets it if there is none. */
void panel_csrf_prepare(struct panel_request *request);
/* Whether the form that was sent is one of ours. */
bool panel_csrf_is_good(struct panel_request *request);

#endif
