/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-account.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-request.h"
#include "panel/http/panel.h"
#include "panel/pages/apps-add.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-end.h"
#include "panel/session/panel-result.h"
#include "settings/twofa-panel-settings.h"

/* From the computer to the phone: shows a QR code with an address that has a
   ticket. The phone opens page-phone.c by it, without signing in. */

/* Returns FALSE if the panel does not know its address, or the servers; the
   request has been answered then. */
static bool handover_is_offered(struct panel_request *request)
{
	struct twofa_mail_account account;

	if (*request->panel->set->twofa_panel_url != '\0' &&
	    panel_account_get(request, &account))
		return TRUE;
	panel_error(request, PANEL_ERROR_NOT_FOUND);
	return FALSE;
}

void page_handover_get(struct panel_request *request)
{
	struct twofa_html *html;

	if (!handover_is_offered(request))
		return;
	if (apps_need_enrolment(request)) {
		panel_error(request, PANEL_ERROR_ENROL_FIRST);
		return;
	}
	html = panel_layout_begin(request, TEXT_HANDOVER_TITLE);
	panel_paragraph(request, html, TEXT_HANDOVER_INTRO);
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_form_error(request, html);
	panel_form_open(request, html, "app-passwords/phone");
	apps_add_code(request, html);
	panel_submit(request, html, "primary", TEXT_HANDOVER_BUTTON);
	twofa_html_close(html);
	twofa_html_close(html);
	panel_layout_end(request, html, request->status);
}

static void handover_made(struct panel_request *request,
			  const struct panel_answer *answer)
{
	if (answer->result == PANEL_ANSWER_OK &&
	    array_count(&answer->rows) == 1)
		panel_end_passing(request, "ticket", answer);
	else
		apps_refused(request, answer);
}

void page_handover_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 64);

	if (!handover_is_offered(request) || apps_refuse_no_code(request))
		return;
	if (apps_need_code(request))
		twofa_fields_add(fields, "code", panel_field_code(request));
	panel_ask(request, "PHONE-BEGIN", fields, handover_made);
}

static void handover_drawn(struct panel_request *request,
			   const struct panel_answer *answer)
{
	struct twofa_html *html;
	int ret = -1;

	if (answer->result != PANEL_ANSWER_OK ||
	    array_count(&answer->rows) != 1) {
		panel_error_answer(request, answer);
		return;
	}
	html = panel_layout_begin(request, TEXT_HANDOVER_TITLE);
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_paragraph(request, html, TEXT_HANDOVER_SCAN);
	twofa_html_open(html, "div", "class", "qr", "role", "img",
			"aria-label", texts_get(request->language,
						TEXT_HANDOVER_PICTURE), NULL);
	ret = twofa_html_svg(html, panel_row_get(
		array_idx_elem(&answer->rows, 0), "qr"));
	twofa_html_close(html);
	panel_note(request, html, "warn", TEXT_HANDOVER_SECRET);
	twofa_html_close(html);
	panel_button_link(request, html, "app-passwords", TEXT_DONE);
	if (ret < 0)
		panel_error(request, PANEL_ERROR_SERVICE);
	else
		panel_layout_end(request, html, 200);
}

void page_handover_shown(struct panel_request *request)
{
	const char *url = request->panel->set->twofa_panel_url;
	string_t *fields = str_new(request->pool, 256);
	size_t len = strlen(url);

	if (!handover_is_offered(request))
		return;
	if (url[len - 1] == '/')
		len--;
	twofa_fields_add(fields, "text", t_strconcat(
		t_strndup(url, len), "/"PANEL_PATH_PHONE"?ticket=",
		panel_row_get(array_idx_elem(&request->result->answer.rows, 0),
			      "ticket"), NULL));
	panel_ask(request, "QR", fields, handover_drawn);
}
