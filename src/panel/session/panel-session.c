/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "panel/html/panel-errors.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/session/panel-session.h"

/* A user whose session has ended is led to the login page, and from there back
   to the page. A notice tells if a form was lost on the way. */

void panel_session_login(struct panel_request *request)
{
	const char *next = panel_page_after_login(request->panel,
						  request->page->path);

	panel_reply_redirect(request, "login", *next == '\0' ? "" :
			     t_strconcat("next=", next, NULL));
}

void panel_session_over(struct panel_request *request)
{
	bool lost = request->post &&
		(request->page->flags & PANEL_PAGE_SIGN_OUT) == 0;

	panel_cookie_set(request, PANEL_COOKIE_SESSION, "");
	panel_cookie_set(request, PANEL_COOKIE_NOTICE,
			 lost ? "not-done" : "session-over");
	panel_session_login(request);
}

/* A form cannot have its proof when the browser no longer has the cookie that
   the proof belongs to: the page was open for too long. This is no attack, so
   the answer leads to the login page. */
void panel_session_refuse_form(struct panel_request *request)
{
	const enum panel_page_flags flags = request->page->flags;

	if ((flags & PANEL_PAGE_SESSION) != 0 && request->token == NULL)
		panel_session_over(request);
	else if ((flags & PANEL_PAGE_TICKET) != 0 &&
		 panel_cookie_get(request, PANEL_COOKIE_TICKET) == NULL)
		panel_reply_done(request, "login", "login-over");
	else
		panel_error(request, PANEL_ERROR_FORM);
}
