/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-code.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/html/panel-programs.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/pages/apps-add.h"
#include "panel/pages/pages.h"
#include "panel/pages/scan-show.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-end.h"

/* Explains which app the owner needs. Before 2FA is turned on, it also lists
   the programs that then need application passwords. */

/* Somebody else may use a session that was opened long ago, or have its cookie,
   so changing the phone needs a recent login and a code. While 2FA is off, the
   password alone is enough anyway. */
static bool enable_is_too_late(struct panel_request *request)
{
	return panel_request_is_on(request) &&
		!panel_request_session_is(request, "recent", "1");
}

static void enable_add_programs(struct panel_request *request,
				struct twofa_html *html,
				const struct panel_answer *answer)
{
	panel_note(request, html, "warn", TEXT_ENABLE_APPS);
	panel_programs_section(request, html, answer, TEXT_ENABLE_PROGRAMS);
	twofa_html_open(html, "p", NULL);
	panel_link(request, html, "app-passwords", TEXT_APPS_LINK);
	twofa_html_close(html);
}

static void enable_add_apps(struct panel_request *request,
			    struct twofa_html *html,
			    const struct panel_answer *answer)
{
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_ENABLE_APPS_TITLE);
	if (apps_need_enrolment(request))
		panel_note(request, html, "info", TEXT_APPS_ENROL_FIRST);
	else
		enable_add_programs(request, html, answer);
	twofa_html_close(html);
}

static void enable_show(struct panel_request *request,
			const struct panel_answer *answer)
{
	bool on = panel_request_is_on(request);
	struct twofa_html *html;

	if (answer->result != PANEL_ANSWER_OK) {
		panel_error_answer(request, answer);
		return;
	}
	html = panel_layout_begin(request, on ? TEXT_CHANGE_PHONE :
				  TEXT_ENABLE_TITLE);
	panel_form_error(request, html);
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_ENABLE_NEED_TITLE);
	panel_paragraph(request, html, TEXT_ENABLE_NEED);
	panel_paragraph(request, html, on ? TEXT_CHANGE_PHONE_NEED :
			TEXT_ENABLE_THEN);
	twofa_html_close(html);
	if (!on)
		enable_add_apps(request, html, answer);
	panel_form_open(request, html, "enable");
	if (on) {
		panel_input_code_or_recovery(request, html, TEXT_FIELD_CODE,
					     TEXT_CHANGE_PHONE_CODE_HELP);
	}
	panel_submit(request, html, "primary", TEXT_NEXT);
	twofa_html_close(html);
	panel_layout_end(request, html, request->status);
}

void page_enable_get(struct panel_request *request)
{
	if (enable_is_too_late(request))
		panel_error(request, PANEL_ERROR_LOGIN_TOO_OLD);
	else
		panel_ask(request, "PROGRAMS", NULL, enable_show);
}

static void enable_begun(struct panel_request *request,
			 const struct panel_answer *answer)
{
	bool anew = array_count(&answer->rows) == 1 && *panel_row_get(
		array_idx_elem(&answer->rows, 0), "anew") != '\0';
	unsigned int status;

	if (panel_code_refused(request, answer, &status))
		panel_end_refused(request, status);
	else if (answer->result == PANEL_ANSWER_OK)
		panel_end_redirect(request, "scan", anew ? SCAN_ANEW"=1" : "");
	else
		panel_error_answer(request, answer);
}

void page_enable_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 64);

	if (enable_is_too_late(request)) {
		panel_error(request, PANEL_ERROR_LOGIN_TOO_OLD);
		return;
	}
	if (panel_request_is_on(request)) {
		twofa_fields_add(fields, "code", panel_field_code(request));
		/* whoever has entered a code for it wants a new picture */
		twofa_fields_add(fields, "new", "1");
	}
	panel_ask(request, "ENABLE", fields, enable_begun);
}
