/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-code.h"
#include "lib-syntax/twofa-token.h"
#include "lib-syntax/twofa-typed.h"
#include "lib-web/twofa-html.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-request.h"

#include <ctype.h>

/* Every form has a hidden field with a token of its own, by which the panel
   knows that it has made it, and that it was not sent before (panel-cookies.h). A form that is shown again has a note with the reason, and
   the field that is wrong refers to that note, so that a screen reader reads
   both. */

#define FIELD_CODE "code"
#define FIELD_RECOVERY "recovery"
/* with the spaces of a code that was pasted */
#define CODE_MAX_CHARS 32
/* What is longer, and is not a code, is not sent to the service. */
#define CODE_MAX_BYTES 64
#define NOT_A_CODE "x"
/* the id of the error message, by which a field refers to it */
#define ERROR_ID "error"
#define MAILBOX_CHARS 16

const char *panel_form_mailbox(struct panel_request *request)
{
	return t_strndup(twofa_token_proof(t_strconcat(
		"mailbox ", panel_request_session(request, "user"), NULL)),
		MAILBOX_CHARS);
}

void panel_form_open(struct panel_request *request, struct twofa_html *html,
		     const char *path)
{
	twofa_html_open(html, "form", "method", "post", "action",
			panel_request_url(request, path), NULL);
	panel_hidden(html, "csrf", panel_csrf_new(request));
	if (request->session != NULL)
		panel_hidden(html, "mailbox", panel_form_mailbox(request));
}

void panel_hidden(struct twofa_html *html, const char *name,
		  const char *value)
{
	twofa_html_void(html, "input", "type", "hidden", "name", name,
			"value", value, NULL);
}

static void submit_button(struct panel_request *request,
			  struct twofa_html *html, const char *kind,
			  enum text text)
{
	twofa_html_open(html, "button", "type", "submit", "class",
			t_strconcat("button ", kind, NULL), NULL);
	panel_text(request, html, text);
	twofa_html_close(html);
}

void panel_submit(struct panel_request *request, struct twofa_html *html,
		  const char *kind, enum text text)
{
	twofa_html_open(html, "p", "class", "actions", NULL);
	submit_button(request, html, kind, text);
	twofa_html_close(html);
}

void panel_button(struct panel_request *request, struct twofa_html *html,
		  const char *path, const char *kind, enum text text)
{
	panel_form_open(request, html, path);
	submit_button(request, html, kind, text);
	twofa_html_close(html);
}

void panel_button_saved(struct panel_request *request, struct twofa_html *html,
			const char *next, enum text text)
{
	panel_form_open(request, html, "saved");
	panel_hidden(html, "form", request->form_nonce);
	panel_hidden(html, "next", next);
	panel_submit(request, html, "primary", text);
	twofa_html_close(html);
}

static const char *input_help_id(const struct panel_input *input)
{
	return t_strconcat(input->name, "-help", NULL);
}

static bool is_wrong(struct panel_request *request,
		     const struct panel_input *input)
{
	return request->error != 0 && request->error_field != NULL &&
		strcmp(request->error_field, input->name) == 0;
}

/* Returns the ids of the texts that a screen reader reads with the field: first
   the error, then the help. */
static const char *input_described_by(struct panel_request *request,
				      const struct panel_input *input)
{
	if (!is_wrong(request, input))
		return input->help == 0 ? TWOFA_HTML_NO :
			input_help_id(input);
	return input->help == 0 ? ERROR_ID :
		t_strconcat(ERROR_ID" ", input_help_id(input), NULL);
}

static const char *or_no(const char *value)
{
	return value == NULL ? TWOFA_HTML_NO : value;
}

static const char *flag(bool value)
{
	return value ? "" : TWOFA_HTML_NO;
}

static void input_field(struct panel_request *request,
			const struct panel_input *input,
			struct twofa_html *html)
{
	twofa_html_void(html, "input", "id", input->name,
			"name", input->name,
			"type", input->type == NULL ? "text" : input->type,
			"class", input->is_code ? "code" : TWOFA_HTML_NO,
			"value", or_no(input->value),
			"autocomplete", or_no(input->autocomplete),
			"inputmode", or_no(input->inputmode),
			"maxlength", input->max_length == 0 ? TWOFA_HTML_NO :
			t_strdup_printf("%u", input->max_length),
			"aria-invalid", is_wrong(request, input) ?
			"true" : TWOFA_HTML_NO,
			"aria-describedby", input_described_by(request, input),
			"autocapitalize", "none", "spellcheck", "false",
			"required", flag(input->required),
			"autofocus", flag(input->autofocus), NULL);
}

void panel_input(struct panel_request *request, struct twofa_html *html,
		 const struct panel_input *input)
{
	twofa_html_open(html, "div", "class", "field", NULL);
	twofa_html_open(html, "label", "for", input->name, NULL);
	panel_text(request, html, input->label);
	twofa_html_close(html);
	input_field(request, input, html);
	if (input->help != 0) {
		twofa_html_open(html, "p", "class", "help", "id",
				input_help_id(input), NULL);
		panel_text(request, html, input->help);
		twofa_html_close(html);
	}
	twofa_html_close(html);
}

