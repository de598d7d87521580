/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-web/twofa-form.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-account.h"
#include "panel/html/panel-errors.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-request.h"
#include "panel/pages/device-send.h"
#include "panel/pages/pages.h"
#include "panel/session/panel-ask.h"
#include "panel/session/panel-result.h"

/* The file with settings for Thunderbird for Android, beside the page that shows
   a new application password: it is made of that page's result, as long as this
   is kept. */

static void k9s_send(struct panel_request *request,
		     const struct panel_result *result)
{
	struct twofa_mail_account account;
	const char *const *app = array_idx_elem(&result->answer.rows, 0);

	if (!panel_account_get(request, &account) ||
	    !panel_account_scope_is_mail(panel_row_get(app, "scope"))) {
		panel_error(request, PANEL_ERROR_NOT_FOUND);
		return;
	}
	device_send_file(request, &account, app);
}

static void k9s_shown(struct panel_request *request,
		      const struct panel_answer *answer)
{
	struct panel_result result;
	const char *const *row;

	if (answer->result != PANEL_ANSWER_OK ||
	    array_count(&answer->rows) != 1) {
		panel_error(request, PANEL_ERROR_RESULT_OVER);
		return;
	}
	row = array_idx_elem(&answer->rows, 0);
	if (strcmp(panel_row_get(row, "page"), "app-passwords") != 0 ||
	    panel_result_decode(request->pool, panel_row_get(row, "result"),
				&result) < 0 ||
	    result.kind == NULL || array_count(&result.answer.rows) == 0)
		panel_error(request, PANEL_ERROR_RESULT_OVER);
	else
		k9s_send(request, &result);
}

void page_k9s_get(struct panel_request *request)
{
	const char *nonce = twofa_form_get(&request->query, "form");
	string_t *fields = str_new(request->pool, 64);

	if (!panel_csrf_nonce_valid(nonce)) {
		panel_error(request, PANEL_ERROR_NOT_FOUND);
		return;
	}
	twofa_fields_add(fields, "form", nonce);
	panel_ask(request, "FORM-SHOW", fields, k9s_shown);
}
