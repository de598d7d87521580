/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "net.h"
#include "str.h"
#include "str-sanitize.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-protocol.h"
#include "panel/html/panel-errors.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/session/panel-end.h"
#include "panel/session/panel-login.h"

/* The service decides by the ticket whether there is a session, and makes its
   token. This file hands the token to the browser as a cookie, and deletes the
   cookies that belong to the login. */

struct panel_login {
	const char *next;
};

#define LOG_USER_MAX_CHARS 128

/* conf.d/fail2ban/filter.d/dovecot-twofa.conf depends on this line. */
void panel_login_log(struct panel_request *request, const char *what,
		     const char *user, const char *why)
{
	e_info(request->event, "%s (user=<%s>, rip=%s)%s%s", what,
	       str_sanitize(user, LOG_USER_MAX_CHARS),
	       net_ip2addr(&request->peer.ip), *why == '\0' ? "" : ": ", why);
}

void panel_login_show_ticket(struct panel_request *request,
			     const struct panel_login_proof *proof,
			     panel_service_callback_t *callback, void *context)
{
	const char *agent = panel_request_header(request, "User-Agent");
	string_t *fields = str_new(request->pool, 256);

	twofa_fields_add(fields, "ticket", proof->ticket);
	twofa_fields_add(fields, "login", proof->session_id);
	if (proof->refused)
		twofa_fields_add(fields, "refused", "1");
	twofa_fields_add(fields, "ip", net_ip2addr(&request->peer.ip));
	twofa_fields_add(fields, "agent", agent == NULL ? "" :
			 str_sanitize_utf8(agent,
					   TWOFA_PROTOCOL_MAX_AGENT_CHARS));
	twofa_fields_add(fields, "code", proof->code);
	panel_service_send(request, "LOGIN", fields, callback, context);
}

static void
old_session_ended(struct panel_request *request,
		  const struct panel_answer *answer ATTR_UNUSED, void *context)
{
	const struct panel_login *login = context;

	panel_end_redirect(request, login->next, "");
}

/* Each login gets a new token from the service. A token that the browser sent
   never becomes the new session's, since an attacker may have put it there. */
void panel_login_done(struct panel_request *request,
		      const struct panel_answer *answer, const char *next)
{
	struct panel_login *login = p_new(request->pool, struct panel_login, 1);
	const char *token = array_count(&answer->rows) != 1 ? "" :
		panel_row_get(array_idx_elem(&answer->rows, 0), "session");

	if (*token == '\0') {
		panel_error(request, PANEL_ERROR_SERVICE);
		return;
	}
	panel_login_log(request, "signed in", panel_row_get(
		array_idx_elem(&answer->rows, 0), "user"), "");
	panel_cookie_set(request, PANEL_COOKIE_SESSION, token);
	panel_cookie_set(request, PANEL_COOKIE_TICKET, "");
	panel_cookie_set(request, PANEL_COOKIE_FORM, "");
	login->next = next;
	if (request->token != NULL) {
		panel_service_send(request, "LOGOUT", NULL, old_session_ended,
				   login);
	} else {
		panel_end_redirect(request, next, "");
	}
}
