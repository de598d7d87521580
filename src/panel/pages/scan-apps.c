/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-apps.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-request.h"
#include "panel/pages/scan-apps.h"

/* CONFIRM revokes the application passwords that the owner wants to be removed.
   When 2FA is turned on, a thief who has the password may have made some. So the
   owner is asked about each of them, and nothing is chosen before she
   chooses. Those that were made in this session are hers, as far as can be
   known. When 2FA was on before, they all stay unless she says otherwise. */

#define FIELD_PREFIX "app-"
#define KEEP "keep"
#define REMOVE "remove"

static const char *field_name(const char *const *app)
{
	return t_strconcat(FIELD_PREFIX, panel_row_get(app, "id"), NULL);
}

static bool is_damaged(const char *const *app)
{
	return *panel_row_get(app, "damaged") != '\0';
}

static bool is_question(struct panel_request *request, const char *const *app)
{
	return !is_damaged(app) && (panel_request_is_on(request) ||
		*panel_row_get(app, "this_session") == '\0');
}

bool scan_apps_ask(struct panel_request *request,
		   const struct panel_answer *answer)
{
	const char *const *app;

	array_foreach_elem(&answer->rows, app) {
		if (is_question(request, app))
			return TRUE;
	}
	return FALSE;
}

/* What the owner chose when she sent the form, or what stands there first. */
static const char *
chosen(struct panel_request *request, const char *const *app)
{
	const char *value = panel_request_field(request, field_name(app));

	return *value == '\0' && panel_request_is_on(request) ? KEEP : value;
}

static bool is_missing(struct panel_request *request, const char *const *app)
{
	return request->error == TEXT_SCAN_UNANSWERED &&
		*chosen(request, app) == '\0';
}

static void show_choice(struct panel_request *request, struct twofa_html *html,
			const char *const *app, const char *value,
			enum text text)
{
	const struct panel_radio radio = {
		.name = field_name(app), .value = value, .text = text,
		.checked = strcmp(chosen(request, app), value) == 0,
		/* the first one without an answer */
		.autofocus = is_missing(request, app) &&
			strcmp(value, KEEP) == 0,
	};

	panel_radio(request, html, &radio);
}

static void show_question(struct panel_request *request,
			  struct twofa_html *html, const char *const *app)
{
	bool missing = is_missing(request, app);

	twofa_html_open(html, "fieldset", "class", missing ?
			"answer missing" : "answer", "role", "radiogroup",
			"aria-required", "true", "aria-invalid",
			missing ? "true" : TWOFA_HTML_NO, NULL);
	twofa_html_element(html, "legend", panel_row_get(app, "label"));
	panel_apps_details(request, html, app);
	twofa_html_open(html, "div", "class", "answers", NULL);
	show_choice(request, html, app, KEEP, TEXT_APP_KEEP);
	show_choice(request, html, app, REMOVE, TEXT_APP_REMOVE);
	twofa_html_close(html);
	twofa_html_close(html);
}

static void show_questions(struct panel_request *request,
			   struct twofa_html *html,
			   const struct panel_answer *answer)
{
	const char *const *app;

	panel_paragraph(request, html, panel_request_is_on(request) ?
			TEXT_SCAN_APPS_ON : TEXT_SCAN_APPS);
	array_foreach_elem(&answer->rows, app) {
		if (is_question(request, app))
			show_question(request, html, app);
	}
}

static bool is_of_this_session(struct panel_request *request,
			       const char *const *app)
{
	return !is_damaged(app) && !is_question(request, app);
}

static bool row_is_damaged(struct panel_request *request ATTR_UNUSED,
			   const char *const *app)
{
	return is_damaged(app);
}

/* Writes the labels of some of the rows. */
static void show_labels(struct panel_request *request, struct twofa_html *html,
			const struct panel_answer *answer, enum text text,
			bool (*wants)(struct panel_request *request,
				      const char *const *app))
{
	const char *const *app;
	unsigned int count = 0;

	array_foreach_elem(&answer->rows, app) {
		if (!wants(request, app))
			continue;
		if (count++ == 0) {
			panel_paragraph(request, html, text);
			twofa_html_open(html, "ul", NULL);
		}
		twofa_html_element(html, "li", panel_row_get(app, "label"));
	}
	if (count > 0)
		twofa_html_close(html);
}

void scan_apps_show(struct panel_request *request, struct twofa_html *html,
		    const struct panel_answer *answer)
{
	bool on = panel_request_is_on(request);

	show_labels(request, html, answer, TEXT_SCAN_APPS_MINE,
		    is_of_this_session);
	show_labels(request, html, answer, TEXT_SCAN_APPS_DAMAGED,
		    row_is_damaged);
	if (!scan_apps_ask(request, answer))
		return;
	if (on) {
		twofa_html_open(html, "details", NULL);
		twofa_html_element(html, "summary", texts_get(
			request->language, TEXT_SCAN_APPS_LIST));
	}
	show_questions(request, html, answer);
	if (on)
		twofa_html_close(html);
}

/* The service ignores what is no id of an application password. */
static void add_id(string_t *keep, string_t *remove,
		   const struct twofa_form_field *field)
{
	string_t *list = strcmp(field->value, KEEP) == 0 ? keep :
		strcmp(field->value, REMOVE) == 0 ? remove : NULL;

	if (list == NULL ||
	    strncmp(field->name, FIELD_PREFIX, strlen(FIELD_PREFIX)) != 0)
		return;
	if (str_len(list) > 0)
		str_append_c(list, ' ');
	str_append(list, field->name + strlen(FIELD_PREFIX));
}

void scan_apps_add_fields(struct panel_request *request, string_t *fields)
{
	string_t *keep = t_str_new(64), *remove = t_str_new(64);
	const struct twofa_form_field *field;

	array_foreach(&request->form, field)
		add_id(keep, remove, field);
	twofa_fields_add(fields, "keep", str_c(keep));
	twofa_fields_add(fields, "remove", str_c(remove));
}

static bool was_revoked(struct panel_request *request ATTR_UNUSED,
			const char *const *row)
{
	return strcmp(panel_row_get(row, "app_password"), "revoked") == 0;
}

void scan_apps_show_revoked(struct panel_request *request,
			    struct twofa_html *html,
			    const struct panel_answer *answer)
{
	show_labels(request, html, answer, TEXT_SCAN_REVOKED, was_revoked);
}
