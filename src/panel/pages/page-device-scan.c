/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-code.h"
#include "panel/html/panel-devices.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/html/panel-secret.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-end.h"

/* Shows the QR code for one device more, and asks for a code of that device. Only
   the session that has begun to add the device sees it, until the code was
   right. */

static void scan_add_challenge(struct panel_request *request,
			       struct twofa_html *html)
{
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_SCAN_STEP_2);
	panel_form_error(request, html);
	panel_input_code(request, html, TEXT_FIELD_CHALLENGE,
			 TEXT_DEVICE_CHALLENGE_HELP);
	panel_submit(request, html, "primary", TEXT_SAVE);
	twofa_html_close(html);
}

static int scan_add(struct panel_request *request, struct twofa_html *html,
		    const char *const *device)
{
	panel_form_open(request, html, "devices/scan");
	panel_hidden(html, "enrolment", panel_row_get(device, "enrolment"));
	twofa_html_open(html, "div", "class", "scan", NULL);
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_SCAN_STEP_1);
	panel_paragraph(request, html, TEXT_DEVICE_SCAN_HELP);
	if (panel_secret_show_picture(request, html, device) < 0) {
		e_error(request->event, "The twofa service sent a QR code that "
			"is not a picture");
		return -1;
	}
	twofa_html_close(html);
	scan_add_challenge(request, html);
	twofa_html_close(html);
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_secret_show_key(request, html, device);
	twofa_html_close(html);
	twofa_html_close(html);
	twofa_html_open(html, "p", NULL);
	panel_link(request, html, "devices", TEXT_CANCEL);
	twofa_html_close(html);
	return 0;
}

static void scan_show(struct panel_request *request,
		      const struct panel_answer *answer)
{
	struct twofa_html *html;

	if (panel_answer_is(answer, "not-pending")) {
		/* it was added, maybe in another tab, or another was begun */
		panel_reply_redirect(request, "devices", "");
		return;
	}
	if (answer->result != PANEL_ANSWER_OK ||
	    array_count(&answer->rows) != 1) {
		panel_error_answer(request, answer);
		return;
	}
	html = panel_layout_begin(request, TEXT_DEVICE_SCAN_TITLE);
	if (scan_add(request, html, array_idx_elem(&answer->rows, 0)) < 0)
		panel_error(request, PANEL_ERROR_SERVICE);
	else
		panel_layout_end(request, html, request->status);
}

void page_device_scan_get(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 16);

	twofa_fields_add(fields, "qr", "svg");
	panel_ask(request, "DEVICE-SHOW", fields, scan_show);
}

static void scan_confirmed(struct panel_request *request,
			   const struct panel_answer *answer)
{
	unsigned int status;

	if (panel_code_refused(request, answer, &status) ||
	    panel_devices_refused(request, answer, &status))
		panel_end_refused(request, status);
	else if (answer->result == PANEL_ANSWER_OK)
		panel_end_done(request, "devices", "device-added");
	else if (panel_answer_is(answer, "not-pending"))
		panel_end_redirect(request, "devices", "");
	else
		panel_error_answer(request, answer);
}

void page_device_scan_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 128);

	twofa_fields_add(fields, "code", panel_field_code(request));
	twofa_fields_add(fields, "enrolment",
			 panel_request_field(request, "enrolment"));
	panel_ask(request, "DEVICE-CONFIRM", fields, scan_confirmed);
}
