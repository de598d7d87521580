/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_COOKIES_H
#define PANEL_COOKIES_H

/* The panel's cookies, and the token by which a page of the panel makes each of
   its forms: a nonce, the time, and a hash of both and of the cookie that the
   form belongs to: the session's on pages that need a session, the ticket's
   while a login lacks its code, and one that has no other purpose on the login
   page. Other sites cannot read these cookies, so their forms cannot have such
   a token. By the nonce the service knows a form that was sent before
   (session/panel-form.h). */

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
	/* what was typed into a form that was not done (panel-draft.h) */
	PANEL_COOKIE_DRAFT,
	/* the language that the reader has chosen */
	PANEL_COOKIE_LANGUAGE,
	PANEL_COOKIE_COUNT
};

/* Returns the cookie's value, NULL if the browser did not send one value that
   twofa_cookie_get() accepts, or twofa_cookie_get_long() for a draft. */
const char *panel_cookie_get(struct panel_request *request,
			     enum panel_cookie cookie);
/* Makes the answer set the cookie; the value "" deletes it. */
void panel_cookie_set(struct panel_request *request, enum panel_cookie cookie,
		      const char *value);

/* Sets request->token and notice. */
void panel_cookies_load(struct panel_request *request);
/* Returns the cookie that the page's forms belong to; NULL if the browser does
   not have it. */
const char *panel_csrf_cookie(struct panel_request *request);
/* Sets request->form_cookie for the forms of the page that is to be written. If
   these need PANEL_COOKIE_FORM and the browser does not have it, the answer
   sets it. */
void panel_csrf_prepare(struct panel_request *request);
/* Returns a new token for one form of the page. */
const char *panel_csrf_new(struct panel_request *request);
/* Returns TRUE if a page of the panel made the form that was sent, and, on pages
   that need a session, made it not longer ago than a session lives. Sets
   request->form_nonce. */
bool panel_csrf_is_good(struct panel_request *request);
/* Returns TRUE if the browser says that a page of this panel sent the form.
   Older browsers do not say it. */
bool panel_csrf_is_same_origin(struct panel_request *request);
/* Returns TRUE if str has the form of a nonce; it may be NULL. */
bool panel_csrf_nonce_valid(const char *str);

#endif
