/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "panel/ask/panel-service.h"
#include "panel/html/panel-code.h"
#include "panel/html/panel-inputs.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"

/* A table has the text and the HTTP status for each error by which the service
   refuses a code. Any other answer is left to the page. */

static const struct {
	const char *error;
	enum text text;
	/* the text if it was a recovery code */
	enum text recovery;
	unsigned int status;
	/* the field of the answer, in seconds, that fills the text's
	   placeholder */
	const char *number;
} code_errors[] = {
	{ "no-code", TEXT_CODE_MISSING, TEXT_CODE_MISSING, 422, NULL },
	{ "wrong-code", TEXT_CODE_WRONG, TEXT_RECOVERY_WRONG, 422, NULL },
	{ "used-code", TEXT_CODE_USED, TEXT_RECOVERY_WRONG, 422, NULL },
	{ "early", TEXT_CODE_EARLY, TEXT_CODE_EARLY, 422, "offset" },
	{ "late", TEXT_CODE_LATE, TEXT_CODE_LATE, 422, "offset" },
	{ "paused", TEXT_CODE_PAUSED, TEXT_CODE_PAUSED, 429, "retry_after" },
};

/* unit is TEXT_SECONDS, TEXT_MINUTES or TEXT_HOURS. */
static void code_set_value(struct panel_request *request, enum text unit,
			   int64_t number)
{
	request->error_value = p_strdup(request->pool, texts_count(
		request->language, unit, number < 0 ? -number : number));
}

/* A longer pause is told in minutes, or in hours. Only the pauses of places from
   which the mailbox was never opened are that long. */
#define SHOW_MINUTES_SECS (2*60)
#define SHOW_HOURS_SECS (2*60*60)

/* retry_after is 0 if codes stay refused until an administrator runs "doveadm
   twofa unlock". */
static void code_set_paused(struct panel_request *request, int64_t secs)
{
	if (secs > 0)
		panel_reply_retry_after(request, (unsigned int)secs);
	if (secs <= 0)
		request->error = TEXT_CODE_CLOSED;
	else if (secs > SHOW_HOURS_SECS) {
		request->error = TEXT_CODE_PAUSED_HOURS;
		code_set_value(request, TEXT_HOURS, (secs + 3599) / 3600);
	} else if (secs > SHOW_MINUTES_SECS) {
		request->error = TEXT_CODE_PAUSED_MINUTES;
		code_set_value(request, TEXT_MINUTES, (secs + 59) / 60);
	}
}

bool panel_code_refused(struct panel_request *request,
			const struct panel_answer *answer,
			unsigned int *status_r)
{
	int64_t number;
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(code_errors); i++) {
		if (panel_answer_is(answer, code_errors[i].error))
			break;
	}
	if (i == N_ELEMENTS(code_errors))
		return FALSE;
	*status_r = code_errors[i].status;
	panel_form_refuse(request, panel_field_code_name(request),
			  panel_field_is_recovery(request) ?
			  code_errors[i].recovery : code_errors[i].text);
	if (code_errors[i].number != NULL) {
		number = panel_answer_number(answer, code_errors[i].number);
		code_set_value(request, TEXT_SECONDS, number);
		if (*status_r == 429)
			code_set_paused(request, number);
	}
	return TRUE;
}

bool panel_code_is_needed(struct panel_request *request)
{
	return panel_request_is_on(request) &&
		!panel_request_session_is(request, "recent", "1") &&
		!panel_request_session_is(request, "proven", "1");
}
