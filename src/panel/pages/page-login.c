/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-html.h"
#include "panel/ask/panel-auth.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-parts.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/http/panel.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-end.h"
#include "panel/session/panel-login.h"

/* The login page. The password may have the code at its end; without it, the
   page "code" asks for the code. */

#define MAX_USER_CHARS 255
#define MAX_PASSWORD_CHARS 512
#define PASTED "\t\r\n"

struct page_login {
	const char *user, *password;
	struct panel_login_proof proof;
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
		/* no max_length: a browser would cut the end, with the code */
		.required = TRUE, .autofocus = *user != '\0',
	};

	panel_form_open(request, html, "login");
	panel_hidden(html, "next", next);
	panel_input(request, html, &user_input);
	panel_input(request, html, &password_input);
	panel_submit(request, html, "primary", TEXT_LOGIN_BUTTON);
	twofa_html_close(html);
}

static void login_add_signed_in(struct panel_request *request,
				struct twofa_html *html, const char *user)
{
	const char *values[] = { user, NULL };

	panel_note_fill(request, html, "info", TEXT_LOGIN_SIGNED_IN, values);
	panel_link_alone(request, html, "", TEXT_BACK_HOME);
}

/* signed_in is the mailbox of the session that the browser has; "" = none */
static void login_show(struct panel_request *request, const char *signed_in)
{
	struct twofa_html *html;
	const char *next = request->result != NULL ?
		twofa_form_get(&request->form, "next") :
		twofa_form_get(&request->query, "next");

	next = panel_page_after_login(request->panel, next);
	panel_csrf_prepare(request);
	html = panel_layout_begin(request, TEXT_LOGIN_TITLE);
	if (*signed_in != '\0')
		login_add_signed_in(request, html, signed_in);
	panel_form_error(request, html);
	login_form(request, html, next);
	panel_layout_end(request, html, request->status);
}

static void login_log_refused(struct panel_request *request, const char *why)
{
	panel_login_log(request, "sign-in refused",
			panel_request_trimmed(request, "user"), why);
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
	panel_end_refused(request, status);
}

static void login_answered(struct panel_request *request,
			   const struct panel_answer *answer, void *context)
{
	const struct page_login *login = context;
	const char *next = login_next(request);

	if (answer->result == PANEL_ANSWER_OK)
		panel_login_done(request, answer, next);
	else if (panel_answer_is(answer, "no-code")) {
		panel_cookie_set(request, PANEL_COOKIE_TICKET,
				 login->proof.ticket);
		panel_end_redirect(request, "code", *next == '\0' ? "" :
				     t_strconcat("next=", next, NULL));
	} else if (answer->result == PANEL_ANSWER_FAIL) {
		login_log_refused(request, "the mailbox, the password or the "
				  "code is wrong");
		login_refuse(request, "password", TEXT_LOGIN_REFUSED, 403);
	} else
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
		login->proof.refused = result == PANEL_AUTH_REFUSED;
		panel_login_show_ticket(request, &login->proof,
					login_answered, login);
		return;
	case PANEL_AUTH_BUSY:
		panel_reply_retry_after(request, 10);
		login_refuse(request, NULL, TEXT_LOGIN_BUSY, 429);
		return;
	case PANEL_AUTH_DISABLED:
		login_log_refused(request, "the account is disabled");
		login_refuse(request, NULL, TEXT_LOGIN_DISABLED, 403);
		return;
	case PANEL_AUTH_EXPIRED:
		login_log_refused(request, "the password has expired");
		login_refuse(request, NULL, TEXT_LOGIN_EXPIRED, 403);
		return;
	case PANEL_AUTH_FAULT:
		break;
	}
	panel_error(request, PANEL_ERROR_SERVICE);
}

/* Dovecot refuses passwords with tabs and ends of lines, so they came with
   what was pasted. Between password and code they are as good as a space. */
static const char *login_password(struct panel_request *request)
{
	char *password = p_strdup(request->pool, t_str_trim(
		panel_request_field(request, "password"), PASTED)), *p;

	for (p = password; *p != '\0'; p++) {
		if (strchr(PASTED, *p) != NULL)
			*p = ' ';
	}
	return password;
}

static void login_ticket_came(struct panel_request *request,
			      const struct panel_answer *answer,
			      void *context)
{
	struct page_login *login = context;

	login->proof.ticket = panel_row_get(answer->fields, "ticket");
	login->proof.session_id = panel_row_get(answer->fields, "login");
	if (answer->result != PANEL_ANSWER_OK ||
	    *login->proof.ticket == '\0' || *login->proof.session_id == '\0') {
		panel_error(request, PANEL_ERROR_SERVICE);
		return;
	}
	panel_auth_login(request->panel->auth, request, login->user,
			 login->password, login->proof.session_id,
			 login_ended);
}

static void login_session_came(struct panel_request *request,
			       const struct panel_answer *answer,
			       void *context ATTR_UNUSED)
{
	login_show(request, answer->result != PANEL_ANSWER_OK ||
		   array_count(&answer->rows) != 1 ? "" :
		   panel_row_get(array_idx_elem(&answer->rows, 0), "user"));
}

void page_login_get(struct panel_request *request)
{
	if (request->token == NULL)
		login_show(request, "");
	else {
		panel_service_send(request, "SESSION", NULL,
				   login_session_came, NULL);
	}
}

/* Returns TRUE if the request has been answered. */
static bool login_refuse_size(struct panel_request *request, const char *field,
			      const char *value, size_t max_size)
{
	if (*value == '\0')
		login_refuse(request, field, TEXT_LOGIN_EMPTY, 422);
	else if (strlen(value) > max_size)
		login_refuse(request, field, TEXT_LOGIN_LONG, 422);
	else
		return FALSE;
	return TRUE;
}

void page_login_post(struct panel_request *request)
{
	struct page_login *login = p_new(request->pool, struct page_login, 1);
	const char *user = panel_request_trimmed(request, "user");
	const char *password = login_password(request);

	if (login_refuse_size(request, "user", user, MAX_USER_CHARS) ||
	    login_refuse_size(request, "password", password,
			      MAX_PASSWORD_CHARS))
		return;
	request->context = login;
	login->user = user;
	login->password = password;
	panel_service_send(request, "TICKET", NULL, login_ticket_came, login);
}
