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

/* CONFIRM revokes the application passwords that the owner does not keep. An
   unticked checkbox sends nothing, so the hidden field "apps" tells a form
   whose ticks were all removed from one that had no checkboxes. */

/* When 2FA is turned on, only those application passwords are ticked that were
   made since this login, or by an administrator: a thief who had the password
   may have made the others. */
static bool
is_ticked_first(struct panel_request *request, const char *const *app)
{
	int64_t since = panel_row_number(request->session, "login_at");

	return panel_request_is_on(request) ||
		panel_row_number(app, "created") >= since ||
		strcmp(panel_row_get(app, "created_from"), "doveadm") == 0;
}

/* When the form is shown again, the ticks are those that the owner sent. */
static bool is_ticked(struct panel_request *request, const char *const *app)
{
	unsigned int pos = 0;
	const char *id;

	if (*panel_request_field(request, "apps") == '\0')
		return is_ticked_first(request, app);
	while ((id = twofa_form_next(&request->form, "keep", &pos)) != NULL) {
		if (strcmp(id, panel_row_get(app, "id")) == 0)
			return TRUE;
	}
	return FALSE;
}

static void show_app(struct panel_request *request, struct twofa_html *html,
		     const char *const *app)
{
	twofa_html_open(html, "li", NULL);
	twofa_html_open(html, "label", "class", "choice", NULL);
	panel_checkbox(html, "keep", panel_row_get(app, "id"),
		       is_ticked(request, app));
	twofa_html_open(html, "span", NULL);
	twofa_html_element(html, "strong", panel_row_get(app, "label"));
	twofa_html_text(html, " – ");
	panel_apps_scope(request, html, app);
	twofa_html_text(html, ", ");
	panel_text(request, html, TEXT_APP_CREATED);
	twofa_html_text(html, " ");
	panel_apps_made(request, html, app);
	twofa_html_close(html);
	twofa_html_close(html);
	twofa_html_close(html);
}

void scan_apps_show(struct panel_request *request, struct twofa_html *html,
		    const struct panel_answer *answer)
{
	const char *const *app;

	if (array_count(&answer->rows) == 0)
		return;
	panel_heading(request, html, TEXT_SCAN_APPS_TITLE);
	panel_paragraph(request, html, panel_request_is_on(request) ?
			TEXT_SCAN_APPS_ON : TEXT_SCAN_APPS);
	panel_hidden(html, "apps", "1");
	twofa_html_open(html, "ul", "class", "choices", NULL);
	array_foreach_elem(&answer->rows, app)
		show_app(request, html, app);
	twofa_html_close(html);
}

void scan_apps_add_fields(struct panel_request *request, string_t *fields)
{
	string_t *keep = t_str_new(64);
	unsigned int pos = 0;
	const char *id;

	if (*panel_request_field(request, "apps") == '\0')
		return;
	while ((id = twofa_form_next(&request->form, "keep", &pos)) != NULL) {
		if (str_len(keep) > 0)
			str_append_c(keep, ' ');
		str_append(keep, id);
	}
	twofa_fields_add(fields, "keep", str_len(keep) == 0 ? "none" :
			 str_c(keep));
}

void scan_apps_show_revoked(struct panel_request *request,
			    struct twofa_html *html,
			    const struct panel_answer *answer)
{
	const char *const *row;
	unsigned int count = 0;

	array_foreach_elem(&answer->rows, row) {
		if (strcmp(panel_row_get(row, "app_password"), "revoked") != 0)
			continue;
		if (count++ == 0) {
			panel_paragraph(request, html, TEXT_SCAN_REVOKED);
			twofa_html_open(html, "ul", NULL);
		}
		twofa_html_element(html, "li", panel_row_get(row, "label"));
	}
	if (count > 0)
		twofa_html_close(html);
}
