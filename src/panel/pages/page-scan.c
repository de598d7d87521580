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
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/pages/codes-sheet.h"
#include "panel/pages/pages.h"
#include "panel/pages/scan-apps.h"
#include "panel/pages/scan-show.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-end.h"
#include "panel/session/panel-result.h"

/* Shows the QR code, and asks for a code that proves that it was scanned. */

/* the kinds of results: 2FA was turned on, or the device was changed */
#define KIND_ON "on"
#define KIND_CHANGED "changed"

struct page_scan {
	const char *const *enable;
};

/* The enrolment has been confirmed or called off, maybe in another tab. */
static void scan_no_enrolment(struct panel_request *request, bool on)
{
	if (on)
		panel_cookie_set(request, PANEL_COOKIE_NOTICE, "already-on");
	else if (request->post) {
		panel_cookie_set(request, PANEL_COOKIE_NOTICE,
				 "enrolment-over");
	}
	if (request->post)
		panel_end_redirect(request, on ? "" : "enable", "");
	else
		panel_reply_redirect(request, on ? "" : "enable", "");
}

/* Returns TRUE if no enrolment can be shown; the request has been answered
   then. */
static bool scan_refuse(struct panel_request *request)
{
	bool on = panel_request_is_on(request);

	if (panel_row_number(request->session, "pending_expires") == 0) {
		scan_no_enrolment(request, on);
		return TRUE;
	}
	if (on && !panel_request_session_is(request, "recent", "1")) {
		panel_error(request, PANEL_ERROR_LOGIN_TOO_OLD);
		return TRUE;
	}
	return FALSE;
}

static void scan_show(struct panel_request *request,
		      const struct panel_answer *answer)
{
	const struct page_scan *scan = request->context;
	struct twofa_html *html;

	if (answer->result != PANEL_ANSWER_OK) {
		panel_error_answer(request, answer);
		return;
	}
	html = panel_layout_begin(request, panel_request_is_on(request) ?
				  TEXT_CHANGE_PHONE : TEXT_SCAN_TITLE);
	if (scan_show_form(request, html, scan->enable, answer) < 0) {
		e_error(request->event,
			"The twofa service sent a QR code that is not a "
			"picture");
		panel_error(request, PANEL_ERROR_SERVICE);
		return;
	}
	panel_layout_end(request, html, request->status);
}

static void scan_enabled(struct panel_request *request,
			 const struct panel_answer *answer)
{
	struct page_scan *scan = request->context;

	if (panel_answer_is(answer, "not-pending")) {
		/* another session has begun it, and its secret is not shown */
		panel_reply_redirect(request, "enable", "");
		return;
	}
	if (answer->result != PANEL_ANSWER_OK ||
	    array_count(&answer->rows) != 1) {
		panel_error_answer(request, answer);
		return;
	}
	scan->enable = array_idx_elem(&answer->rows, 0);
	panel_ask(request, "APP-LIST", NULL, scan_show);
}

static void scan_load(struct panel_request *request)
{
	struct page_scan *scan = p_new(request->pool, struct page_scan, 1);
	string_t *fields = str_new(request->pool, 16);

	request->context = scan;
	twofa_fields_add(fields, "qr", "svg");
	panel_ask(request, "ENABLE-SHOW", fields, scan_enabled);
}

void page_scan_get(struct panel_request *request)
{
	if (!scan_refuse(request))
		scan_load(request);
}

static bool scan_has_changed(struct panel_request *request)
{
	return strcmp(request->result->kind, KIND_CHANGED) == 0;
}

/* Which programs do not work any more, once 2FA is on */
static void scan_add_programs(struct panel_request *request,
			      struct twofa_html *html,
			      const struct panel_answer *programs)
{
	if (programs == NULL || programs->result != PANEL_ANSWER_OK)
		return;
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_ENABLE_APPS_TITLE);
	panel_programs_section(request, html, programs, TEXT_PROGRAMS_STOPPED);
	twofa_html_close(html);
}

/* The recovery codes are shown also if the programs are not known. */
static void
scan_done_show(struct panel_request *request,
	       const struct panel_answer *programs, void *context ATTR_UNUSED)
{
	const struct panel_answer *answer = &request->result->answer;
	bool changed = scan_has_changed(request);
	struct twofa_html *html;

	if (codes_sheet_download(request))
		return;
	html = panel_layout_begin(request, changed ? TEXT_CHANGED_TITLE :
				  TEXT_CONFIRMED_TITLE);
	panel_note(request, html, "good", changed ? TEXT_CHANGED :
		   TEXT_CONFIRMED);
	if (changed)
		panel_note(request, html, "warn", TEXT_CHANGED_OLD);
	codes_sheet_show(request, html);
	scan_apps_show_revoked(request, html, answer);
	scan_add_programs(request, html, programs);
	panel_button_saved(request, html, "", TEXT_CODES_SAVED);
	panel_layout_end(request, html, 200);
}

/* After the code was right */
void page_scan_shown(struct panel_request *request)
{
	if (scan_has_changed(request))
		scan_done_show(request, NULL, NULL);
	else {
		panel_service_send(request, "PROGRAMS", NULL, scan_done_show,
				   NULL);
	}
}

static void scan_unanswered(struct panel_request *request,
			    const struct panel_answer *answer)
{
	const char *labels = twofa_fields_get(answer->fields, "labels");

	request->error_value = labels == NULL ? "" :
		p_strdup(request->pool, labels);
	panel_form_refuse(request, "apps", TEXT_SCAN_UNANSWERED);
	panel_end_refused(request, 422);
}

static void scan_confirmed(struct panel_request *request,
			   const struct panel_answer *answer)
{
	unsigned int status;

	if (panel_code_refused(request, answer, &status))
		panel_end_refused(request, status);
	else if (answer->result == PANEL_ANSWER_OK) {
		/* the session row is from before the change */
		panel_end_rows(request, panel_request_is_on(request) ?
				  KIND_CHANGED : KIND_ON, answer);
	} else if (panel_answer_is(answer, "unanswered"))
		scan_unanswered(request, answer);
	else if (panel_answer_is(answer, "replaced")) {
		panel_form_refuse(request, NULL, TEXT_SCAN_REPLACED);
		panel_end_refused(request, 409);
	} else if (panel_answer_is(answer, "not-pending")) {
		/* another tab was faster; the page shows the state */
		panel_end_redirect(request, "scan", "");
	} else
		panel_error_answer(request, answer);
}

void page_scan_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 256);

	if (scan_refuse(request))
		return;
	twofa_fields_add(fields, "code", panel_field_code(request));
	twofa_fields_add(fields, "enrolment",
			 panel_request_field(request, "enrolment"));
	scan_apps_add_fields(request, fields);
	panel_ask(request, "CONFIRM", fields, scan_confirmed);
}

/* Makes a new secret, in case somebody has seen the QR code. Where 2FA is on,
   this needs a code, for which another page asks. */

static void scan_renewed(struct panel_request *request,
			 const struct panel_answer *answer)
{
	if (answer->result == PANEL_ANSWER_OK)
		panel_end_redirect(request, "scan", SCAN_ANEW"=1");
	else
		panel_error_answer(request, answer);
}

void page_new_code_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 16);

	if (scan_refuse(request))
		return;
	if (panel_request_is_on(request)) {
		panel_end_redirect(request, "enable", "");
		return;
	}
	twofa_fields_add(fields, "new", "1");
	panel_ask(request, "ENABLE", fields, scan_renewed);
}
