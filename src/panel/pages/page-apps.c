/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-apps.h"
#include "panel/html/panel-code.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"

/* The list of the application passwords, and the form for a new one. */

#define LABEL_MAX_CHARS 100
#define DAY_SECS (24*60*60)
#define SCOPE_ACTIVESYNC "activesync"

struct page_apps {
	unsigned int status;
};

static const struct app_choice {
	const char *value;
	enum text text;
} scope_choices[] = {
	/* a new form has the first choice selected */
	{ "imap pop3 submission sieve", TEXT_SCOPE_MAIL },
	{ SCOPE_ACTIVESYNC, TEXT_SCOPE_ACTIVESYNC },
	{ "all", TEXT_SCOPE_ALL },
}, expiry_choices[] = {
	{ "0", TEXT_NEVER },
	{ "30", TEXT_EXPIRES_MONTH },
	{ "90", TEXT_EXPIRES_QUARTER },
	{ "365", TEXT_EXPIRES_YEAR },
};

/* The service sets "activesync" if twofa_activesync_networks is set. Without
   gateways, a password for ActiveSync could not log in. */
static bool
choice_is_offered(struct panel_request *request,
		  const struct app_choice *choice)
{
	return strcmp(choice->value, SCOPE_ACTIVESYNC) != 0 ||
		panel_request_session_is(request, "activesync", "1");
}

/* Returns the value that was chosen in the field; NULL if the page did not
   offer it. */
static const char *
choice_find(struct panel_request *request, const char *name,
	    const struct app_choice *choices, unsigned int count)
{
	const char *value = panel_request_field(request, name);
	unsigned int i;

	for (i = 0; i < count; i++) {
		if (strcmp(choices[i].value, value) == 0 &&
		    choice_is_offered(request, &choices[i]))
			return choices[i].value;
	}
	return NULL;
}

static void apps_add_select(struct panel_request *request,
			    struct twofa_html *html, const char *name,
			    enum text label,
			    const struct app_choice *choices,
			    unsigned int count)
{
	const char *chosen = panel_request_field(request, name);
	unsigned int i;

	twofa_html_open(html, "div", "class", "field", NULL);
	twofa_html_open(html, "label", "for", name, NULL);
	panel_text(request, html, label);
	twofa_html_close(html);
	twofa_html_open(html, "select", "id", name, "name", name, NULL);
	for (i = 0; i < count; i++) {
		if (!choice_is_offered(request, &choices[i]))
			continue;
		panel_option(request, html, choices[i].value, choices[i].text,
			     strcmp(choices[i].value, chosen) == 0);
	}
	twofa_html_close(html);
	twofa_html_close(html);
}

static bool apps_need_code(struct panel_request *request)
{
	return panel_request_is_on(request) &&
		!panel_request_session_is(request, "recent", "1");
}

static void apps_add_form(struct panel_request *request,
			  struct twofa_html *html)
{
	const struct panel_input label = {
		.name = "label", .label = TEXT_FIELD_LABEL,
		.help = TEXT_LABEL_HELP, .autocomplete = "off",
		.value = panel_request_field(request, "label"),
		.max_length = LABEL_MAX_CHARS, .required = TRUE,
	};

	twofa_html_open(html, "section", "class", "card", "id", "add", NULL);
	panel_heading(request, html, TEXT_APPS_ADD_TITLE);
	panel_form_error(request, html);
	panel_form_open(request, html, "app-passwords");
	panel_input(request, html, &label);
	apps_add_select(request, html, "scope", TEXT_FIELD_SCOPE,
			scope_choices, N_ELEMENTS(scope_choices));
	apps_add_select(request, html, "expires", TEXT_FIELD_EXPIRES,
			expiry_choices, N_ELEMENTS(expiry_choices));
	if (apps_need_code(request)) {
		panel_input_code_or_recovery(request, html, TEXT_FIELD_CODE,
					     TEXT_APPS_CODE_HELP);
	}
	panel_submit(request, html, "primary", TEXT_APPS_ADD);
	twofa_html_close(html);
	twofa_html_close(html);
}

