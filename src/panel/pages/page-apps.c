/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-account.h"
#include "panel/html/panel-apps.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/http/panel.h"
#include "panel/pages/apps-add.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-end.h"
#include "settings/twofa-panel-settings.h"

/* The list of the application passwords, and the form for a new one. */

#define DAY_SECS (24*60*60)
#define SCOPE_ACTIVESYNC "activesync"

static const struct app_choice {
	const char *value;
	enum text text;
} scope_choices[] = {
	/* a new form has the first choice selected */
	/* A select cannot break its lines, so this text is shorter than the
	   scope's (panel-apps.c). */
	{ "imap pop3 submission sieve", TEXT_SCOPE_CHOICE_MAIL },
	{ SCOPE_ACTIVESYNC, TEXT_SCOPE_ACTIVESYNC },
	{ "all", TEXT_SCOPE_ALL },
}, expiry_choices[] = {
	{ "0", TEXT_NEVER },
	{ "30", TEXT_EXPIRES_MONTH },
	{ "90", TEXT_EXPIRES_QUARTER },
	{ "365", TEXT_EXPIRES_YEAR },
};

static bool
choice_is_offered(struct panel_request *request,
		  const struct app_choice *choice)
{
	return strcmp(choice->value, SCOPE_ACTIVESYNC) != 0 ||
		apps_have_activesync(request);
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
	const char *chosen = apps_value(request, name);
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

static void apps_add_form(struct panel_request *request,
			  struct twofa_html *html)
{
	twofa_html_open(html, "section", "class", "card", "id", "add", NULL);
	panel_heading(request, html, TEXT_APPS_ADD_TITLE);
	panel_form_error(request, html);
	panel_form_open(request, html, "app-passwords");
	apps_add_label(request, html);
	apps_add_select(request, html, "scope", TEXT_FIELD_SCOPE,
			scope_choices, N_ELEMENTS(scope_choices));
	apps_add_select(request, html, "expires", TEXT_FIELD_EXPIRES,
			expiry_choices, N_ELEMENTS(expiry_choices));
	apps_add_code(request, html);
	panel_submit(request, html, "primary", TEXT_APPS_ADD);
	twofa_html_close(html);
	twofa_html_close(html);
}

/* A screen reader names the link together with the application password that it
   revokes. */
static void apps_add_revoke(struct panel_request *request,
			    struct twofa_html *html, const char *id,
			    const char *label_id)
{
	const char *link_id = t_strconcat("revoke-", id, NULL);

	twofa_html_open(html, "p", "class", "actions", NULL);
	twofa_html_open(html, "a", "class", "button danger",
			"id", link_id, "aria-labelledby",
			t_strconcat(link_id, " ", label_id, NULL), "href",
			t_strconcat(panel_request_url(request,
						      "app-passwords/revoke"),
				    "?id=", id, NULL), NULL);
	panel_text(request, html, TEXT_APP_REVOKE);
	twofa_html_close(html);
	twofa_html_close(html);
}

static void apps_add_app(struct panel_request *request,
			 struct twofa_html *html, const char *const *app)
{
	const char *id = panel_row_get(app, "id");
	const char *label_id = t_strconcat("app-", id, NULL);

	twofa_html_open(html, "section", "class", "card app", NULL);
	twofa_html_open(html, "h2", "id", label_id, NULL);
	twofa_html_text(html, panel_row_get(app, "label"));
	twofa_html_close(html);
	if (*panel_row_get(app, "damaged") != '\0')
		panel_note(request, html, "bad", TEXT_APP_DAMAGED);
	panel_apps_details(request, html, app);
	apps_add_revoke(request, html, id, label_id);
	twofa_html_close(html);
}

static void apps_add_apple(struct panel_request *request,
			   struct twofa_html *html)
{
	struct twofa_mail_account account;

	if (!panel_account_get(request, &account))
		return;
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_APPLE_TITLE);
	panel_paragraph(request, html, TEXT_APPLE_OFFER);
	panel_button_link(request, html, "app-passwords/apple",
			  TEXT_APPLE_TITLE);
	if (*request->panel->set->twofa_panel_url != '\0') {
		panel_paragraph(request, html, TEXT_HANDOVER_OFFER);
		panel_button_link(request, html, "app-passwords/phone",
				  TEXT_HANDOVER_TITLE);
	}
	twofa_html_close(html);
}

static void apps_add_new(struct panel_request *request, struct twofa_html *html)
{
	if (apps_need_enrolment(request)) {
		panel_note(request, html, "warn", TEXT_APPS_ENROL_FIRST);
		panel_button_link(request, html, "enable",
				  TEXT_POLICY_TURN_ON);
	} else {
		apps_add_form(request, html);
	}
}

static void apps_show(struct panel_request *request,
		      const struct panel_answer *answer)
{
	const char *const *app;
	struct twofa_html *html;

	if (answer->result != PANEL_ANSWER_OK) {
		panel_error_answer(request, answer);
		return;
	}
	html = panel_layout_begin(request, TEXT_APPS_TITLE);
	panel_paragraph(request, html, TEXT_APPS_INTRO);
	if (request->error != 0)
		apps_add_new(request, html);
	if (array_count(&answer->rows) == 0)
		panel_note(request, html, "info", TEXT_APPS_NONE);
	array_foreach_elem(&answer->rows, app)
		apps_add_app(request, html, app);
	if (request->error == 0)
		apps_add_new(request, html);
	if (!apps_need_enrolment(request))
		apps_add_apple(request, html);
	panel_layout_end(request, html, request->status);
}

void page_apps_get(struct panel_request *request)
{
	panel_ask(request, "APP-LIST", NULL, apps_show);
}

static void apps_added(struct panel_request *request,
		       const struct panel_answer *answer)
{
	if (answer->result == PANEL_ANSWER_OK &&
	    array_count(&answer->rows) == 1)
		panel_end_rows(request, "password", answer);
	else
		apps_refused(request, answer);
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
	if (!apps_refuse_no_code(request))
		panel_ask(request, "APP-ADD", fields, apps_added);
}
