/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-web/twofa-html.h"
#include "panel/html/panel-code.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-end.h"
#include "panel/session/panel-login.h"

/* The second page of a login whose password had no code at its end. */

static void code_show(struct panel_request *request, const char *next)
{
	struct twofa_html *html;

	panel_csrf_prepare(request);
	html = panel_layout_begin(request, TEXT_CODE_TITLE);
	panel_form_error(request, html);
	panel_paragraph(request, html, TEXT_CODE_INTRO);
	panel_form_open(request, html, "code");
	panel_hidden(html, "next", next);
	panel_input_code_or_recovery(request, html, TEXT_FIELD_CODE, 0);
	panel_submit(request, html, "primary", TEXT_CODE_BUTTON);
	twofa_html_close(html);
	twofa_html_open(html, "p", NULL);
	panel_link(request, html, "login", TEXT_CODE_BACK);
	twofa_html_close(html);
	panel_layout_end(request, html, request->status);
}

static const char *code_next(struct panel_request *request)
{
	return panel_page_after_login(request->panel,
				      panel_request_field(request, "next"));
}

static void code_login_over(struct panel_request *request)
{
	panel_cookie_set(request, PANEL_COOKIE_TICKET, "");
	panel_end_done(request, "login", "login-over");
}

static void code_answered(struct panel_request *request,
			  const struct panel_answer *answer,
			  void *context ATTR_UNUSED)
{
	unsigned int status;

	if (answer->result == PANEL_ANSWER_OK)
		panel_login_done(request, answer, code_next(request));
	else if (panel_code_refused(request, answer, &status))
		panel_end_refused(request, status);
	else if (answer->result == PANEL_ANSWER_FAIL)
		code_login_over(request);
	else
		panel_error(request, PANEL_ERROR_SERVICE);
}

void page_code_get(struct panel_request *request)
{
	if (panel_cookie_get(request, PANEL_COOKIE_TICKET) == NULL) {
		panel_reply_redirect(request, "login", "");
		return;
	}
	code_show(request, request->result != NULL ? code_next(request) :
		  panel_page_after_login(request->panel, twofa_form_get(
			&request->query, "next")));
}

void page_code_post(struct panel_request *request)
{
	const char *code = panel_field_code(request);
	struct panel_login_proof proof;

	if (*code == '\0') {
		panel_form_refuse(request, "code", TEXT_CODE_MISSING);
		panel_end_refused(request, 422);
		return;
	}
	i_zero(&proof);
	proof.ticket = panel_cookie_get(request, PANEL_COOKIE_TICKET);
	proof.code = code;
	panel_login_show_ticket(request, &proof, code_answered, NULL);
}
