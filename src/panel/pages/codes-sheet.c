/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/pages/codes-sheet.h"
#include "panel/session/panel-result.h"

/* The file's address has the random number of the form, and never a code. The
   style sheet prints nothing of the page but the sheet. */

#define QUERY_FILE "file"
#define FILE_NAME "recovery-codes.txt"
/* as every editor of plain text reads it */
#define EOL "\r\n"

/* "Recovery codes of anna@example.org, made 2026-11-27 05:04 UTC" */
static const char *codes_title(struct panel_request *request)
{
	const char *values[] = {
		panel_request_session(request, "user"),
		texts_time(request->language, request->result->made, FALSE),
		NULL
	};

	return texts_fill(texts_get(request->language, TEXT_CODES_SHEET),
			  values);
}

/* Returns the next recovery code, NULL after the last one; *pos is 0 for the
   first. */
static const char *codes_next(struct panel_request *request, unsigned int *pos)
{
	const struct panel_answer *answer = &request->result->answer;
	const char *const *row, *code;

	while (*pos < array_count(&answer->rows)) {
		row = array_idx_elem(&answer->rows, (*pos)++);
		code = panel_row_get(row, "recovery_code");
		if (*code != '\0')
			return code;
	}
	return NULL;
}

static void
codes_add_list(struct panel_request *request, struct twofa_html *html)
{
	unsigned int pos = 0;
	const char *code;

	twofa_html_open(html, "ol", "class", "codes", NULL);
	while ((code = codes_next(request, &pos)) != NULL) {
		twofa_html_open(html, "li", NULL);
		twofa_html_element(html, "code", code);
		twofa_html_close(html);
	}
	twofa_html_close(html);
}

static void
codes_add_link(struct panel_request *request, struct twofa_html *html)
{
	twofa_html_open(html, "p", "class", "actions", NULL);
	twofa_html_open(html, "a", "class", "button plain", "download",
			FILE_NAME, "href", t_strconcat(
		panel_request_url(request, PANEL_PATH_RESULT), "?form=",
		request->form_nonce, "&"QUERY_FILE"=1", NULL), NULL);
	panel_text(request, html, TEXT_CODES_DOWNLOAD);
	twofa_html_close(html);
	twofa_html_close(html);
}

void codes_sheet_show(struct panel_request *request, struct twofa_html *html)
{
	twofa_html_open(html, "section", "class", "card sheet", NULL);
	panel_heading(request, html, TEXT_CODES_TITLE);
	panel_paragraph(request, html, TEXT_CODES_HELP);
	twofa_html_open(html, "p", NULL);
	twofa_html_element(html, "strong", codes_title(request));
	twofa_html_close(html);
	codes_add_list(request, html);
	panel_note(request, html, "warn", TEXT_CODES_ONCE);
	codes_add_link(request, html);
	twofa_html_open(html, "p", "class", "help", NULL);
	panel_text(request, html, TEXT_CODES_PRINT);
	twofa_html_close(html);
	twofa_html_close(html);
}

bool codes_sheet_download(struct panel_request *request)
{
	string_t *text;
	unsigned int pos = 0, number = 0;
	const char *code;

	if (twofa_form_get(&request->query, QUERY_FILE) == NULL)
		return FALSE;
	text = str_new(request->pool, 1024);
	str_printfa(text, "%s"EOL EOL, codes_title(request));
	while ((code = codes_next(request, &pos)) != NULL)
		str_printfa(text, "%2u. %s"EOL, ++number, code);
	str_printfa(text, EOL"%s"EOL, texts_get(request->language,
						TEXT_CODES_CROSS_OUT));
	panel_reply_text(request, FILE_NAME, text);
	return TRUE;
}
