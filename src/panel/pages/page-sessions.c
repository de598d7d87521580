/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-errors.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-end.h"

/* Ends this session, or all others. */

static void signed_out(struct panel_request *request,
		       const struct panel_answer *answer)
{
	if (answer->result != PANEL_ANSWER_OK) {
		panel_error_answer(request, answer);
		return;
	}
	panel_cookie_set(request, PANEL_COOKIE_SESSION, "");
	/* With the session its forms have gone, so nothing is kept. */
	request->form_begun = FALSE;
	panel_reply_done(request, "login", "signed-out");
}

void page_sign_out_post(struct panel_request *request)
{
	panel_ask(request, "LOGOUT", NULL, signed_out);
}

static void sessions_ended(struct panel_request *request,
			   const struct panel_answer *answer)
{
	if (answer->result == PANEL_ANSWER_OK)
		panel_end_done(request, "", "sessions-ended");
	else
		panel_error_answer(request, answer);
}

void page_end_sessions_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 16);

	twofa_fields_add(fields, "others", "1");
	panel_ask(request, "LOGOUT", fields, sessions_ended);
}
