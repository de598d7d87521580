/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "twofa-html.h"
#include "panel-inputs.h"
#include "panel-parts.h"
#include "panel-request.h"

/* The forms of the pages. */

#define CODE_MAX_CHARS 10
#define RECOVERY_CODE_MAX_CHARS 32
/* What is longer is no code, and nobody has to see all of it */
#define CODE_MAX_BYTES 64

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
			  enum panel_text text)
{
	twofa_html_open(html, "button", "type", "submit", "class",
			t_strconcat("button ", kind, NULL), NULL);
	panel_text(request, html, text);
	twofa_html_close(html);
}

void panel_submit(struct panel_request *request, struct twofa_html *html,
		  const char *kind, enum panel_text text)
{
	twofa_html_open(html, "p", "class", "actions", NULL);
	submit_button(request, html, kind, text);
	twofa_html_close(html);
}

void panel_button(struct panel_request *request, struct twofa_html *html,
		  const char *path, const char *kind, enum panel_text text)
{
	panel_form_open(request, html, path);
	submit_button(request, html, kind, text);
	twofa_html_close(html);
}

static const char *input_help_id(const struct panel_input *input)
{
	return input->help == 0 ? TWOFA_HTML_NO :
		t_strconcat(input->name, "-help", NULL);
}

static const char *or_no(const char *value)
{
	return value == NULL ? TWOFA_HTML_NO : value;
}

static const char *flag(bool value)
{
	return value ? "" : TWOFA_HTML_NO;
}

static void input_field(const struct panel_input *input,
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
			"aria-describedby", input_help_id(input),
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
	input_field(input, html);
	if (input->help != 0) {
		twofa_html_open(html, "p", "class", "help", "id",
				input_help_id(input), NULL);
		panel_text(request, html, input->help);
		twofa_html_close(html);
	}
	twofa_html_close(html);
}

static void input_code(struct panel_request *request, struct twofa_html *html,
		       enum panel_text label, enum panel_text help,
		       bool required, bool autofocus)
{
	const struct panel_input input = {
		.name = "code", .label = label, .help = help,
		.autocomplete = "one-time-code", .inputmode = "numeric",
		.max_length = CODE_MAX_CHARS, .required = required,
		.autofocus = autofocus, .is_code = TRUE,
	};

	panel_input(request, html, &input);
}

void panel_input_code(struct panel_request *request, struct twofa_html *html,
		      enum panel_text label, enum panel_text help)
{
	/* what has to be scanned first stands above it, and must be seen */
	input_code(request, html, label, help, TRUE, request->error != 0);
}

void panel_input_code_or_recovery(struct panel_request *request,
				  struct twofa_html *html,
				  enum panel_text label, enum panel_text help)
{
	const struct panel_input recovery = {
		.name = "recovery", .label = TEXT_FIELD_RECOVERY,
		.autocomplete = "off", .is_code = TRUE,
		.max_length = RECOVERY_CODE_MAX_CHARS,
	};

	input_code(request, html, label, help, FALSE, TRUE);
	twofa_html_open(html, "details", NULL);
	twofa_html_element(html, "summary", panel_text_get(
		request->language, TEXT_USE_RECOVERY));
	panel_input(request, html, &recovery);
	twofa_html_close(html);
}

const char *panel_field_code(struct panel_request *request)
{
	const char *code = panel_request_trimmed(request, "recovery");

	if (*code == '\0')
		code = panel_request_trimmed(request, "code");
	return p_strndup(request->pool, code, CODE_MAX_BYTES);
}

void panel_option(struct panel_request *request, struct twofa_html *html,
		  const char *value, enum panel_text text, bool selected)
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
