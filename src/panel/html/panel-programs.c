/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "uri-util.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-activity.h"
#include "panel/html/panel-parts.h"
#include "panel/html/panel-programs.h"
#include "panel/http/panel-request.h"

/* The service sends a row for each program and network. A phone on the road has
   many networks, so the rows of one program are one entry here. */

#define NETWORKS_SHOWN 3

static bool is_in_state(const char *const *row, const char *state)
{
	return strcmp(panel_row_get(row, "state"), state) == 0;
}

static bool is_same(const char *const *row1, const char *const *row2)
{
	static const char *const keys[] = {
		"state", "service", "program", "known", NULL
	};
	const char *const *key;

	for (key = keys; *key != NULL; key++) {
		if (strcmp(panel_row_get(row1, *key),
			   panel_row_get(row2, *key)) != 0)
			return FALSE;
	}
	return TRUE;
}

/* Rows are sorted: the first one of an entry was seen last. */
static bool is_first(const struct panel_answer *answer, const char *const *row)
{
	const char *const *other;

	array_foreach_elem(&answer->rows, other) {
		if (other == row)
			return TRUE;
		if (is_same(other, row))
			return FALSE;
	}
	return TRUE;
}

static bool has_state(const struct panel_answer *answer, const char *state)
{
	const char *const *row;

	array_foreach_elem(&answer->rows, row) {
		if (is_in_state(row, state))
			return TRUE;
	}
	return FALSE;
}

/* Returns the name that the program has given, if any, and its service. */
static const char *
program_name(struct panel_request *request, const char *const *row)
{
	const char *service = panel_activity_service_name(
		request, panel_row_get(row, "service"));
	const char *program = panel_row_get(row, "program");

	return *program == '\0' ? service :
		t_strconcat(program, " · ", service, NULL);
}

/* Returns the entry's networks, or addresses ("ip"). */
static const char *
program_networks(struct panel_request *request,
		 const struct panel_answer *answer, const char *const *first,
		 const char *key)
{
	string_t *str = t_str_new(128);
	const char *const *row;
	unsigned int count = 0;

	array_foreach_elem(&answer->rows, row) {
		if (!is_same(row, first) || *panel_row_get(row, key) == '\0')
			continue;
		if (count++ >= NETWORKS_SHOWN)
			continue;
		str_printfa(str, "%s%s", count == 1 ? "" : ", ",
			    panel_row_get(row, key));
	}
	if (count > NETWORKS_SHOWN) {
		str_printfa(str, " + %s", texts_count(
			request->language, TEXT_MORE_NETWORKS,
			count - NETWORKS_SHOWN));
	}
	return str_c(str);
}

/* The page that it leads to has the name and the kind filled in. */
static const char *
make_url(struct panel_request *request, const char *const *row,
	 const char *name)
{
	string_t *url = t_str_new(128);

	str_append(url, panel_request_url(request, "app-passwords"));
	str_append(url, "?label=");
	uri_append_query_data(url, "&;+=#", t_strconcat(
		name, " ", panel_row_get(row, "ip"), NULL));
	if (strcmp(panel_row_get(row, "service"), "activesync") == 0)
		str_append(url, "&scope=activesync");
	str_append(url, "#add");
	return str_c(url);
}

static void show_make(struct panel_request *request, struct twofa_html *html,
		      const char *const *row)
{
	const char *name = program_name(request, row);
	const char *text = texts_get(request->language, TEXT_ENABLE_MAKE_APP);

	/* a list of links needs a name for each */
	twofa_html_open(html, "a", "href", make_url(request, row, name),
			"aria-label", t_strconcat(text, ": ", name, " ",
						  panel_row_get(row, "ip"),
						  NULL), NULL);
	twofa_html_text(html, text);
	twofa_html_close(html);
}

static void show_last(struct panel_request *request, struct twofa_html *html,
		      const char *const *row)
{
	panel_text(request, html, TEXT_ACTIVITY_LAST);
	twofa_html_text(html, " ");
	panel_time(request, html, panel_row_number(row, "last_seen"));
}

