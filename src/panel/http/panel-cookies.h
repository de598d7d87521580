/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_COOKIES_H
#define PANEL_COOKIES_H

/* The panel's cookies, and the proof that a page of the panel made a form. The
   proof is a hash of the cookie that the form belongs to: the session's on
   pages that need a session, the ticket's while a login lacks its code, and one
   that has no other purpose on the login page. Other sites cannot read these
   cookies, so their forms cannot have the proof. */

struct panel_request;

#define PANEL_TICKET_SECS (5*60)

enum panel_cookie {
	PANEL_COOKIE_SESSION = 0,
	/* the ticket of a login that lacks its code */
	PANEL_COOKIE_TICKET,
	/* for the proof of the login page's form */
	PANEL_COOKIE_FORM,
	/* the result of a form, which the next page shows */
	PANEL_COOKIE_NOTICE,
	PANEL_COOKIE_COUNT
};

/* Returns the cookie's value, NULL if the browser did not send one value that
   twofa_cookie_get() accepts. */
const char *panel_cookie_get(struct panel_request *request,
			     enum panel_cookie cookie);
/* Makes the answer set the cookie; the value "" deletes it. */
void panel_cookie_set(struct panel_request *request, enum panel_cookie cookie,
		      const char *value);

/* Sets request->token and notice. */
void panel_cookies_load(struct panel_request *request);
/* Sets request->csrf for the forms of the page that is to be written. If these
   need PANEL_COOKIE_FORM and the browser does not have it, the answer sets
   it. */
void panel_csrf_prepare(struct panel_request *request);
/* Returns TRUE if a page of the panel made the form that was sent. */
bool panel_csrf_is_good(struct panel_request *request);

#endif
