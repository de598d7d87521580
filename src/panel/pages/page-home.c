/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-texts/texts.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/html/panel-programs.h"
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-end.h"

/* The start page: whether 2FA is on, and the form that changes it. */

#define FEW_RECOVERY_CODES 3

/* Returns TRUE if an enrolment has begun, and has not expired yet. */
static bool is_begun(struct panel_request *request)
{
	return *panel_request_session(request, "pending_expires") != '\0' &&
		!panel_request_session_is(request, "pending_expires", "0");
}

static void home_status_form(struct panel_request *request,
			     struct twofa_html *html)
{
	bool on = panel_request_is_on(request);

	panel_form_open(request, html, "");
	twofa_html_open(html, "div", "class", "field", NULL);
	twofa_html_open(html, "label", "for", "status", NULL);
	panel_text(request, html, TEXT_FIELD_STATUS);
	twofa_html_close(html);
	twofa_html_open(html, "select", "id", "status", "name", "status",
			NULL);
	panel_option(request, html, "disabled", TEXT_STATUS_OFF, !on);
	panel_option(request, html, "enabled", TEXT_STATUS_ON, on);
	twofa_html_close(html);
	twofa_html_close(html);
	panel_submit(request, html, "primary", TEXT_SAVE);
	twofa_html_close(html);
}

static void home_status(struct panel_request *request, struct twofa_html *html)
{
	bool on = panel_request_is_on(request);

	twofa_html_open(html, "section", "class", "card", NULL);
	twofa_html_open(html, "p", "class", "state", NULL);
	twofa_html_open(html, "span", "class", on ?
			"badge on" : "badge off", NULL);
	panel_text(request, html, on ? TEXT_STATUS_ON : TEXT_STATUS_OFF);
	twofa_html_close(html);
	twofa_html_close(html);
	panel_paragraph(request, html, on ? TEXT_HOME_ON : TEXT_HOME_OFF);
	home_status_form(request, html);
	twofa_html_close(html);
}

/* What the admin's policy demands of a mailbox without 2FA: from a date on, or
   now. */
static void home_policy(struct panel_request *request, struct twofa_html *html)
{
	int64_t since = panel_row_number(request->session, "required_from");
	const char *values[] = {
		texts_time(request->language, since, FALSE), NULL
	};

	if (panel_request_is_on(request) || since <= 0)
		return;
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_note_fill(request, html, "warn",
			panel_request_session_is(request, "required", "1") ?
			TEXT_POLICY_NOW : TEXT_POLICY_FROM, values);
	if (!is_begun(request)) {
		panel_button_link(request, html, "enable",
				  TEXT_POLICY_TURN_ON);
	}
	twofa_html_close(html);
}

static void home_begun(struct panel_request *request, struct twofa_html *html)
{
	if (!is_begun(request))
		return;
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_HOME_BEGUN_TITLE);
	panel_paragraph(request, html, panel_request_is_on(request) ?
			TEXT_HOME_BEGUN_ON : TEXT_HOME_BEGUN);
	panel_button_link(request, html, "scan", TEXT_HOME_GO_ON);
	twofa_html_close(html);
}

/* After a login with a recovery code, the phone may be a thief's. */
static void home_used_recovery(struct panel_request *request,
			       struct twofa_html *html)
{
	if (!panel_request_is_on(request) ||
	    !panel_request_session_is(request, "method", "recovery"))
		return;
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_note(request, html, "warn", TEXT_HOME_USED_RECOVERY);
	panel_button_link(request, html, "enable", TEXT_CHANGE_PHONE);
	twofa_html_close(html);
}

static void home_phone(struct panel_request *request, struct twofa_html *html)
{
	const char *codes = panel_request_session(request, "recovery_codes");
	const char *values[] = { codes, NULL };
	unsigned int count;

	if (!panel_request_is_on(request))
		return;
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_HOME_PHONE_TITLE);
	panel_paragraph(request, html, TEXT_HOME_PHONE);
	panel_button_link(request, html, "enable", TEXT_CHANGE_PHONE);
	panel_paragraph(request, html, TEXT_HOME_LOST_PHONE);
	if (str_to_uint(codes, &count) == 0 && count < FEW_RECOVERY_CODES) {
		panel_note_fill(request, html, "warn", TEXT_HOME_FEW_CODES,
				values);
		panel_link_alone(request, html, "recovery-codes",
				 TEXT_RECOVERY_MAKE);
	}
	twofa_html_close(html);
}

static void home_sessions(struct panel_request *request,
			  struct twofa_html *html)
{
	int64_t login_at = panel_row_number(request->session, "login_at");
	int64_t sessions = panel_row_number(request->session, "sessions");

	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_SESSIONS_TITLE);
	twofa_html_open(html, "dl", NULL);
	panel_term(request, html, TEXT_SESSION_SINCE);
	panel_time(request, html, login_at);
	twofa_html_close(html);
	panel_term(request, html, TEXT_SESSION_FROM);
	twofa_html_text(html, panel_request_session(request, "ip"));
	twofa_html_close(html);
	panel_term(request, html, TEXT_SESSIONS_PANEL);
	twofa_html_text(html, t_strdup_printf(
		"%lld", (long long)(sessions > 0 ? sessions - 1 : 0)));
	twofa_html_close(html);
	panel_term(request, html, TEXT_SESSIONS_WEBMAIL);
	twofa_html_text(html, panel_request_session(request,
						    "webmail_sessions"));
	twofa_html_close(html);
	twofa_html_close(html);
	if (panel_row_number(request->session, "webmail_sessions") > 0) {
		panel_paragraph(request, html,
				TEXT_SESSIONS_WEBMAIL_END);
	}
	panel_button(request, html, "end-sessions", "plain",
		     TEXT_END_SESSIONS);
	twofa_html_close(html);
}

static void
home_show(struct panel_request *request, const struct panel_answer *programs,
	  void *context ATTR_UNUSED)
{
	struct twofa_html *html = panel_layout_begin(request, TEXT_HOME_TITLE);

	if (programs != NULL && programs->result == PANEL_ANSWER_OK)
		panel_programs_failing(request, html, programs);
	home_policy(request, html);
	home_begun(request, html);
	home_used_recovery(request, html);
	home_status(request, html);
	home_phone(request, html);
	home_sessions(request, html);
	panel_layout_end(request, html, 200);
}

/* The page is shown also if the programs are not known. */
void page_home_get(struct panel_request *request)
{
	if (panel_request_is_on(request))
		panel_service_send(request, "PROGRAMS", NULL, home_show, NULL);
	else
		home_show(request, NULL, NULL);
}

static void home_called_off(struct panel_request *request,
			    const struct panel_answer *answer)
{
	if (answer->result == PANEL_ANSWER_OK)
		panel_end_done(request, "", "cancelled");
	else
		panel_error_answer(request, answer);
}

void page_home_post(struct panel_request *request)
{
	const char *status = panel_request_field(request, "status");
	bool on = panel_request_is_on(request);

	if (strcmp(status, "enabled") == 0 && !on)
		panel_end_redirect(request, "enable", "");
	else if (strcmp(status, "disabled") == 0 && on)
		panel_end_redirect(request, "disable", "");
	else if (strcmp(status, "disabled") == 0 && is_begun(request))
		panel_ask(request, "DISABLE", NULL, home_called_off);
	else if (strcmp(status, "enabled") == 0 ||
		 strcmp(status, "disabled") == 0)
		panel_end_done(request, "", "nothing-changed");
	else
		panel_error(request, PANEL_ERROR_BAD_REQUEST);
}
