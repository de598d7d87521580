/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-errors.h"
#include "panel/http/panel-request.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-draft.h"
#include "panel/session/panel-session.h"

/* Answers that mean the same for every command end here, so that no page can
   take one of them for the answer that it waits for. */

struct panel_ask {
	panel_ask_callback_t *callback;
};

static void ask_answered(struct panel_request *request,
			 const struct panel_answer *answer, void *context)
{
	const struct panel_ask *ask = context;

	if (answer->result == PANEL_ANSWER_FAULT)
		panel_error(request, PANEL_ERROR_SERVICE);
	else if (panel_answer_is(answer, "no-session"))
		panel_session_over(request, answer);
	else if (panel_answer_is(answer, "login-too-old")) {
		/* the page leads to the login page, and from there back */
		if (request->post)
			panel_draft_keep(request);
		panel_error(request, PANEL_ERROR_LOGIN_TOO_OLD);
	} else
		ask->callback(request, answer);
}

void panel_ask(struct panel_request *request, const char *command,
	       const string_t *fields, panel_ask_callback_t *callback)
{
	struct panel_ask *ask = p_new(request->pool, struct panel_ask, 1);

	ask->callback = callback;
	panel_service_send(request, command, fields, ask_answered, ask);
}
