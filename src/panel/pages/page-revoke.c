/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-apps.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-end.h"

/* Revokes an application password when the owner confirms it. */

static void revoke_show(struct panel_request *request, const char *const *app)
{
	struct twofa_html *html =
		panel_layout_begin(request, TEXT_REVOKE_TITLE);

	panel_paragraph(request, html, TEXT_REVOKE_INTRO);
	twofa_html_open(html, "section", "class", "card", NULL);
	twofa_html_element(html, "h2", panel_row_get(app, "label"));
	panel_apps_details(request, html, app);
	panel_form_open(request, html, "app-passwords/revoke");
	panel_hidden(html, "app", panel_row_get(app, "id"));
	panel_submit(request, html, "danger", TEXT_APP_REVOKE);
	twofa_html_close(html);
	twofa_html_close(html);
	twofa_html_open(html, "p", NULL);
	panel_link(request, html, "app-passwords", TEXT_CANCEL);
	twofa_html_close(html);
	panel_layout_end(request, html, 200);
}

static void revoke_loaded(struct panel_request *request,
			  const struct panel_answer *answer)
{
	const char *id = twofa_form_get(&request->query, "id");
	const char *const *app;

	if (answer->result != PANEL_ANSWER_OK) {
		panel_error_answer(request, answer);
		return;
	}
	array_foreach_elem(&answer->rows, app) {
		if (id != NULL && strcmp(panel_row_get(app, "id"), id) == 0) {
			revoke_show(request, app);
			return;
		}
	}
	panel_error(request, PANEL_ERROR_NOT_FOUND);
}

void page_revoke_get(struct panel_request *request)
{
	panel_ask(request, "APP-LIST", NULL, revoke_loaded);
}

static void revoked(struct panel_request *request,
		    const struct panel_answer *answer)
{
	if (answer->result == PANEL_ANSWER_OK)
		panel_end_done(request, "app-passwords", "revoked");
	else
		panel_error_answer(request, answer);
}

void page_revoke_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 64);

	twofa_fields_add(fields, "app", panel_request_field(request, "app"));
	panel_ask(request, "APP-REVOKE", fields, revoked);
}
