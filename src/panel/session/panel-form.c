/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-errors.h"
#include "panel/html/panel-layout.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/session/panel-form.h"
#include "panel/session/panel-result.h"
#include "panel/session/panel-session.h"

/* The forms of a session are kept in the store (FORM-…), those by which people
   sign in in the memory of the service (ENTRY-…). */

#define QUERY_FORM "form"

struct panel_form {
	panel_form_callback_t *callback;
	const struct panel_result *result;
};

static bool is_of_session(struct panel_request *request)
{
	return (request->page->flags & PANEL_PAGE_SESSION) != 0;
}

static void form_send(struct panel_request *request, const char *verb,
		      string_t *fields, panel_service_callback_t *callback,
		      void *context)
{
	bool session = is_of_session(request);

	if (!session) {
		twofa_fields_add(fields, "cookie",
				 panel_csrf_cookie(request));
	}
	twofa_fields_add(fields, "form", request->form_nonce);
	panel_service_send(request, t_strconcat(
		session ? "FORM-" : "ENTRY-", verb, NULL), fields, callback,
		context);
}

const char *panel_form_result_path(struct panel_request *request,
				   const char *nonce)
{
	return p_strconcat(request->pool, is_of_session(request) ?
			   PANEL_PATH_RESULT : request->page->path,
			   "?"QUERY_FORM"=", nonce, NULL);
}

static void form_lead_to_result(struct panel_request *request)
{
	panel_reply_redirect(request, panel_form_result_path(
		request, request->form_nonce), "");
}

/* Sending */

static void form_keep_error(struct panel_request *request, unsigned int error)
{
	struct panel_result *result =
		p_new(request->pool, struct panel_result, 1);

	result->page_error = error;
	result->cookies = request->set_cookies;
	panel_form_keep(request, result);
}

static void form_decode(struct panel_request *request, const char *const *row,
			struct panel_result **result_r)
{
	struct panel_result *result =
		p_new(request->pool, struct panel_result, 1);

	*result_r = panel_result_decode(request->pool,
					panel_row_get(row, "result"),
					result) < 0 ? NULL : result;
}

/* A form that was refused stays refused: its page shows why. */
static void form_again_shown(struct panel_request *request,
			     const struct panel_answer *answer, void *context)
{
	struct panel_form *form = context;
	struct panel_result *result = NULL;

	if (answer->result == PANEL_ANSWER_OK &&
	    array_count(&answer->rows) == 1) {
		form_decode(request, array_idx_elem(&answer->rows, 0),
			    &result);
	}
	if (panel_answer_is(answer, "unknown-form") ||
	    (result != NULL && result->location != NULL)) {
		request->form_again = TRUE;
		form->callback(request);
	} else {
		form_lead_to_result(request);
	}
}

static void
form_is_again(struct panel_request *request, struct panel_form *form)
{
	string_t *fields = str_new(request->pool, 128);

	if ((request->page->flags & PANEL_PAGE_DOWNLOAD) != 0)
		form_send(request, "SHOW", fields, form_again_shown, form);
	else
		form_lead_to_result(request);
}

static void form_begun(struct panel_request *request,
		       const struct panel_answer *answer, void *context)
{
	struct panel_form *form = context;

	if (panel_answer_is(answer, "no-session"))
		panel_session_over(request, answer);
	else if (panel_answer_is(answer, "limit"))
		panel_error(request, PANEL_ERROR_LOGIN_TOO_OLD);
	else if (answer->result != PANEL_ANSWER_OK)
		panel_error(request, PANEL_ERROR_SERVICE);
	else if (twofa_fields_flag(answer->fields, "again"))
		form_is_again(request, form);
	else {
		request->form_begun = TRUE;
		request->keep_error = form_keep_error;
		form->callback(request);
	}
}

