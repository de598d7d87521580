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
#include "panel/http/panel-request.h"
#include "panel/pages/codes-sheet.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-end.h"
#include "panel/session/panel-result.h"

/* Shows how many recovery codes are left, and makes new ones. */

static void recovery_add_form(struct panel_request *request,
			      struct twofa_html *html)
{
	panel_heading(request, html, TEXT_RECOVERY_NEW_TITLE);
	panel_paragraph(request, html, TEXT_RECOVERY_NEW);
	if (!panel_request_session_is(request, "recent", "1")) {
		panel_note(request, html, "info", TEXT_ERROR_LOGIN_TOO_OLD);
		panel_button_link(request, html, "login?next=recovery-codes",
				  TEXT_LOGIN_AGAIN);
		return;
	}
	panel_form_open(request, html, "recovery-codes");
	panel_input_code_or_recovery(request, html, TEXT_FIELD_CODE,
				     TEXT_CHALLENGE_HELP);
	panel_submit(request, html, "primary", TEXT_RECOVERY_MAKE);
	twofa_html_close(html);
}

void page_recovery_get(struct panel_request *request)
{
	const char *values[] = {
		panel_request_session(request, "recovery_codes"), NULL
	};
	struct twofa_html *html =
		panel_layout_begin(request, TEXT_RECOVERY_TITLE);

	panel_form_error(request, html);
	panel_paragraph(request, html, TEXT_RECOVERY_INTRO);
	if (panel_request_is_on(request)) {
		twofa_html_open(html, "section", "class", "card", NULL);
		panel_paragraph_fill(request, html, TEXT_RECOVERY_LEFT,
				     values);
		recovery_add_form(request, html);
		twofa_html_close(html);
	} else {
		panel_note(request, html, "info", TEXT_RECOVERY_OFF);
	}
	panel_layout_end(request, html, request->status);
}

/* The new recovery codes */
void page_recovery_shown(struct panel_request *request)
{
	struct twofa_html *html;

	if (codes_sheet_download(request))
		return;
	html = panel_layout_begin(request, TEXT_RECOVERY_TITLE);
	codes_sheet_show(request, html);
	panel_button_saved(request, html, "", TEXT_CODES_SAVED);
	panel_layout_end(request, html, 200);
}

static void recovery_made(struct panel_request *request,
			  const struct panel_answer *answer)
{
	unsigned int status;

	if (panel_code_refused(request, answer, &status))
		panel_end_refused(request, status);
	else if (answer->result == PANEL_ANSWER_OK)
		panel_end_rows(request, "codes", answer);
	else
		panel_error_answer(request, answer);
}

void page_recovery_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 64);

	twofa_fields_add(fields, "code", panel_field_code(request));
	panel_ask(request, "RECOVERY", fields, recovery_made);
}
