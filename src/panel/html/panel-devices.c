/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-devices.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-request.h"

/* No page has more of a device that is in use than its name and two dates. */

#define LABEL_MAX_CHARS 100

static const struct {
	const char *error, *field;
	enum text text;
	unsigned int status;
} device_errors[] = {
	{ "bad-input", "label", TEXT_APP_BAD_LABEL, 422 },
	{ "exists", "label", TEXT_DEVICE_EXISTS, 409 },
	{ "device-limit", NULL, TEXT_DEVICE_LIMIT, 409 },
	{ "last-device", NULL, TEXT_DEVICE_LAST, 409 },
	{ "replaced", NULL, TEXT_SCAN_REPLACED, 409 },
};

void panel_devices_show(struct panel_request *request, struct twofa_html *html,
			const char *const *device)
{
	const char *label = panel_row_get(device, "label");

	twofa_html_element(html, "h2", *label != '\0' ? label :
			   texts_get(request->language, TEXT_DEVICE_NO_NAME));
	twofa_html_open(html, "dl", NULL);
	panel_term(request, html, TEXT_DEVICE_CREATED);
	panel_time(request, html, panel_row_number(device, "created"));
	twofa_html_close(html);
	panel_term(request, html, TEXT_APP_LAST_USED);
	panel_time(request, html, panel_row_number(device, "last_used"));
	twofa_html_close(html);
	twofa_html_close(html);
}

void panel_devices_label(struct panel_request *request,
			 struct twofa_html *html, const char *value)
{
	const struct panel_input label = {
		.name = "label", .label = TEXT_FIELD_DEVICE,
		.help = TEXT_DEVICE_LABEL_HELP, .autocomplete = "off",
		.value = value, .max_length = LABEL_MAX_CHARS,
		.required = TRUE,
	};

	panel_input(request, html, &label);
}

bool panel_devices_refused(struct panel_request *request,
			   const struct panel_answer *answer,
			   unsigned int *status_r)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(device_errors); i++) {
		if (panel_answer_is(answer, device_errors[i].error)) {
			panel_form_refuse(request, device_errors[i].field,
					  device_errors[i].text);
			*status_r = device_errors[i].status;
			return TRUE;
		}
	}
	return FALSE;
}
