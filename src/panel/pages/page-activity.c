/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-activity.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"

/* The list of recent logins and changes. */

static void activity_add_when(struct panel_request *request,
			      struct twofa_html *html, const char *const *row)
{
	int64_t times = panel_row_number(row, "times");

	panel_time(request, html, panel_row_number(row, "last_seen"));
	if (times <= 1)
		return;
	twofa_html_text(html, " · ");
	twofa_html_text(html, texts_count(request->language,
					  TEXT_ACTIVITY_TIMES, times));
}

static void activity_add_row(struct panel_request *request,
			     struct twofa_html *html, const char *const *row)
{
	const char *detail = panel_row_get(row, "detail");

	twofa_html_open(html, "li", "class", panel_activity_class(row), NULL);
	twofa_html_open(html, "strong", NULL);
	panel_activity_what(request, html, row);
	if (*detail != '\0')
		twofa_html_text(html, t_strconcat(" · ", detail, NULL));
	twofa_html_close(html);
	twofa_html_open(html, "span", NULL);
	panel_activity_service(request, html, panel_row_get(row, "service"));
	if (*panel_row_get(row, "ip") != '\0') {
		twofa_html_text(html, t_strconcat(
			" · ", panel_row_get(row, "ip"), NULL));
	}
	twofa_html_close(html);
	twofa_html_open(html, "span", "class", "when", NULL);
	activity_add_when(request, html, row);
	twofa_html_close(html);
	twofa_html_close(html);
}

static bool activity_has_unanswered(const struct panel_answer *answer)
{
	const char *const *row;

	array_foreach_elem(&answer->rows, row) {
		if (panel_activity_is_unanswered(row))
			return TRUE;
	}
	return FALSE;
}

static void activity_show(struct panel_request *request,
			  const struct panel_answer *answer)
{
	const char *const *row;
	struct twofa_html *html;

	if (answer->result != PANEL_ANSWER_OK) {
		panel_error_answer(request, answer);
		return;
	}
	html = panel_layout_begin(request, TEXT_ACTIVITY_TITLE);
	if (activity_has_unanswered(answer))
		panel_note(request, html, "bad", TEXT_ACTIVITY_ALARM);
	panel_paragraph(request, html, TEXT_ACTIVITY_INTRO);
	if (array_count(&answer->rows) == 0)
		panel_note(request, html, "info", TEXT_ACTIVITY_NONE);
	else {
		twofa_html_open(html, "ul", "class", "card activity", NULL);
		array_foreach_elem(&answer->rows, row)
			activity_add_row(request, html, row);
		twofa_html_close(html);
	}
	panel_layout_end(request, html, 200);
}

void page_activity_get(struct panel_request *request)
{
	panel_ask(request, "ACTIVITY", NULL, activity_show);
}
