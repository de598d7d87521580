/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "unichar.h"
#include "lib-syntax/twofa-text.h"
#include "lib-web/twofa-form.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-code.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/http/panel-request.h"
#include "panel/pages/apps-add.h"
#include "panel/session/panel-end.h"

#define LABEL_MAX_CHARS 100

bool apps_have_activesync(struct panel_request *request)
{
	return panel_request_session_is(request, "activesync", "1");
}

bool apps_need_enrolment(struct panel_request *request)
{
	return !panel_request_is_on(request) &&
		panel_request_session_is(request, "required", "1");
}

bool apps_need_code(struct panel_request *request)
{
	return panel_request_is_on(request) &&
		!panel_request_session_is(request, "recent", "1") &&
		!panel_request_session_is(request, "proven", "1");
}

const char *apps_value(struct panel_request *request, const char *name)
{
	const char *value = panel_request_field(request, name);

	if (*value == '\0')
		value = twofa_form_get(&request->query, name);
	return value == NULL ? "" : value;
}

void apps_add_code(struct panel_request *request, struct twofa_html *html)
{
	if (apps_need_code(request)) {
		panel_input_code_or_recovery(request, html, TEXT_FIELD_CODE,
					     TEXT_APPS_CODE_HELP);
	}
}

void apps_add_label(struct panel_request *request, struct twofa_html *html)
{
	const struct panel_input label = {
		.name = "label", .label = TEXT_FIELD_LABEL,
		.help = TEXT_LABEL_HELP, .autocomplete = "off",
		.value = apps_value(request, "label"),
		.max_length = LABEL_MAX_CHARS, .required = TRUE,
	};

	panel_input(request, html, &label);
}

bool apps_refuse_no_code(struct panel_request *request)
{
	if (!apps_need_code(request) || *panel_field_code(request) != '\0')
		return FALSE;
	panel_form_refuse(request, "code", TEXT_CODE_MISSING);
	panel_end_refused(request, 422);
	return TRUE;
}

/* Returns why the service refuses the label. */
static enum text apps_label_error(struct panel_request *request)
{
	const char *label = panel_request_trimmed(request, "label");

	if (!uni_utf8_str_is_valid(label) || !twofa_text_is_printable(label))
		return TEXT_APP_HIDDEN_LABEL;
	return twofa_text_is_blank(label) ? TEXT_APP_NO_LABEL :
		TEXT_APP_BAD_LABEL;
}

void apps_refused(struct panel_request *request,
		  const struct panel_answer *answer)
{
	unsigned int status;

	if (panel_code_refused(request, answer, &status))
		panel_end_refused(request, status);
	else if (panel_answer_is(answer, "required"))
		panel_error(request, PANEL_ERROR_ENROL_FIRST);
	else if (panel_answer_is(answer, "limit")) {
		panel_form_refuse(request, NULL, TEXT_APP_LIMIT);
		panel_end_refused(request, 409);
	} else if (panel_answer_is(answer, "bad-input")) {
		panel_form_refuse(request, "label",
				  apps_label_error(request));
		panel_end_refused(request, 422);
	} else {
		panel_error_answer(request, answer);
	}
}
