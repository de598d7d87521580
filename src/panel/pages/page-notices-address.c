/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-address.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-code.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-end.h"

/* The second address: has a code mailed to it, takes that code, and removes the
   address. */

#define MAILED_CODE_MAX_CHARS 40

static const struct {
	const char *error, *field;
	enum text text;
	unsigned int status;
} refusals[] = {
	{ "bad-input", "address", TEXT_NOTICES_ADDRESS_BAD, 422 },
	{ "limit", NULL, TEXT_NOTICES_LIMIT, 429 },
	{ "no-mails", NULL, TEXT_NOTICES_NO_MAILS, 409 },
	{ "wrong-mailed-code", "mailed_code", TEXT_NOTICES_MAILED_WRONG, 422 },
	{ "no-address", NULL, TEXT_NOTICES_WAIT_OVER, 409 },
};

/* Returns TRUE if the answer was a refusal, and the form is shown again. */
static bool is_refused(struct panel_request *request,
		       const struct panel_answer *answer)
{
	unsigned int i, status;

	if (panel_code_refused(request, answer, &status)) {
		panel_end_refused(request, status);
		return TRUE;
	}
	for (i = 0; i < N_ELEMENTS(refusals); i++) {
		if (!panel_answer_is(answer, refusals[i].error))
			continue;
		panel_form_refuse(request, refusals[i].field,
				  refusals[i].text);
		panel_end_refused(request, refusals[i].status);
		return TRUE;
	}
	return FALSE;
}

/* While 2FA is off, the page of notices says that none of this can be done. */
static bool is_off(struct panel_request *request)
{
	if (panel_request_is_on(request))
		return FALSE;
	page_notices_get(request);
	return TRUE;
}

static bool is_code_missing(struct panel_request *request)
{
	if (*panel_field_code(request) != '\0')
		return FALSE;
	panel_form_refuse(request, "code", TEXT_CODE_MISSING);
	panel_end_refused(request, 422);
	return TRUE;
}

static void form_end(struct panel_request *request, struct twofa_html *html,
		     const char *kind, enum text button)
{
	panel_submit(request, html, kind, button);
	twofa_html_close(html);
	twofa_html_close(html);
	twofa_html_open(html, "p", NULL);
	panel_link(request, html, "notices", TEXT_CANCEL);
	twofa_html_close(html);
	panel_layout_end(request, html, request->status);
}

/* The address */

void page_notices_address_get(struct panel_request *request)
{
	struct twofa_html *html;
	const struct panel_input address = {
		.name = "address", .type = "email",
		.label = TEXT_FIELD_NOTICES_ADDRESS, .autocomplete = "email",
		.value = panel_request_field(request, "address"),
		.max_length = TWOFA_ADDRESS_MAX_LEN, .required = TRUE,
	};

	if (is_off(request))
		return;
	html = panel_layout_begin(request, TEXT_NOTICES_SECOND_TITLE);
	panel_form_error(request, html);
	panel_paragraph(request, html, TEXT_NOTICES_SECOND_NONE);
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_form_open(request, html, "notices/address");
	panel_input(request, html, &address);
	panel_input_code_or_recovery(request, html, TEXT_FIELD_CODE,
				     TEXT_CHALLENGE_HELP);
	form_end(request, html, "primary", TEXT_NOTICES_SEND_CODE);
}

static void address_mailed(struct panel_request *request,
			   const struct panel_answer *answer)
{
	if (is_refused(request, answer))
		return;
	if (answer->result == PANEL_ANSWER_OK)
		panel_end_done(request, "notices/confirm", "code-mailed");
	else
		panel_error_answer(request, answer);
}

void page_notices_address_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 128);
	const char *address = panel_request_trimmed(request, "address");

	if (!twofa_address_valid(address)) {
		panel_form_refuse(request, "address",
				  TEXT_NOTICES_ADDRESS_BAD);
		panel_end_refused(request, 422);
		return;
	}
	if (is_code_missing(request))
		return;
	twofa_fields_add(fields, "address", address);
	twofa_fields_add(fields, "code", panel_field_code(request));
	panel_ask(request, "NOTICES-ADDRESS", fields, address_mailed);
}

/* The code that was mailed to it */

static void confirm_show(struct panel_request *request,
			 const struct panel_answer *answer)
{
	const char *waits[] = { "", NULL };
	struct twofa_html *html;
	const struct panel_input mailed = {
		.name = "mailed_code", .label = TEXT_FIELD_MAILED_CODE,
		.autocomplete = "off", .is_code = TRUE, .required = TRUE,
		.max_length = MAILED_CODE_MAX_CHARS,
	};

	if (answer->result != PANEL_ANSWER_OK ||
	    array_count(&answer->rows) != 1) {
		panel_error_answer(request, answer);
		return;
	}
	waits[0] = panel_row_get(array_idx_elem(&answer->rows, 0),
				 "new_address");
	html = panel_layout_begin(request, TEXT_NOTICES_CONFIRM);
	if (request->error != 0)
		panel_form_error(request, html);
	else if (*waits[0] == '\0')
		panel_note(request, html, "info", TEXT_NOTICES_WAIT_OVER);
	if (*waits[0] != '\0') {
		panel_paragraph_fill(request, html, TEXT_NOTICES_WAITING,
				     waits);
	}
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_form_open(request, html, "notices/confirm");
	panel_input(request, html, &mailed);
	if (panel_code_is_needed(request)) {
		panel_input_code_or_recovery(request, html, TEXT_FIELD_CODE,
					     TEXT_CHALLENGE_HELP);
	}
	form_end(request, html, "primary", TEXT_NOTICES_CONFIRM);
}

void page_notices_confirm_get(struct panel_request *request)
{
	if (!is_off(request))
		panel_ask(request, "NOTICES", NULL, confirm_show);
}

static void address_confirmed(struct panel_request *request,
			      const struct panel_answer *answer)
{
	if (is_refused(request, answer))
		return;
	if (answer->result == PANEL_ANSWER_OK)
		panel_end_done(request, "notices", "address-on");
	else
		panel_error_answer(request, answer);
}

void page_notices_confirm_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 128);

	if (panel_code_is_needed(request)) {
		if (is_code_missing(request))
			return;
		twofa_fields_add(fields, "code", panel_field_code(request));
	}
	twofa_fields_add(fields, "mailed_code",
			 panel_request_trimmed(request, "mailed_code"));
	panel_ask(request, "NOTICES-CONFIRM", fields, address_confirmed);
}

/* Removing it */

void page_notices_remove_get(struct panel_request *request)
{
	struct twofa_html *html;

	if (is_off(request))
		return;
	html = panel_layout_begin(request, TEXT_NOTICES_REMOVE_TITLE);
	panel_form_error(request, html);
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_form_open(request, html, "notices/remove");
	panel_input_code_or_recovery(request, html, TEXT_FIELD_CODE,
				     TEXT_CHALLENGE_HELP);
	form_end(request, html, "danger", TEXT_NOTICES_REMOVE);
}

static void address_removed(struct panel_request *request,
			    const struct panel_answer *answer)
{
	/* a second tab has removed it */
	if (panel_answer_is(answer, "no-address") ||
	    answer->result == PANEL_ANSWER_OK)
		panel_end_done(request, "notices", "address-off");
	else if (!is_refused(request, answer))
		panel_error_answer(request, answer);
}

void page_notices_remove_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 128);

	if (is_code_missing(request))
		return;
	twofa_fields_add(fields, "remove", "1");
	twofa_fields_add(fields, "code", panel_field_code(request));
	panel_ask(request, "NOTICES-ADDRESS", fields, address_removed);
}
