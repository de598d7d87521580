/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-code.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-end.h"

/* Turns 2FA off. This needs a code, so a thief who has only the password or an
   open session cannot do it. */

static void disable_show(struct panel_request *request)
{
	struct twofa_html *html =
		panel_layout_begin(request, TEXT_DISABLE_TITLE);

	panel_form_error(request, html);
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_paragraph(request, html, TEXT_DISABLE_INTRO);
	panel_form_open(request, html, "disable");
	panel_input_code_or_recovery(request, html, TEXT_FIELD_CHALLENGE,
				     TEXT_CHALLENGE_HELP);
	panel_submit(request, html, "danger", TEXT_SAVE);
	twofa_html_close(html);
	twofa_html_close(html);
	twofa_html_open(html, "p", NULL);
	panel_link(request, html, "", TEXT_KEEP_IT_ON);
	twofa_html_close(html);
	panel_layout_end(request, html, request->status);
}

/* Returns TRUE if the page cannot be shown; the request has been answered
   then. */
static bool disable_refuse(struct panel_request *request)
{
	if (!panel_request_is_on(request) && request->post)
		panel_end_redirect(request, "", "");
	else if (!panel_request_is_on(request))
		panel_reply_redirect(request, "", "");
	else if (!panel_request_session_is(request, "recent", "1"))
		panel_error(request, PANEL_ERROR_LOGIN_TOO_OLD);
	else
		return FALSE;
	return TRUE;
}

void page_disable_get(struct panel_request *request)
{
	if (!disable_refuse(request))
		disable_show(request);
}

static void disabled(struct panel_request *request,
		     const struct panel_answer *answer)
{
	unsigned int status;

	if (answer->result == PANEL_ANSWER_OK)
		panel_end_done(request, "", "disabled");
	else if (panel_code_refused(request, answer, &status))
		panel_end_refused(request, status);
	else
		panel_error_answer(request, answer);
}

void page_disable_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 64);

	if (disable_refuse(request))
		return;
	twofa_fields_add(fields, "code", panel_field_code(request));
	panel_ask(request, "DISABLE", fields, disabled);
}
