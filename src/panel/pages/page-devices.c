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
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-end.h"

/* The list of the devices, and the form that begins to add one. */

static void devices_add_form(struct panel_request *request,
			     struct twofa_html *html)
{
	twofa_html_open(html, "section", "class", "card", "id", "add", NULL);
	panel_heading(request, html, TEXT_DEVICES_ADD_TITLE);
	if (!panel_request_session_is(request, "recent", "1")) {
		panel_note(request, html, "info", TEXT_ERROR_LOGIN_TOO_OLD);
		panel_button_link(request, html, "login?next=devices",
				  TEXT_LOGIN_AGAIN);
		twofa_html_close(html);
		return;
	}
	panel_form_error(request, html);
	panel_form_open(request, html, "devices");
	panel_devices_label(request, html,
			    panel_request_field(request, "label"));
	panel_input_code_or_recovery(request, html, TEXT_FIELD_CODE,
				     TEXT_DEVICES_ADD_HELP);
	panel_submit(request, html, "primary", TEXT_DEVICES_ADD);
	twofa_html_close(html);
	twofa_html_close(html);
}

static void devices_action(struct panel_request *request,
			   struct twofa_html *html, const char *path,
			   const char *class, const char *const *device,
			   enum text text)
{
	twofa_html_open(html, "a", "class", class, "href",
			t_strconcat(panel_request_url(request, path), "?id=",
				    panel_row_get(device, "id"), NULL), NULL);
	panel_text(request, html, text);
	twofa_html_close(html);
}

static void devices_add_device(struct panel_request *request,
			       struct twofa_html *html,
			       const char *const *device, bool only)
{
	twofa_html_open(html, "section", "class", "card app", NULL);
	panel_devices_show(request, html, device);
	twofa_html_open(html, "p", "class", "actions", NULL);
	devices_action(request, html, "devices/rename", "button plain",
		       device, TEXT_DEVICE_RENAME);
	if (!only) {
		devices_action(request, html, "devices/remove",
			       "button danger", device, TEXT_DEVICE_REMOVE);
	}
	twofa_html_close(html);
	twofa_html_close(html);
}

static void devices_show(struct panel_request *request,
			 const struct panel_answer *answer)
{
	const char *const *device;
	struct twofa_html *html;

	if (answer->result != PANEL_ANSWER_OK) {
		panel_error_answer(request, answer);
		return;
	}
	html = panel_layout_begin(request, TEXT_DEVICES_TITLE);
	panel_paragraph(request, html, TEXT_DEVICES_INTRO);
	if (request->error != 0)
		devices_add_form(request, html);
	array_foreach_elem(&answer->rows, device) {
		devices_add_device(request, html, device,
				   array_count(&answer->rows) == 1);
	}
	if (request->error == 0)
		devices_add_form(request, html);
	panel_layout_end(request, html, request->status);
}

static void devices_off(struct panel_request *request)
{
	struct twofa_html *html =
		panel_layout_begin(request, TEXT_DEVICES_TITLE);

	panel_note(request, html, "info", TEXT_DEVICES_OFF);
	panel_layout_end(request, html, request->status);
}

void page_devices_get(struct panel_request *request)
{
	if (panel_request_is_on(request))
		panel_ask(request, "DEVICE-LIST", NULL, devices_show);
	else
		devices_off(request);
}

static void devices_added(struct panel_request *request,
			  const struct panel_answer *answer)
{
	unsigned int status;

	if (panel_code_refused(request, answer, &status) ||
	    panel_devices_refused(request, answer, &status))
		panel_end_refused(request, status);
	else if (answer->result == PANEL_ANSWER_OK)
		panel_end_redirect(request, "devices/scan", "");
	else
		panel_error_answer(request, answer);
}

void page_devices_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 256);

	if (!panel_request_is_on(request)) {
		panel_end_redirect(request, "devices", "");
		return;
	}
	twofa_fields_add(fields, "label",
			 panel_request_trimmed(request, "label"));
	twofa_fields_add(fields, "code", panel_field_code(request));
	panel_ask(request, "DEVICE-ADD", fields, devices_added);
}
