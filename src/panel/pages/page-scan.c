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
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"
#include "panel/pages/scan-apps.h"
#include "panel/session/panel-ask.h"

/* Shows the QR code, and asks for a code that proves that it was scanned. */

#define KEY_GROUP 4

struct page_scan {
	const char *const *enable;
	unsigned int status;
};

/* Returns TRUE if no enrolment can be shown; the request has been answered
   then. */
static bool scan_refuse(struct panel_request *request)
{
	bool on = panel_request_is_on(request);

	if (panel_row_number(request->session, "pending_expires") == 0) {
		/* Reloading the page that shows the recovery codes leads
		   here, since they are shown once. */
		if (on)
			panel_reply_done(request, "", "already-on");
		else
			panel_reply_redirect(request, "enable", "");
		return TRUE;
	}
	if (on && !panel_request_session_is(request, "recent", "1")) {
		panel_error(request, PANEL_ERROR_LOGIN_TOO_OLD);
		return TRUE;
	}
	return FALSE;
}

static const char *key_grouped(const char *key)
{
	string_t *str = t_str_new(64);
	unsigned int i;

	for (i = 0; key[i] != '\0'; i++) {
		if (i > 0 && i % KEY_GROUP == 0)
			str_append_c(str, ' ');
		str_append_c(str, key[i]);
	}
	return str_c(str);
}

static int scan_add_picture(struct panel_request *request,
			    struct twofa_html *html, const char *const *enable)
{
	int ret;

	twofa_html_open(html, "div", "class", "qr", "role", "img",
			"aria-label", texts_get(request->language,
						     TEXT_SCAN_PICTURE), NULL);
	ret = twofa_html_svg(html, panel_row_get(enable, "qr"));
	twofa_html_close(html);
	return ret;
}

static int scan_add_secret(struct panel_request *request,
			   struct twofa_html *html, const char *const *enable)
{
	const char *uri = panel_row_get(enable, "uri");

	panel_heading(request, html, TEXT_SCAN_STEP_1);
	panel_paragraph(request, html, TEXT_SCAN_HELP);
	if (scan_add_picture(request, html, enable) < 0 ||
	    strncmp(uri, "otpauth://", 10) != 0)
		return -1;
	twofa_html_open(html, "p", "class", "phone-only", NULL);
	twofa_html_open(html, "a", "class", "button plain", "href", uri, NULL);
	panel_text(request, html, TEXT_SCAN_OPEN_APP);
	twofa_html_close(html);
	twofa_html_close(html);
	panel_paragraph(request, html, TEXT_SCAN_KEY);
	twofa_html_open(html, "p", "class", "key", NULL);
	twofa_html_element(html, "code", key_grouped(
		panel_row_get(enable, "secret")));
	twofa_html_close(html);
	return 0;
}

static int scan_add(struct panel_request *request, struct twofa_html *html,
		    const struct panel_answer *answer)
{
	const struct page_scan *scan = request->context;
	int ret;

	panel_form_open(request, html, "scan");
	twofa_html_open(html, "section", "class", "card", NULL);
	ret = scan_add_secret(request, html, scan->enable);
	twofa_html_close(html);
	twofa_html_open(html, "section", "class", "card", NULL);
	scan_apps_show(request, html, answer);
	panel_heading(request, html, TEXT_SCAN_STEP_2);
	panel_form_error(request, html);
	panel_input_code(request, html, TEXT_FIELD_CHALLENGE,
			 TEXT_CHALLENGE_HELP);
	panel_submit(request, html, "primary", TEXT_SAVE);
	twofa_html_close(html);
	twofa_html_close(html);
	panel_paragraph(request, html, TEXT_SCAN_LATER);
	panel_button(request, html, "scan/new", "plain", TEXT_SCAN_NEW);
	return ret;
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
	if (scan_add(request, html, answer) < 0) {
		e_error(request->event,
			"The twofa service sent a QR code that is not a "
			"picture");
		panel_error(request, PANEL_ERROR_SERVICE);
		return;
	}
	panel_layout_end(request, html, scan->status);
}

static void scan_enabled(struct panel_request *request,
			 const struct panel_answer *answer)
{
	struct page_scan *scan = request->context;

	if (answer->result != PANEL_ANSWER_OK ||
	    array_count(&answer->rows) != 1) {
		panel_error_answer(request, answer);
		return;
	}
	scan->enable = array_idx_elem(&answer->rows, 0);
	panel_ask(request, "APP-LIST", NULL, scan_show);
}

static void scan_load(struct panel_request *request, unsigned int status)
{
	struct page_scan *scan = p_new(request->pool, struct page_scan, 1);
	string_t *fields = str_new(request->pool, 16);

	scan->status = status;
	request->context = scan;
	twofa_fields_add(fields, "qr", "svg");
	panel_ask(request, "ENABLE", fields, scan_enabled);
}

void page_scan_get(struct panel_request *request)
{
	if (!scan_refuse(request))
		scan_load(request, 200);
}

/* After the code was right: the recovery codes are shown, once. */

static void scan_show_done(struct panel_request *request,
			   const struct panel_answer *answer)
{
	/* the session row is from before the change */
	bool changed = panel_request_is_on(request);
	struct twofa_html *html = panel_layout_begin(request, changed ?
		TEXT_CHANGED_TITLE : TEXT_CONFIRMED_TITLE);

	panel_note(request, html, "good", changed ? TEXT_CHANGED :
		   TEXT_CONFIRMED);
	if (changed)
		panel_note(request, html, "warn", TEXT_CHANGED_OLD);
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_recovery_codes(request, html, answer);
	twofa_html_close(html);
	scan_apps_show_revoked(request, html, answer);
	panel_button_link(request, html, "", TEXT_DONE);
	panel_layout_end(request, html, 200);
}

static void scan_confirmed(struct panel_request *request,
			   const struct panel_answer *answer)
{
	unsigned int status;

	if (panel_code_refused(request, answer, &status))
		scan_load(request, status);
	else if (answer->result == PANEL_ANSWER_OK)
		scan_show_done(request, answer);
	else if (panel_answer_is(answer, "not-pending")) {
		/* the form was sent twice; the page shows the state */
		panel_reply_redirect(request, "scan", "");
	} else
		panel_error_answer(request, answer);
}

void page_scan_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 256);

	if (scan_refuse(request))
		return;
	twofa_fields_add(fields, "code", panel_field_code(request));
	scan_apps_add_fields(request, fields);
	panel_ask(request, "CONFIRM", fields, scan_confirmed);
}

/* Makes a new secret, in case somebody has seen the QR code. */

static void scan_renewed(struct panel_request *request,
			 const struct panel_answer *answer)
{
	if (answer->result == PANEL_ANSWER_OK)
		panel_reply_redirect(request, "scan", "");
	else
		panel_error_answer(request, answer);
}

void page_new_code_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 16);

	if (scan_refuse(request))
		return;
	twofa_fields_add(fields, "new", "1");
	panel_ask(request, "ENABLE", fields, scan_renewed);
}
