/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-ticket-id.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-auth.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/http/panel.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-login.h"

/* The login page. The password may have the code at its end; without it, the
   page "code" asks for the code. */

#define MAX_USER_CHARS 255
#define MAX_PASSWORD_CHARS 512

struct page_login {
	const char *ticket;
};

static void login_form(struct panel_request *request, struct twofa_html *html,
		       const char *next)
{
	const char *user = panel_request_field(request, "user");
	const struct panel_input user_input = {
		.name = "user", .label = TEXT_FIELD_USER, .value = user,
		.autocomplete = "username", .inputmode = "email",
		.max_length = MAX_USER_CHARS, .required = TRUE,
		.autofocus = *user == '\0',
	};
	const struct panel_input password_input = {
		.name = "password", .label = TEXT_FIELD_PASSWORD,
		.help = TEXT_LOGIN_HELP, .type = "password",
		.autocomplete = "current-password",
		.max_length = MAX_PASSWORD_CHARS, .required = TRUE,
		.autofocus = *user != '\0',
	};

	panel_form_open(request, html, "login");
	panel_hidden(html, "next", next);
	panel_input(request, html, &user_input);
	panel_input(request, html, &password_input);
	panel_submit(request, html, "primary", TEXT_LOGIN_BUTTON);
	twofa_html_close(html);
}

static void login_show(struct panel_request *request, const char *next,
		       unsigned int status)
{
	struct twofa_html *html;

	panel_csrf_prepare(request);
	html = panel_layout_begin(request, TEXT_LOGIN_TITLE);
	panel_form_error(request, html);
	login_form(request, html, next);
	panel_layout_end(request, html, status);
}

static const char *login_next(struct panel_request *request)
{
	return panel_page_after_login(request->panel,
				      panel_request_field(request, "next"));
}

static void login_refuse(struct panel_request *request, const char *field,
			 enum text error, unsigned int status)
{
	panel_form_refuse(request, field, error);
	login_show(request, login_next(request), status);
}

static void login_answered(struct panel_request *request,
			   const struct panel_answer *answer, void *context)
{
	const struct page_login *login = context;
	const char *next = login_next(request);

	if (answer->result == PANEL_ANSWER_OK)
		panel_login_done(request, answer, next);
	else if (panel_answer_is(answer, "no-code")) {
		panel_cookie_set(request, PANEL_COOKIE_TICKET, login->ticket);
		panel_reply_redirect(request, "code", *next == '\0' ? "" :
				     t_strconcat("next=", next, NULL));
	} else if (answer->result == PANEL_ANSWER_FAIL)
		login_refuse(request, "password", TEXT_LOGIN_REFUSED, 403);
	else
		panel_error(request, PANEL_ERROR_SERVICE);
}

/* Called when auth has answered. The ticket is shown also after a refusal: if
   only the code was missing, the service knows the ticket. */
static void login_ended(struct panel_request *request,
			enum panel_auth_result result)
{
	struct page_login *login = request->context;

	switch (result) {
	case PANEL_AUTH_OK:
	case PANEL_AUTH_REFUSED:
		panel_login_show_ticket(request, login->ticket, NULL,
					login_answered, login);
		return;
	case PANEL_AUTH_BUSY:
		panel_reply_retry_after(request, 10);
		login_refuse(request, NULL, TEXT_LOGIN_BUSY, 429);
		return;
	case PANEL_AUTH_DISABLED:
		login_refuse(request, NULL, TEXT_LOGIN_DISABLED, 403);
		return;
	case PANEL_AUTH_EXPIRED:
		login_refuse(request, NULL, TEXT_LOGIN_EXPIRED, 403);
		return;
	case PANEL_AUTH_FAULT:
		break;
	}
	panel_error(request, PANEL_ERROR_SERVICE);
}

void page_login_get(struct panel_request *request)
{
	login_show(request, panel_page_after_login(
		request->panel, twofa_form_get(&request->query, "next")), 200);
}

void page_login_post(struct panel_request *request)
{
	struct page_login *login = p_new(request->pool, struct page_login, 1);
	const char *user = panel_request_trimmed(request, "user");
	const char *password = panel_request_field(request, "password");

	if (*user == '\0' || strlen(user) > MAX_USER_CHARS) {
		login_refuse(request, "user", TEXT_LOGIN_EMPTY, 422);
		return;
	}
	if (*password == '\0' || strlen(password) > MAX_PASSWORD_CHARS) {
		login_refuse(request, "password", TEXT_LOGIN_EMPTY, 422);
		return;
	}
	request->context = login;
	login->ticket = twofa_ticket_new(request->pool);
	panel_auth_login(request->panel->auth, request, user, password,
			 p_strdup(request->pool,
				  twofa_ticket_id(login->ticket)),
			 login_ended);
}
