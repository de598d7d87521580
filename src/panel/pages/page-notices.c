/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-zone.h"
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

/* The mails about 2FA: which ones the owner wants, in which language and time
   zone, and the way to the second address. */

static const struct {
	const char *value;
	enum text text;
} levels[] = {
	{ "all", TEXT_NOTICES_LEVEL_ALL },
	{ "less", TEXT_NOTICES_LEVEL_LESS },
	{ "changes", TEXT_NOTICES_LEVEL_CHANGES },
};

/* What the form had when it was refused, otherwise what is in force. */
static const char *
chosen(struct panel_request *request, const char *const *row,
       const char *name)
{
	return request->error != 0 ? panel_request_field(request, name) :
		panel_row_get(row, name);
}

static void
select_open(struct panel_request *request, struct twofa_html *html,
	    const char *name, enum text label)
{
	twofa_html_open(html, "div", "class", "field", NULL);
	twofa_html_open(html, "label", "for", name, NULL);
	panel_text(request, html, label);
	twofa_html_close(html);
	twofa_html_open(html, "select", "id", name, "name", name, NULL);
}

/* No select: the texts are too long for its one line on a phone. */
static void
add_level(struct panel_request *request, struct twofa_html *html,
	  const char *level)
{
	unsigned int i;

	twofa_html_open(html, "fieldset", "class", "answer", "role",
			"radiogroup", "aria-describedby", "level-help", NULL);
	twofa_html_element(html, "legend", texts_get(
		request->language, TEXT_FIELD_NOTICES_LEVEL));
	twofa_html_open(html, "div", "class", "answers", NULL);
	for (i = 0; i < N_ELEMENTS(levels); i++) {
		const struct panel_radio radio = {
			.name = "level", .value = levels[i].value,
			.text = levels[i].text,
			.checked = strcmp(levels[i].value, level) == 0,
		};
		panel_radio(request, html, &radio);
	}
	twofa_html_close(html);
	twofa_html_open(html, "p", "class", "help", "id", "level-help", NULL);
	panel_text(request, html, TEXT_NOTICES_LEVEL_HELP);
	twofa_html_close(html);
	twofa_html_close(html);
}

/* An option whose text is the same in each language. */
static void option_add(struct twofa_html *html, const char *value,
		       const char *lang, const char *text, const char *old)
{
	twofa_html_open(html, "option", "value", value, "lang", lang,
			"selected", strcmp(value, old) == 0 ?
			"selected" : TWOFA_HTML_NO, NULL);
	twofa_html_text(html, text);
	twofa_html_close(html);
}

static void
add_language(struct panel_request *request, struct twofa_html *html,
	     const char *old)
{
	const char *code;
	unsigned int i;

	select_open(request, html, "language", TEXT_FIELD_NOTICES_LANGUAGE);
	panel_option(request, html, "", TEXT_NOTICES_LANGUAGE_PAGE,
		     *old == '\0');
	for (i = 0; (code = texts_language_code(i)) != NULL; i++) {
		option_add(html, code, code, texts_language_name(i),
			   old);
	}
	twofa_html_close(html);
	twofa_html_close(html);
}

static void
add_zone(struct panel_request *request, struct twofa_html *html,
	 const char *old)
{
	const char *zone;
	unsigned int i;

	select_open(request, html, "zone", TEXT_FIELD_NOTICES_ZONE);
	panel_option(request, html, "", TEXT_NOTICES_ZONE_SERVER,
		     *old == '\0');
	for (i = 0; (zone = twofa_zone_get(i)) != NULL; i++)
		option_add(html, zone, TWOFA_HTML_NO, zone, old);
	twofa_html_close(html);
	twofa_html_close(html);
}

static void
add_choice(struct panel_request *request, struct twofa_html *html,
	   const char *const *row)
{
	twofa_html_open(html, "section", "class", "card", "id", "choice",
			NULL);
	panel_heading(request, html, TEXT_NOTICES_CHOICE_TITLE);
	panel_form_error(request, html);
	panel_form_open(request, html, "notices");
	add_level(request, html, chosen(request, row, "level"));
	add_language(request, html, chosen(request, row, "language"));
	add_zone(request, html, chosen(request, row, "zone"));
	panel_input_code_or_recovery(request, html, TEXT_FIELD_CODE,
				     TEXT_CHALLENGE_HELP);
	panel_submit(request, html, "primary", TEXT_SAVE);
	twofa_html_close(html);
	twofa_html_close(html);
}

