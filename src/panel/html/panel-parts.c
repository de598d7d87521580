/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "time-util.h"
#include "lib-web/twofa-html.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-request.h"

/* Every text is shown in the language that the request has chosen (texts.h),
   and every value is escaped by twofa-html.h. */

#define TIME_LAST 253402300799LL /* the end of the year 9999 */

void panel_text(struct panel_request *request, struct twofa_html *html,
		enum text text)
{
	twofa_html_text(html, texts_get(request->language, text));
}

void panel_paragraph(struct panel_request *request, struct twofa_html *html,
		     enum text text)
{
	twofa_html_element(html, "p", texts_get(request->language, text));
}

void panel_heading(struct panel_request *request, struct twofa_html *html,
		   enum text text)
{
	twofa_html_element(html, "h2",
			   texts_get(request->language, text));
}

void panel_paragraph_fill(struct panel_request *request,
			  struct twofa_html *html, enum text text,
			  const char *const *values)
{
	twofa_html_open(html, "p", NULL);
	twofa_html_text(html, texts_fill(texts_get(request->language, text),
					 values));
	twofa_html_close(html);
}

void panel_note_fill(struct panel_request *request, struct twofa_html *html,
		     const char *kind, enum text text,
		     const char *const *values)
{
	twofa_html_open(html, "p", "class", t_strconcat("note ", kind, NULL),
			"role", strcmp(kind, "bad") == 0 ? "alert" :
			TWOFA_HTML_NO, NULL);
	twofa_html_text(html, texts_fill(texts_get(request->language, text),
					 values));
	twofa_html_close(html);
}

void panel_note(struct panel_request *request, struct twofa_html *html,
		const char *kind, enum text text)
{
	static const char *const no_values[] = { NULL };

	panel_note_fill(request, html, kind, text, no_values);
}

static void link_with_class(struct panel_request *request,
			    struct twofa_html *html, const char *path,
			    const char *class, enum text text)
{
	twofa_html_open(html, "a", "class", class, "href",
			panel_request_url(request, path), NULL);
	panel_text(request, html, text);
	twofa_html_close(html);
}

void panel_link(struct panel_request *request, struct twofa_html *html,
		const char *path, enum text text)
{
	link_with_class(request, html, path, TWOFA_HTML_NO, text);
}

void panel_link_alone(struct panel_request *request, struct twofa_html *html,
		      const char *path, enum text text)
{
	twofa_html_open(html, "p", NULL);
	panel_link(request, html, path, text);
	twofa_html_close(html);
}

void panel_button_link(struct panel_request *request, struct twofa_html *html,
		       const char *path, enum text text)
{
	twofa_html_open(html, "p", "class", "actions", NULL);
	link_with_class(request, html, path, "button primary", text);
	twofa_html_close(html);
}

void panel_time(struct panel_request *request, struct twofa_html *html,
		int64_t time)
{
	/* A number in the database may be larger than any date. */
	if (time <= 0 || time > TIME_LAST) {
		panel_text(request, html, TEXT_NEVER);
		return;
	}
	twofa_html_open(html, "time", "datetime",
			t_strfgmtime("%Y-%m-%dT%H:%M:%SZ", time), NULL);
	twofa_html_text(html, texts_time(request->language, time, FALSE));
	twofa_html_close(html);
}

void panel_term(struct panel_request *request, struct twofa_html *html,
		enum text text)
{
	twofa_html_element(html, "dt",
			   texts_get(request->language, text));
	twofa_html_open(html, "dd", NULL);
}