void panel_form_begin(struct panel_request *request,
		      panel_form_callback_t *callback)
{
	struct panel_form *form = p_new(request->pool, struct panel_form, 1);
	string_t *fields = str_new(request->pool, 128);

	form->callback = callback;
	twofa_fields_add(fields, "page", request->page->path);
	form_send(request, "BEGIN", fields, form_begun, form);
}

/* A redirect is followed at once: its target is no result. */
static void form_kept(struct panel_request *request,
		      const struct panel_answer *answer, void *context)
{
	struct panel_form *form = context;

	if (form->callback != NULL)
		form->callback(request);
	else if (answer->result != PANEL_ANSWER_OK ||
		 form->result->location != NULL)
		panel_result_show(request, form->result);
	else
		form_lead_to_result(request);
}

static void
form_keep(struct panel_request *request, const struct panel_result *result,
	  panel_form_callback_t *callback)
{
	struct panel_form *form = p_new(request->pool, struct panel_form, 1);
	string_t *fields = str_new(request->pool, 1024);
	string_t *text = str_new(request->pool, 1024);

	request->form_begun = FALSE;
	request->keep_error = NULL;
	form->result = result;
	form->callback = callback;
	panel_result_encode(result, request->pool, text);
	twofa_fields_add(fields, "result", str_c(text));
	if (result->kind != NULL && !result->passing)
		twofa_fields_add(fields, "once", "1");
	form_send(request, "KEEP", fields, form_kept, form);
}

void panel_form_keep(struct panel_request *request,
		     const struct panel_result *result)
{
	form_keep(request, result, NULL);
}

void panel_form_keep_download(struct panel_request *request,
			      panel_form_callback_t *callback)
{
	struct panel_result *result =
		p_new(request->pool, struct panel_result, 1);

	if (request->form_again) {
		callback(request);
		return;
	}
	result->page_error = -1;
	result->location = request->page->path;
	form_keep(request, result, callback);
}

/* Showing */

bool panel_form_is_asked_for(struct panel_request *request)
{
	const char *nonce = twofa_form_get(&request->query, QUERY_FORM);

	if (request->post || !panel_csrf_nonce_valid(nonce))
		return FALSE;
	request->form_nonce = nonce;
	return TRUE;
}

static void form_show_unknown(struct panel_request *request)
{
	if (is_of_session(request))
		panel_error(request, PANEL_ERROR_RESULT_OVER);
	else
		request->page->get(request);
}

static void
form_show_row(struct panel_request *request, const char *const *row)
{
	struct panel_result *result;
	const struct panel_page *page = is_of_session(request) ?
		panel_page_find(request->panel, panel_row_get(row, "page")) :
		request->page;
	const char *cookie;

	form_decode(request, row, &result);
	if (page == NULL || result == NULL) {
		panel_error(request, PANEL_ERROR_RESULT_OVER);
		return;
	}
	request->page = page;
	array_foreach_elem(&result->cookies, cookie)
		array_push_back(&request->set_cookies, &cookie);
	panel_result_show(request, result);
}

static void form_shown(struct panel_request *request,
		       const struct panel_answer *answer,
		       void *context ATTR_UNUSED)
{
	if (panel_answer_is(answer, "no-session"))
		panel_session_over(request, answer);
	else if (panel_answer_is(answer, "unknown-form"))
		form_show_unknown(request);
	else if (panel_answer_is(answer, "form-running"))
		panel_layout_wait(request, panel_form_result_path(
			request, request->form_nonce));
	else if (answer->result != PANEL_ANSWER_OK ||
		 array_count(&answer->rows) != 1)
		panel_error(request, PANEL_ERROR_SERVICE);
	else
		form_show_row(request, array_idx_elem(&answer->rows, 0));
}

void panel_form_show(struct panel_request *request)
{
	string_t *fields = str_new(request->pool, 128);

	if (panel_csrf_cookie(request) == NULL)
		form_show_unknown(request);
	else
		form_send(request, "SHOW", fields, form_shown, NULL);
}
