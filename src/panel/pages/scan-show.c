/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-parts.h"
#include "panel/html/panel-secret.h"
#include "panel/http/panel-request.h"
#include "panel/pages/scan-apps.h"
#include "panel/pages/scan-show.h"

/* Picture and field of the code stand where they are seen together: side by
   side, or on a phone one below the other. Everything that can be long comes
   after them. */

static int scan_add_code(struct panel_request *request,
			 struct twofa_html *html, const char *const *enable)
{
	panel_heading(request, html, TEXT_SCAN_STEP_1);
	panel_paragraph(request, html, TEXT_SCAN_HELP);
	return panel_secret_show_picture(request, html, enable);
}

/* What fewer people need stands below the field of the code. */
static void scan_add_key(struct panel_request *request,
			 struct twofa_html *html, const char *const *enable)
{
	const char *names = panel_row_get(enable, "other_names");

	twofa_html_open(html, "section", "class", "card", NULL);
	panel_secret_show_key(request, html, enable);
	if (*names != '\0') {
		panel_paragraph(request, html, TEXT_SCAN_NAMES);
		twofa_html_open(html, "p", NULL);
		twofa_html_element(html, "strong", names);
		twofa_html_close(html);
	}
	twofa_html_close(html);
}

static void scan_add_apps(struct panel_request *request,
			  struct twofa_html *html,
			  const struct panel_answer *answer, bool ask)
{
	if (array_count(&answer->rows) == 0)
		return;
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_SCAN_APPS_TITLE);
	scan_apps_show(request, html, answer);
	if (ask)
		panel_submit(request, html, "primary", TEXT_SAVE);
	twofa_html_close(html);
}

/* The QR code took the place of another one. The address of the page says so,
   and its form when it is shown once more. */
static bool scan_is_anew(struct panel_request *request)
{
	return twofa_form_get(&request->query, SCAN_ANEW) != NULL ||
		*panel_request_field(request, SCAN_ANEW) != '\0';
}

static void scan_add_anew(struct panel_request *request,
			  struct twofa_html *html)
{
	if (!scan_is_anew(request))
		return;
	panel_hidden(html, SCAN_ANEW, "1");
	/* this error says the same */
	if (request->error == TEXT_SCAN_REPLACED)
		return;
	panel_note(request, html, "warn", panel_request_is_on(request) ?
		   TEXT_SCAN_ANEW_ON : TEXT_SCAN_ANEW);
}

static void scan_add_challenge(struct panel_request *request,
			       struct twofa_html *html, bool save)
{
	twofa_html_open(html, "section", "class", "card", NULL);
	panel_heading(request, html, TEXT_SCAN_STEP_2);
	panel_form_error(request, html);
	panel_input_code(request, html, TEXT_FIELD_CHALLENGE,
			 TEXT_CHALLENGE_HELP);
	if (save)
		panel_submit(request, html, "primary", TEXT_SAVE);
	twofa_html_close(html);
}

/* Where 2FA is on, another QR code needs another code. */
static void scan_add_new(struct panel_request *request, struct twofa_html *html)
{
	if (panel_request_is_on(request))
		panel_button_link(request, html, "enable", TEXT_SCAN_NEW);
	else
		panel_button(request, html, "scan/new", "plain", TEXT_SCAN_NEW);
}

/* If the owner has to answer questions, the button stands below the last one, so
   that nobody overlooks them. */
int scan_show_form(struct panel_request *request, struct twofa_html *html,
		   const char *const *enable,
		   const struct panel_answer *apps)
{
	bool ask = !panel_request_is_on(request) &&
		scan_apps_ask(request, apps);

	panel_form_open(request, html, "scan");
	panel_hidden(html, "enrolment", panel_row_get(enable, "enrolment"));
	scan_add_anew(request, html);
	twofa_html_open(html, "div", "class", "scan", NULL);
	twofa_html_open(html, "section", "class", "card", NULL);
	if (scan_add_code(request, html, enable) < 0)
		return -1;
	twofa_html_close(html);
	scan_add_challenge(request, html, !ask);
	twofa_html_close(html);
	scan_add_apps(request, html, apps, ask);
	scan_add_key(request, html, enable);
	twofa_html_close(html);
	panel_paragraph(request, html, TEXT_SCAN_LATER);
	scan_add_new(request, html);
	return 0;
}