static const struct panel_input code_input = {
	.name = FIELD_CODE, .autocomplete = "one-time-code",
	.inputmode = "numeric", .is_code = TRUE,
};

void panel_input_code(struct panel_request *request, struct twofa_html *html,
		      enum text label, enum text help)
{
	struct panel_input input = code_input;

	input.label = label;
	input.help = help;
	input.max_length = CODE_MAX_CHARS;
	input.required = TRUE;
	/* with the focus here, a browser would scroll past the QR code, which
	   has to be scanned first */
	input.autofocus = request->error != 0 && (is_wrong(request, &input) ||
						  request->error_field == NULL);
	panel_input(request, html, &input);
}

/* The field is hidden until the user opens it. It is open from the start if the
   last recovery code was wrong. */
static void input_recovery(struct panel_request *request,
			   struct twofa_html *html, bool open)
{
	const struct panel_input input = {
		.name = FIELD_RECOVERY, .label = TEXT_FIELD_RECOVERY,
		.autocomplete = "off", .is_code = TRUE,
		.max_length = CODE_MAX_CHARS, .autofocus = open,
	};

	twofa_html_open(html, "details", "open", flag(open), NULL);
	twofa_html_element(html, "summary", texts_get(
		request->language, TEXT_USE_RECOVERY));
	panel_input(request, html, &input);
	twofa_html_close(html);
}

void panel_input_code_or_recovery(struct panel_request *request,
				  struct twofa_html *html,
				  enum text label, enum text help)
{
	bool recovery = request->error != 0 && request->error_field != NULL &&
		strcmp(request->error_field, FIELD_RECOVERY) == 0;
	struct panel_input input = code_input;

	input.label = label;
	input.help = help;
	input.max_length = CODE_MAX_CHARS;
	input.autofocus = !recovery;
	panel_input(request, html, &input);
	input_recovery(request, html, recovery);
}

static bool field_is_empty(struct panel_request *request, const char *name)
{
	const char *value = panel_request_field(request, name);

	return twofa_typed_trim(value, strlen(value)) == 0;
}

const char *panel_field_code_name(struct panel_request *request)
{
	return field_is_empty(request, FIELD_RECOVERY) ?
		FIELD_CODE : FIELD_RECOVERY;
}

bool panel_field_is_recovery(struct panel_request *request)
{
	const char *code = panel_request_field(request, FIELD_CODE), *normal;

	/* a form without this field does not accept recovery codes */
	if (twofa_form_get(&request->form, FIELD_RECOVERY) == NULL)
		return FALSE;
	if (strcmp(panel_field_code_name(request), FIELD_RECOVERY) == 0 ||
	    twofa_code_parse(request->pool, code, &normal) ==
	    TWOFA_CODE_KIND_RECOVERY)
		return TRUE;
	for (; *code != '\0'; code++) {
		if (i_isalpha(*code))
			return TRUE;
	}
	return FALSE;
}

const char *panel_field_code(struct panel_request *request)
{
	const char *code = panel_request_field(
		request, panel_field_code_name(request)), *normal = "";

	switch (twofa_code_parse(request->pool, code, &normal)) {
	case TWOFA_CODE_KIND_NOTHING:
	case TWOFA_CODE_KIND_TOTP:
	case TWOFA_CODE_KIND_RECOVERY:
		return normal;
	case TWOFA_CODE_KIND_OTHER:
		break;
	}
	/* The service refuses this. A longer value is not cut, because its
	   beginning may be a code. */
	return strlen(code) > CODE_MAX_BYTES ? NOT_A_CODE :
		p_strdup(request->pool, code);
}

bool panel_field_is_secret(const char *name)
{
	static const char *const secret_fields[] = {
		"csrf", "password", "mailed_code", FIELD_CODE, FIELD_RECOVERY,
		NULL
	};

	return str_array_find(secret_fields, name);
}

void panel_option(struct panel_request *request, struct twofa_html *html,
		  const char *value, enum text text, bool selected)
{
	twofa_html_open(html, "option", "value", value,
			"selected", flag(selected), NULL);
	panel_text(request, html, text);
	twofa_html_close(html);
}

void panel_radio(struct panel_request *request, struct twofa_html *html,
		 const struct panel_radio *radio)
{
	twofa_html_open(html, "label", "class", "choice", NULL);
	twofa_html_void(html, "input", "type", "radio", "name", radio->name,
			"value", radio->value, "required", "",
			"checked", flag(radio->checked),
			"autofocus", flag(radio->autofocus), NULL);
	panel_text(request, html, radio->text);
	twofa_html_close(html);
}

void panel_form_refuse(struct panel_request *request, const char *field,
		       enum text error)
{
	request->error = error;
	request->error_field = field;
}

void panel_form_error(struct panel_request *request, struct twofa_html *html)
{
	const char *values[] = { request->error_value, NULL };

	if (request->error == 0)
		return;
	twofa_html_open(html, "p", "class", "note bad", "id", ERROR_ID,
			"role", "alert", NULL);
	twofa_html_text(html, texts_fill(
		texts_get(request->language, request->error), values));
	twofa_html_close(html);
}
