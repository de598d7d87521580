/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-layout.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/session/panel-session.h"

struct session_load {
	void (*callback)(struct panel_request *request);
};

void panel_session_login(struct panel_request *request)
{
	const char *next = panel_page_after_login(request->page->path);

	panel_reply_redirect(request, "login", *next == '\0' ? "" :
			     t_strconcat("next=", next, NULL));
}

void panel_session_over(struct panel_request *request)
{
	/* whoever signs out has what he wanted */
	bool lost = request->post && request->page->post != page_sign_out_post;

	panel_cookie_set(request, PANEL_COOKIE_SESSION, "");
	panel_cookie_set(request, PANEL_COOKIE_NOTICE,
			 lost ? "not-done" : "session-over");
	panel_session_login(request);
}

/* Without its cookie it can't be ours, and there is nothing to be protected: it
   was left open for too long. */
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

static void session_loaded(struct panel_request *request,
			   const struct panel_answer *answer)
{
	struct session_load *load = request->context;

	if (answer->result != PANEL_ANSWER_OK ||
	    array_count(&answer->rows) != 1) {
		panel_error(request, PANEL_ERROR_SERVICE);
		return;
	}
	request->session = array_idx_elem(&answer->rows, 0);
	request->context = NULL;
	load->callback(request);
}

/* A link from another site comes without the cookie, which is none of that
   site's business. From a page of ours, the same address has it. */
static bool is_from_elsewhere(struct panel_request *request)
{
	const char *site = panel_request_header(request, "Sec-Fetch-Site");

	return !request->post && site != NULL &&
		(strcmp(site, "cross-site") == 0 ||
		 strcmp(site, "same-site") == 0);
}

void panel_session_load(struct panel_request *request,
			void (*callback)(struct panel_request *request))
{
	struct session_load *load;

	if (request->token == NULL && is_from_elsewhere(request)) {
		panel_layout_again(request);
		return;
	}
	if (request->token == NULL) {
		panel_session_login(request);
		return;
	}
	panel_csrf_prepare(request);
	load = p_new(request->pool, struct session_load, 1);
	load->callback = callback;
	request->context = load;
	panel_service_ask(request, "SESSION", NULL, session_loaded);
}
