/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/texts.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"

/* A table has the HTTP status, the texts and the link of each error page. The
   texts tell the owner how to go on; only the log has the reason of a fault. */

#define RETRY_SECS 30

enum error_way {
	WAY_NONE = 0,
	WAY_HOME,
	WAY_ENABLE,
	WAY_LOGIN, /* the login page, which leads back to this page */
};

static const struct {
	unsigned int status;
	enum text title, text;
	enum error_way way;
} panel_errors[PANEL_ERROR_COUNT] = {
	[PANEL_ERROR_SERVICE] = { 503, TEXT_ERROR_SERVICE_TITLE,
		TEXT_ERROR_SERVICE, WAY_HOME },
	[PANEL_ERROR_NOT_SECURE] = { 403, TEXT_ERROR_NOT_SECURE_TITLE,
		TEXT_ERROR_NOT_SECURE, WAY_NONE },
	[PANEL_ERROR_NOT_FOUND] = { 404, TEXT_ERROR_NOT_FOUND_TITLE,
		TEXT_ERROR_NOT_FOUND, WAY_HOME },
	[PANEL_ERROR_METHOD] = { 405, TEXT_ERROR_NOT_FOUND_TITLE,
		TEXT_ERROR_METHOD, WAY_HOME },
	[PANEL_ERROR_BAD_REQUEST] = { 400, TEXT_ERROR_BAD_REQUEST_TITLE,
		TEXT_ERROR_BAD_REQUEST, WAY_HOME },
	[PANEL_ERROR_TOO_LARGE] = { 413, TEXT_ERROR_TOO_LARGE_TITLE,
		TEXT_ERROR_TOO_LARGE, WAY_HOME },
	[PANEL_ERROR_FORM] = { 403, TEXT_ERROR_FORM_TITLE,
		TEXT_ERROR_FORM, WAY_HOME },
	[PANEL_ERROR_LOGIN_TOO_OLD] = { 403, TEXT_ERROR_LOGIN_TOO_OLD_TITLE,
		TEXT_ERROR_LOGIN_TOO_OLD, WAY_LOGIN },
	[PANEL_ERROR_NAMES] = { 409, TEXT_ERROR_NAMES_TITLE,
		TEXT_ERROR_NAMES, WAY_HOME },
	[PANEL_ERROR_FORBIDDEN] = { 403, TEXT_ERROR_FORBIDDEN_TITLE,
		TEXT_ERROR_FORBIDDEN, WAY_HOME },
	[PANEL_ERROR_REQUIRED] = { 403, TEXT_ERROR_REQUIRED_TITLE,
		TEXT_ERROR_REQUIRED, WAY_HOME },
	[PANEL_ERROR_ENROL_FIRST] = { 403, TEXT_APPS_ENROL_FIRST_TITLE,
		TEXT_APPS_ENROL_FIRST, WAY_ENABLE },
	[PANEL_ERROR_CONFLICT] = { 409, TEXT_ERROR_CONFLICT_TITLE,
		TEXT_ERROR_CONFLICT, WAY_HOME },
	[PANEL_ERROR_RESULT_OVER] = { 410, TEXT_ERROR_RESULT_OVER_TITLE,
		TEXT_ERROR_RESULT_OVER, WAY_HOME },
};

static void error_add_way(struct panel_request *request,
			  struct twofa_html *html, enum error_way way)
{
	const char *next;

	switch (way) {
	case WAY_NONE:
		return;
	case WAY_HOME:
		panel_button_link(request, html, "", TEXT_BACK_HOME);
		return;
	case WAY_ENABLE:
		panel_button_link(request, html, "enable",
				  TEXT_POLICY_TURN_ON);
		return;
	case WAY_LOGIN:
		next = panel_page_after_login(request->panel,
					      request->page->path);
		panel_button_link(request, html, *next == '\0' ? "login" :
				  t_strconcat("login?next=", next, NULL),
				  TEXT_LOGIN_AGAIN);
		return;
	}
}

static const char *page_methods(const struct panel_page *page)
{
	if (page->get == NULL)
		return "POST";
	return page->post == NULL ? "GET, HEAD" : "GET, HEAD, POST";
}

void panel_error(struct panel_request *request, enum panel_error error)
{
	struct twofa_html *html;

	if (request->keep_error != NULL) {
		request->keep_error(request, error);
		return;
	}
	if (error == PANEL_ERROR_METHOD)
		request->allow = page_methods(request->page);
	if (panel_errors[error].status == 503)
		panel_reply_retry_after(request, RETRY_SECS);
	html = panel_layout_begin(request, panel_errors[error].title);
	panel_paragraph(request, html, panel_errors[error].text);
	error_add_way(request, html, panel_errors[error].way);
	panel_layout_end(request, html, panel_errors[error].status);
}

void panel_error_answer(struct panel_request *request,
			const struct panel_answer *answer)
{
	if (panel_answer_is(answer, "conflict") ||
	    panel_answer_is(answer, "already-enabled") ||
	    panel_answer_is(answer, "not-enabled") ||
	    panel_answer_is(answer, "not-pending"))
		panel_error(request, PANEL_ERROR_CONFLICT);
	else if (panel_answer_is(answer, "other-name") ||
		 panel_answer_is(answer, "shared-home"))
		panel_error(request, PANEL_ERROR_NAMES);
	else if (panel_answer_is(answer, "forbidden"))
		panel_error(request, PANEL_ERROR_FORBIDDEN);
	else if (panel_answer_is(answer, "required"))
		panel_error(request, PANEL_ERROR_REQUIRED);
	else if (panel_answer_is(answer, "unknown-id") ||
		 panel_answer_is(answer, "unknown-device"))
		panel_error(request, PANEL_ERROR_NOT_FOUND);
	else if (panel_answer_is(answer, "bad-input"))
		panel_error(request, PANEL_ERROR_BAD_REQUEST);
	else
		panel_error(request, PANEL_ERROR_SERVICE);
}
