/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-errors.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/session/panel-draft.h"
#include "panel/session/panel-session.h"

/* A user whose session has ended is led to the login page, and from there back
   to the page. A notice tells if a form was not done, and what was typed into it
   is kept. */

void panel_session_login(struct panel_request *request)
{
	const char *next = panel_page_after_login(request->panel,
						  request->page->path);

	panel_reply_redirect(request, "login", *next == '\0' ? "" :
			     t_strconcat("next=", next, NULL));
}

/* Returns the name of the notice that says why the session is over, without
   "-lost". */
static const char *over_notice(const struct panel_answer *answer)
{
	const char *reason;

	if (answer == NULL)
		return "gone";
	reason = panel_row_get(answer->fields, "reason");
	return *reason == '\0' ? "ended" : reason;
}

void panel_session_over(struct panel_request *request,
			const struct panel_answer *answer)
{
	bool lost = request->post &&
		(request->page->flags & PANEL_PAGE_SIGN_OUT) == 0;

	/* without a session nothing can be kept */
	request->form_begun = FALSE;
	request->keep_error = NULL;
	if (lost)
		panel_draft_keep(request);
	panel_cookie_set(request, PANEL_COOKIE_SESSION, "");
	panel_cookie_set(request, PANEL_COOKIE_NOTICE,
			 lost ? t_strconcat(over_notice(answer), "-lost",
					    NULL) : request->post ?
			 "signed-out" : over_notice(answer));
	panel_session_login(request);
}

/* A form cannot have its proof when the browser no longer has the cookie that
   the proof belongs to: the page was open for too long. This is no attack, so
   the answer leads to the login page. */
void panel_session_refuse_form(struct panel_request *request)
{
	const enum panel_page_flags flags = request->page->flags;

	/* what another site sends is not kept */
	if (!panel_csrf_is_same_origin(request))
		array_clear(&request->form);
	if ((flags & PANEL_PAGE_SESSION) != 0 && request->token == NULL)
		panel_session_over(request, NULL);
	else if ((flags & PANEL_PAGE_SESSION) != 0 &&
		 panel_csrf_is_same_origin(request) &&
		 request->page->get != NULL) {
		/* another tab has signed in anew since */
		panel_draft_keep(request);
		panel_reply_done(request, request->page->path, "form-refused");
	} else if ((flags & PANEL_PAGE_TICKET) != 0 &&
		 panel_cookie_get(request, PANEL_COOKIE_TICKET) == NULL)
		panel_reply_done(request, "login", "login-over");
	else
		panel_error(request, PANEL_ERROR_FORM);
}
