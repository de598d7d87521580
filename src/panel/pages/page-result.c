/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-errors.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-end.h"

/* The page of results, and the end of those that are shown once: the owner says
   that she has saved them. */

/* panel-dispatch.c shows the result of the form that the address names; here it
   names none. */
void page_result_get(struct panel_request *request)
{
	panel_reply_redirect(request, "", "");
}

static void saved(struct panel_request *request,
		  const struct panel_answer *answer)
{
	/* The notice is a cookie: browsers that keep pages for their button
	   Back drop them when a cookie of the site changes. */
	if (answer->result == PANEL_ANSWER_OK ||
	    panel_answer_is(answer, "unknown-form")) {
		panel_end_done(request, panel_page_after_login(
			request->panel, panel_request_field(request, "next")),
			"saved");
	} else
		panel_error_answer(request, answer);
}

void page_saved_post(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 64);

	twofa_fields_add(fields, "form", panel_request_field(request, "form"));
	panel_ask(request, "FORM-DROP", fields, saved);
}
