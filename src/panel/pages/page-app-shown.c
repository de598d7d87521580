/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-device/device-account.h"
#include "lib-device/device-thunderbird.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-account.h"
#include "panel/html/panel-apps.h"
#include "panel/html/panel-device.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-result.h"

/* Shows a new application password, and how it gets into a program. Its settings
   and the picture are there only if the servers are configured. */

struct app_shown {
	const char *const *app;
	/* NULL = nothing is known about the servers */
	const struct twofa_mail_account *account;
	const char *qr; /* NULL = none */
};

static void shown_add_password(struct panel_request *request,
			       struct twofa_html *html,
			       const struct app_shown *shown)
{
	panel_paragraph(request, html, TEXT_APP_NEW);
	twofa_html_open(html, "section", "class", "card", NULL);
	twofa_html_element(html, "h2", panel_row_get(shown->app, "label"));
	twofa_html_open(html, "p", "class", "key", NULL);
	twofa_html_element(html, "code", panel_row_get(shown->app,
						       "password"));
	twofa_html_close(html);
	panel_note(request, html, "warn", TEXT_APP_ONCE);
	panel_apps_details(request, html, shown->app);
	twofa_html_close(html);
}

static void shown_add_settings(struct panel_request *request,
			       struct twofa_html *html,
			       const struct app_shown *shown)
{
	const char *scope = panel_row_get(shown->app, "scope");

	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_DEVICE_TITLE);
	panel_device_settings(request, html, shown->account, scope,
			      panel_row_get(shown->app, "password"));
	twofa_html_close(html);
}

static void shown_add_file(struct panel_request *request,
			   struct twofa_html *html)
{
	panel_paragraph(request, html, TEXT_FILE_HELP);
	twofa_html_open(html, "p", "class", "actions", NULL);
	twofa_html_open(html, "a", "class", "button plain", "href",
			t_strconcat(panel_request_url(request,
						      "app-passwords/k9s"),
				    "?form=", request->form_nonce, NULL),
			"download", "", NULL);
	panel_text(request, html, TEXT_FILE_BUTTON);
	twofa_html_close(html);
	twofa_html_close(html);
}

/* The picture has the password in it, and stays closed until the owner wants
   it. */
static void shown_add_picture(struct panel_request *request,
			      struct twofa_html *html,
			      const struct app_shown *shown)
{
	twofa_html_open(html, "section", "class", "card", NULL);
	twofa_html_element(html, "h2", "Thunderbird (Android)");
	if (shown->qr != NULL) {
		panel_paragraph(request, html, TEXT_QR_HELP);
		twofa_html_open(html, "details", NULL);
		twofa_html_element(html, "summary", texts_get(
			request->language, TEXT_QR_PICTURE));
		panel_note(request, html, "warn", TEXT_QR_SECRET);
		twofa_html_open(html, "div", "class", "qr", "role", "img",
				"aria-label", texts_get(request->language,
							TEXT_QR_PICTURE),
				NULL);
		if (twofa_html_svg(html, shown->qr) < 0) {
			e_error(request->event, "The twofa service sent a QR "
				"code that is not a picture");
		}
		twofa_html_close(html);
		twofa_html_close(html);
	}
	shown_add_file(request, html);
	twofa_html_close(html);
}

static void shown_add_device(struct panel_request *request,
			     struct twofa_html *html,
			     const struct app_shown *shown)
{
	const char *scope = panel_row_get(shown->app, "scope");

	shown_add_settings(request, html, shown);
	if (panel_account_scope_is_mail(scope))
		shown_add_picture(request, html, shown);
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_device_steps(request, html, shown->account, scope);
	twofa_html_close(html);
}

static void shown_show(struct panel_request *request,
		       const struct app_shown *shown)
{
	struct twofa_html *html =
		panel_layout_begin(request, TEXT_APP_NEW_TITLE);

	shown_add_password(request, html, shown);
	if (shown->account != NULL)
		shown_add_device(request, html, shown);
	panel_button_saved(request, html, "app-passwords", TEXT_APP_SAVED);
	panel_layout_end(request, html, 200);
}

static void shown_drawn(struct panel_request *request,
			const struct panel_answer *answer)
{
	struct app_shown *shown = request->context;

	if (answer->result == PANEL_ANSWER_OK &&
	    array_count(&answer->rows) == 1) {
		shown->qr = panel_row_get(array_idx_elem(&answer->rows, 0),
					  "qr");
	}
	shown_show(request, shown);
}

/* Returns FALSE if the account does not fit into a QR code. */
static bool shown_draw(struct panel_request *request,
		       const struct app_shown *shown)
{
	const struct device_account device = {
		.mail = shown->account,
		.password = panel_row_get(shown->app, "password"),
		.id = panel_row_get(shown->app, "id"),
	};
	string_t *text = str_new(request->pool, 1024);
	string_t *fields = str_new(request->pool, 1024);

	if (!panel_account_scope_is_mail(panel_row_get(shown->app, "scope")) ||
	    device_thunderbird_qr(&device, text) < 0)
		return FALSE;
	twofa_fields_add(fields, "text", str_c(text));
	panel_ask(request, "QR", fields, shown_drawn);
	return TRUE;
}

void page_apps_shown(struct panel_request *request)
{
	struct app_shown *shown = p_new(request->pool, struct app_shown, 1);
	struct twofa_mail_account *account =
		p_new(request->pool, struct twofa_mail_account, 1);

	request->context = shown;
	shown->app = array_idx_elem(&request->result->answer.rows, 0);
	if (panel_account_get(request, account))
		shown->account = account;
	if (shown->account == NULL || !shown_draw(request, shown))
		shown_show(request, shown);
}
