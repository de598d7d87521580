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

/* Removes a device, or gives it another name. Each page shows the device, and a
   form. */

static void remove_form(struct panel_request *request, struct twofa_html *html,
			const char *const *device ATTR_UNUSED)
{
	panel_input_code_or_recovery(request, html, TEXT_FIELD_CODE,
				     TEXT_DEVICE_REMOVE_CODE_HELP);
	panel_submit(request, html, "danger", TEXT_DEVICE_REMOVE);
}

static void rename_form(struct panel_request *request, struct twofa_html *html,
			const char *const *device)
{
	panel_devices_label(request, html, request->error != 0 ?
			    panel_request_field(request, "label") :
			    panel_row_get(device, "label"));
	panel_submit(request, html, "primary", TEXT_SAVE);
}

/* The two pages */
struct change {
	const char *path, *command, *notice;
	enum text title, intro;
	void (*form)(struct panel_request *request, struct twofa_html *html,
		     const char *const *device);
};

static const struct change remove_page = {
	.path = "devices/remove", .command = "DEVICE-REMOVE",
	.notice = "device-removed", .title = TEXT_DEVICE_REMOVE_TITLE,
	.intro = TEXT_DEVICE_REMOVE_INTRO, .form = remove_form,
};

static const struct change rename_page = {
	.path = "devices/rename", .command = "DEVICE-RENAME",
	.notice = "device-renamed", .title = TEXT_DEVICE_RENAME_TITLE,
	.intro = TEXT_NONE, .form = rename_form,
};

static void change_show(struct panel_request *request,
			const char *const *device)
{
	const struct change *change = request->context;
	struct twofa_html *html = panel_layout_begin(request, change->title);

	panel_form_error(request, html);
	if (change->intro != TEXT_NONE)
		panel_paragraph(request, html, change->intro);
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_devices_show(request, html, device);
	panel_form_open(request, html, change->path);
	panel_hidden(html, "id", panel_row_get(device, "id"));
	change->form(request, html, device);
	twofa_html_close(html);
	twofa_html_close(html);
	twofa_html_open(html, "p", NULL);
	panel_link(request, html, "devices", TEXT_CANCEL);
	twofa_html_close(html);
	panel_layout_end(request, html, request->status);
}

/* A form that is shown again has the id among its fields. */
static const char *change_id(struct panel_request *request)
{
	const char *id = twofa_form_get(&request->query, "id");

	return id != NULL ? id : panel_request_field(request, "id");
}

static void change_loaded(struct panel_request *request,
			  const struct panel_answer *answer)
{
	const char *id = change_id(request);
	const char *const *device;

	if (answer->result != PANEL_ANSWER_OK) {
		panel_error_answer(request, answer);
		return;
	}
	array_foreach_elem(&answer->rows, device) {
		if (strcmp(panel_row_get(device, "id"), id) == 0) {
			change_show(request, device);
			return;
		}
	}
	panel_error(request, PANEL_ERROR_NOT_FOUND);
}

static void
change_get(struct panel_request *request, const struct change *change)
{
	if (!panel_request_session_is(request, "recent", "1")) {
		panel_error(request, PANEL_ERROR_LOGIN_TOO_OLD);
		return;
	}
	request->context = (void *)change;
	panel_ask(request, "DEVICE-LIST", NULL, change_loaded);
}

static void changed(struct panel_request *request,
		    const struct panel_answer *answer)
{
	const struct change *change = request->context;
	unsigned int status;

	if (panel_code_refused(request, answer, &status) ||
	    panel_devices_refused(request, answer, &status))
		panel_end_refused(request, status);
	else if (answer->result == PANEL_ANSWER_OK)
		panel_end_done(request, "devices", change->notice);
	else
		panel_error_answer(request, answer);
}

static void
change_post(struct panel_request *request, const struct change *change)
{
	string_t *fields = str_new(request->pool, 128);

	request->context = (void *)change;
	twofa_fields_add(fields, "id", panel_request_field(request, "id"));
	twofa_fields_add(fields, "label",
			 panel_request_trimmed(request, "label"));
	twofa_fields_add(fields, "code", panel_field_code(request));
	panel_ask(request, change->command, fields, changed);
}

void page_device_remove_get(struct panel_request *request)
{
	change_get(request, &remove_page);
}

void page_device_remove_post(struct panel_request *request)
{
	change_post(request, &remove_page);
}

void page_device_rename_get(struct panel_request *request)
{
	change_get(request, &rename_page);
}

void page_device_rename_post(struct panel_request *request)
{
	change_post(request, &rename_page);
}
