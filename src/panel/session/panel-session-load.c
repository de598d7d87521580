/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-layout.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-request.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-draft.h"
#include "panel/session/panel-session-load.h"
#include "panel/session/panel-session.h"

/* The token in the cookie says nothing by itself: the command SESSION tells
   whether the service has a session for it. Its answer has a row of fields
   about the mailbox and the login, by which the pages decide what they show. */

struct session_load {
	void (*callback)(struct panel_request *request);
};

static void session_loaded(struct panel_request *request,
			   const struct panel_answer *answer)
{
	struct session_load *load = request->context;

	if (answer->result != PANEL_ANSWER_OK ||
	    array_count(&answer->rows) != 1) {
		panel_error(request, PANEL_ERROR_SERVICE);
		return;
	}
	request->session = array_idx_elem(&answer->rows, 0);
	request->context = NULL;
	panel_draft_restore(request);
	load->callback(request);
}

/* The cookies are SameSite=Strict, so a link on another site opens a page
   without them. When the page itself reloads the address, the browser sends
   them. */
static bool is_from_elsewhere(struct panel_request *request)
{
	const char *site = panel_request_header(request, "Sec-Fetch-Site");

	return !request->post && site != NULL &&
		(strcmp(site, "cross-site") == 0 ||
		 strcmp(site, "same-site") == 0);
}

void panel_session_load(struct panel_request *request,
			void (*callback)(struct panel_request *request))
{
	struct session_load *load;

	if (request->token == NULL && is_from_elsewhere(request)) {
		panel_layout_again(request);
		return;
	}
	if (request->token == NULL) {
		panel_session_login(request);
		return;
	}
	panel_csrf_prepare(request);
	load = p_new(request->pool, struct session_load, 1);
	load->callback = callback;
	request->context = load;
	panel_ask(request, "SESSION", NULL, session_loaded);
}