static void show_entry(struct panel_request *request, struct twofa_html *html,
		       const struct panel_answer *answer,
		       const char *const *row, bool done)
{
	twofa_html_open(html, "li", "class", done ? "done" : TWOFA_HTML_NO,
			NULL);
	twofa_html_element(html, "strong", t_strconcat(
		done ? "✓ " : "", program_name(request, row), NULL));
	twofa_html_element(html, "span", program_networks(
		request, answer, row, "network"));
	twofa_html_open(html, "span", "class", "when", NULL);
	show_last(request, html, row);
	if (!done) {
		twofa_html_text(html, " · ");
		show_make(request, html, row);
	}
	twofa_html_close(html);
	twofa_html_close(html);
}

static void show_list(struct panel_request *request, struct twofa_html *html,
		      const struct panel_answer *answer, const char *state,
		      enum text intro)
{
	bool done = strcmp(state, "app") == 0;
	const char *const *row;

	if (!has_state(answer, state))
		return;
	panel_paragraph(request, html, intro);
	twofa_html_open(html, "ul", "class", "activity", NULL);
	array_foreach_elem(&answer->rows, row) {
		if (is_in_state(row, state) && is_first(answer, row))
			show_entry(request, html, answer, row, done);
	}
	twofa_html_close(html);
}

static void show_how_sure(struct panel_request *request,
			  struct twofa_html *html, int64_t days)
{
	const char *values[] = {
		texts_count(request->language, TEXT_DAYS,
			    days < 0 ? 0 : (uint64_t)days), NULL
	};

	twofa_html_open(html, "p", "class", "help", NULL);
	twofa_html_text(html, texts_fill(texts_get(
		request->language, TEXT_PROGRAMS_SURE), values));
	twofa_html_close(html);
}

void panel_programs_section(struct panel_request *request,
			    struct twofa_html *html,
			    const struct panel_answer *answer,
			    enum text stopping)
{
	int64_t days = panel_answer_number(answer, "days");

	if (days == 0) {
		panel_paragraph(request, html, TEXT_PROGRAMS_UNKNOWN);
		return;
	}
	if (!has_state(answer, "password"))
		panel_paragraph(request, html, TEXT_ENABLE_NO_PROGRAMS);
	show_list(request, html, answer, "password", stopping);
	show_list(request, html, answer, "app", TEXT_PROGRAMS_DONE);
	show_how_sure(request, html, days);
}

static void show_failing(struct panel_request *request,
			 struct twofa_html *html,
			 const struct panel_answer *answer,
			 const char *const *row)
{
	bool known = strcmp(panel_row_get(row, "known"), "1") == 0;
	const char *values[] = {
		program_networks(request, answer, row, "ip"),
		program_name(request, row), NULL
	};

	twofa_html_open(html, "li", NULL);
	twofa_html_open(html, "span", NULL);
	twofa_html_text(html, texts_fill(texts_get(
		request->language, known ? TEXT_HOME_FAILING :
		TEXT_HOME_FAILING_STRANGE), values));
	twofa_html_text(html, " ");
	show_make(request, html, row);
	twofa_html_close(html);
	twofa_html_open(html, "span", "class", "when", NULL);
	show_last(request, html, row);
	twofa_html_close(html);
	twofa_html_close(html);
}

void panel_programs_failing(struct panel_request *request,
			    struct twofa_html *html,
			    const struct panel_answer *answer)
{
	const char *const *row;

	if (!has_state(answer, "failing"))
		return;
	twofa_html_open(html, "section", "class", "note warn", NULL);
	panel_heading(request, html, TEXT_HOME_FAILING_TITLE);
	twofa_html_open(html, "ul", "class", "failing", NULL);
	array_foreach_elem(&answer->rows, row) {
		if (is_in_state(row, "failing") && is_first(answer, row))
			show_failing(request, html, answer, row);
	}
	twofa_html_close(html);
	twofa_html_close(html);
}
