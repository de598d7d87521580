/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-web/twofa-html.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-request.h"

#include <ctype.h>

/* Every form has a hidden field with the proof that a page of the panel made it
   (panel-cookies.h). A form that is shown again has a note with the reason, and
   the field that is wrong refers to that note, so that a screen reader reads
   both. */

#define FIELD_CODE "code"
#define FIELD_RECOVERY "recovery"
#define CODE_MAX_CHARS 10
#define RECOVERY_CODE_MAX_CHARS 32
/* A longer value is not a code; the service gets its beginning and refuses it.
   */
#define CODE_MAX_BYTES 64
/* the id of the error message, by which a field refers to it */
#define ERROR_ID "error"

void panel_form_open(struct panel_request *request, struct twofa_html *html,
		     const char *path)
{
	twofa_html_open(html, "form", "method", "post", "action",
			panel_request_url(request, path), NULL);
	panel_hidden(html, "csrf", request->csrf);
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
			"maxlength", t_strdup_printf("%u", input->max_length),
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
	input.autofocus = request->error != 0;
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
		.max_length = RECOVERY_CODE_MAX_CHARS, .autofocus = open,
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
	bool recovery = request->error != 0 &&
		strcmp(panel_field_code_name(request), FIELD_RECOVERY) == 0;
	struct panel_input input = code_input;

	input.label = label;
	input.help = help;
	input.max_length = RECOVERY_CODE_MAX_CHARS;
	input.autofocus = !recovery;
	panel_input(request, html, &input);
	input_recovery(request, html, recovery);
}

const char *panel_field_code_name(struct panel_request *request)
{
	return *panel_request_trimmed(request, FIELD_RECOVERY) != '\0' ?
		FIELD_RECOVERY : FIELD_CODE;
}

bool panel_field_is_recovery(struct panel_request *request)
{
	const char *code = panel_request_field(request, FIELD_CODE);

	/* a form without this field does not accept recovery codes */
	if (twofa_form_get(&request->form, FIELD_RECOVERY) == NULL)
		return FALSE;
	if (strcmp(panel_field_code_name(request), FIELD_RECOVERY) == 0)
		return TRUE;
	for (; *code != '\0'; code++) {
		if (i_isalpha(*code))
			return TRUE;
	}
	return FALSE;
}

static const char *without_spaces(const char *code)
{
	string_t *str = t_str_new(CODE_MAX_BYTES);

	for (; *code != '\0'; code++) {
		if (*code != ' ')
			str_append_c(str, *code);
	}
	return str_c(str);
}

const char *panel_field_code(struct panel_request *request)
{
	const char *code = panel_request_trimmed(
		request, panel_field_code_name(request));

	if (panel_field_is_recovery(request))
		code = without_spaces(code);
	return p_strndup(request->pool, code, CODE_MAX_BYTES);
}

void panel_option(struct panel_request *request, struct twofa_html *html,
		  const char *value, enum text text, bool selected)
{
	twofa_html_open(html, "option", "value", value,
			"selected", flag(selected), NULL);
	panel_text(request, html, text);
	twofa_html_close(html);
}

void panel_checkbox(struct twofa_html *html, const char *name,
		    const char *value, bool checked)
{
	twofa_html_void(html, "input", "type", "checkbox", "name", name,
			"value", value, "checked", flag(checked), NULL);
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
