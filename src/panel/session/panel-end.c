/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-request.h"
#include "panel/session/panel-end.h"
#include "panel/session/panel-form.h"
#include "panel/session/panel-result.h"

/* A result is what the handler knows at its end: the cookies that it has set,
   the form that was sent, and why it was refused. */

static struct panel_result *end_result(struct panel_request *request)
{
	struct panel_result *result =
		p_new(request->pool, struct panel_result, 1);

	result->page_error = -1;
	result->cookies = request->set_cookies;
	result->fields = request->form;
	return result;
}

void panel_end_redirect(struct panel_request *request, const char *path,
			   const char *query)
{
	struct panel_result *result = end_result(request);

	result->location = p_strconcat(request->pool, path,
				       *query == '\0' ? "" : "?", query, NULL);
	panel_form_keep(request, result);
}

void panel_end_done(struct panel_request *request, const char *path,
		       const char *notice)
{
	panel_cookie_set(request, PANEL_COOKIE_NOTICE, notice);
	panel_end_redirect(request, path, "");
}

void panel_end_refused(struct panel_request *request, unsigned int status)
{
	struct panel_result *result = end_result(request);

	result->status = status;
	result->error = request->error;
	result->error_value = request->error_value;
	result->error_field = request->error_field;
	result->retry_after = request->retry_after;
	panel_form_keep(request, result);
}

static void end_with_rows(struct panel_request *request, const char *kind,
			  const struct panel_answer *answer, bool passing)
{
	struct panel_result *result = end_result(request);

	result->kind = kind;
	result->made = ioloop_time;
	result->answer = *answer;
	result->passing = passing;
	panel_form_keep(request, result);
}

void panel_end_rows(struct panel_request *request, const char *kind,
		       const struct panel_answer *answer)
{
	end_with_rows(request, kind, answer, FALSE);
}

void panel_end_passing(struct panel_request *request, const char *kind,
		       const struct panel_answer *answer)
{
	end_with_rows(request, kind, answer, TRUE);
}