static void
add_second(struct panel_request *request, struct twofa_html *html,
	   const char *const *row)
{
	const char *address[] = { panel_row_get(row, "address"), NULL };
	const char *waits[] = { panel_row_get(row, "new_address"), NULL };

	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_NOTICES_SECOND_TITLE);
	if (*address[0] != '\0')
		panel_paragraph_fill(request, html, TEXT_NOTICES_SECOND,
				     address);
	else
		panel_paragraph(request, html, TEXT_NOTICES_SECOND_NONE);
	if (*waits[0] != '\0') {
		panel_note_fill(request, html, "info", TEXT_NOTICES_WAITING,
				waits);
		panel_button_link(request, html, "notices/confirm",
				  TEXT_NOTICES_CONFIRM);
	}
	panel_button_link(request, html, "notices/address",
			  *address[0] == '\0' && *waits[0] == '\0' ?
			  TEXT_NOTICES_SECOND_TITLE :
			  TEXT_NOTICES_OTHER_TITLE);
	if (*address[0] != '\0' || *waits[0] != '\0') {
		panel_button_link(request, html, "notices/remove",
				  TEXT_NOTICES_REMOVE_TITLE);
	}
	twofa_html_close(html);
}

static void notices_show(struct panel_request *request,
			 const struct panel_answer *answer)
{
	const char *const *row;
	struct twofa_html *html;

	if (answer->result != PANEL_ANSWER_OK ||
	    array_count(&answer->rows) != 1) {
		panel_error_answer(request, answer);
		return;
	}
	row = array_idx_elem(&answer->rows, 0);
	html = panel_layout_begin(request, TEXT_NOTICES_TITLE);
	panel_paragraph(request, html, TEXT_NOTICES_INTRO);
	if (*panel_row_get(row, "damaged") != '\0')
		panel_note(request, html, "bad", TEXT_NOTICES_DAMAGED);
	if (strcmp(panel_row_get(row, "mails"), "1") != 0)
		panel_note(request, html, "info", TEXT_NOTICES_NO_MAILS);
	if (request->error != 0)
		add_choice(request, html, row);
	add_second(request, html, row);
	if (request->error == 0)
		add_choice(request, html, row);
	panel_layout_end(request, html, request->status);
}

static void notices_show_off(struct panel_request *request)
{
	struct twofa_html *html =
		panel_layout_begin(request, TEXT_NOTICES_TITLE);

	panel_paragraph(request, html, TEXT_NOTICES_INTRO);
	panel_note(request, html, "info", TEXT_NOTICES_OFF);
	panel_layout_end(request, html, 200);
}

void page_notices_get(struct panel_request *request)
{
	if (panel_request_is_on(request))
		panel_ask(request, "NOTICES", NULL, notices_show);
	else
		notices_show_off(request);
}

static void notices_set(struct panel_request *request,
			const struct panel_answer *answer)
{
	unsigned int status;

	if (panel_code_refused(request, answer, &status))
		panel_end_refused(request, status);
	else if (answer->result == PANEL_ANSWER_OK)
		panel_end_done(request, "notices", "choice-saved");
	else
		panel_error_answer(request, answer);
}

void page_notices_post(struct panel_request *request)
{
	static const char *const names[] = { "level", "language", "zone" };
	string_t *fields = str_new(request->pool, 128);
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(names); i++) {
		twofa_fields_add(fields, names[i],
				 panel_request_field(request, names[i]));
	}
	if (*panel_field_code(request) == '\0') {
		panel_form_refuse(request, "code", TEXT_CODE_MISSING);
		panel_end_refused(request, 422);
		return;
	}
	twofa_fields_add(fields, "code", panel_field_code(request));
	panel_ask(request, "NOTICES-SET", fields, notices_set);
}
