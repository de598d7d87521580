/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-parts.h"
#include "panel/html/panel-session-note.h"
#include "panel/http/panel-request.h"

/* Two ends are announced: the one of a page that is left alone, which the owner
   can put off, and the one after eight hours. */

bool panel_session_is_last(struct panel_request *request)
{
	return panel_request_session_is(request, "last", "1");
}

/* The link opens another tab, so that nothing is lost that was typed here. */
static void note_link(struct panel_request *request, struct twofa_html *html,
		      const char *path, enum text text)
{
	twofa_html_text(html, " ");
	twofa_html_open(html, "a", "href", panel_request_url(request, path),
			"target", "_blank", "rel", "noopener", NULL);
	panel_text(request, html, text);
	twofa_html_close(html);
}

static void note_max(struct panel_request *request, struct twofa_html *html)
{
	const char *values[] = {
		texts_time(request->language, panel_row_number(
			request->session, "expires"), FALSE), NULL
	};

	twofa_html_text(html, texts_fill(texts_get(
		request->language, TEXT_SESSION_MAX), values));
	note_link(request, html, "login", TEXT_SESSION_AGAIN);
}

/* A page that is left alone ends with the session: the style sheet shows the
   note two minutes before that. Near the end after eight hours, which no page
   puts off, the note is there from the start. */
void panel_session_note(struct panel_request *request, struct twofa_html *html)
{
	bool last = panel_session_is_last(request);

	twofa_html_open(html, "div", "class", last ?
			"session-end last" : "session-end", "role", "status",
			NULL);
	twofa_html_open(html, "p", "class", "note warn", NULL);
	if (last)
		note_max(request, html);
	else {
		panel_text(request, html, TEXT_SESSION_END);
		note_link(request, html, "stay", TEXT_SESSION_STAY);
	}
	twofa_html_close(html);
	twofa_html_close(html);
}