static void apps_add_app(struct panel_request *request,
			 struct twofa_html *html, const char *const *app)
{
	twofa_html_open(html, "section", "class", "card app", NULL);
	twofa_html_element(html, "h2", panel_row_get(app, "label"));
	if (*panel_row_get(app, "damaged") != '\0')
		panel_note(request, html, "bad", TEXT_APP_DAMAGED);
	panel_apps_details(request, html, app);
	twofa_html_open(html, "p", "class", "actions", NULL);
	twofa_html_open(html, "a", "class", "button danger", "href",
			t_strconcat(panel_request_url(request,
						      "app-passwords/revoke"),
				    "?id=", panel_row_get(app, "id"), NULL),
			NULL);
	panel_text(request, html, TEXT_APP_REVOKE);
	twofa_html_close(html);
	twofa_html_close(html);
	twofa_html_close(html);
}

static void apps_show(struct panel_request *request,
		      const struct panel_answer *answer)
{
	const struct page_apps *page = request->context;
	const char *const *app;
	struct twofa_html *html;

	if (answer->result != PANEL_ANSWER_OK) {
		panel_error_answer(request, answer);
		return;
	}
	html = panel_layout_begin(request, TEXT_APPS_TITLE);
	panel_paragraph(request, html, TEXT_APPS_INTRO);
	if (request->error != 0)
		apps_add_form(request, html);
	if (array_count(&answer->rows) == 0)
		panel_note(request, html, "info", TEXT_APPS_NONE);
	array_foreach_elem(&answer->rows, app)
		apps_add_app(request, html, app);
	if (request->error == 0)
		apps_add_form(request, html);
	panel_layout_end(request, html, page->status);
}

static void apps_load(struct panel_request *request, unsigned int status)
{
	struct page_apps *page = p_new(request->pool, struct page_apps, 1);

	page->status = status;
	request->context = page;
	panel_ask(request, "APP-LIST", NULL, apps_show);
}

void page_apps_get(struct panel_request *request)
{
	apps_load(request, 200);
}

static void apps_show_password(struct panel_request *request,
			       const char *const *app)
{
	struct twofa_html *html =
		panel_layout_begin(request, TEXT_APP_NEW_TITLE);

	panel_paragraph(request, html, TEXT_APP_NEW);
	twofa_html_open(html, "section", "class", "card", NULL);
	twofa_html_element(html, "h2", panel_row_get(app, "label"));
	twofa_html_open(html, "p", "class", "key", NULL);
	twofa_html_element(html, "code", panel_row_get(app, "password"));
	twofa_html_close(html);
	panel_note(request, html, "warn", TEXT_APP_ONCE);
	panel_apps_details(request, html, app);
	twofa_html_close(html);
	panel_button_link(request, html, "app-passwords", TEXT_DONE);
	panel_layout_end(request, html, 200);
}

static void apps_added(struct panel_request *request,
		       const struct panel_answer *answer)
{
	unsigned int status;

	if (panel_code_refused(request, answer, &status))
		apps_load(request, status);
	else if (panel_answer_is(answer, "limit")) {
		panel_form_refuse(request, NULL, TEXT_APP_LIMIT);
		apps_load(request, 409);
	} else if (panel_answer_is(answer, "bad-input")) {
		panel_form_refuse(request, "label", TEXT_APP_BAD_LABEL);
		apps_load(request, 422);
	} else if (answer->result == PANEL_ANSWER_OK &&
		   array_count(&answer->rows) == 1)
		apps_show_password(request,
				   array_idx_elem(&answer->rows, 0));
	else
		panel_error_answer(request, answer);
}

static int apps_parse(struct panel_request *request, string_t *fields)
{
	const char *scope, *expires;
	unsigned int days;

	scope = choice_find(request, "scope", scope_choices,
			    N_ELEMENTS(scope_choices));
	expires = choice_find(request, "expires", expiry_choices,
			      N_ELEMENTS(expiry_choices));
	if (scope == NULL || expires == NULL ||
	    str_to_uint(expires, &days) < 0)
		return -1;
	twofa_fields_add(fields, "label",
			 panel_request_trimmed(request, "label"));
	twofa_fields_add(fields, "scope", scope);
	twofa_fields_add_num(fields, "expires", days == 0 ? 0 :
			     ioloop_time + (int64_t)days * DAY_SECS);
	if (apps_need_code(request))
		twofa_fields_add(fields, "code", panel_field_code(request));
	return 0;
}

void page_apps_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 256);

	if (apps_parse(request, fields) < 0) {
		panel_error(request, PANEL_ERROR_BAD_REQUEST);
		return;
	}
	if (apps_need_code(request) && *panel_field_code(request) == '\0') {
		panel_form_refuse(request, "code", TEXT_CODE_MISSING);
		apps_load(request, 422);
		return;
	}
	panel_ask(request, "APP-ADD", fields, apps_added);
}
