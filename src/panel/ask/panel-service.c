/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-client.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-texts/texts.h"
#include "panel/ask/panel-service.h"
#include "panel/http/panel-request.h"
#include "panel/http/panel.h"

/* A reply is valid during the callback only, so its rows and fields are copied
   into the request's pool. The callback of a command gets all of them together,
   when the last line has come. */

struct panel_question {
	struct panel_request *request;
	panel_service_callback_t *callback;
	void *context;
	struct panel_answer answer;
};

static const char *const *
fields_dup(pool_t pool, const char *const *fields)
{
	const char **copy;
	unsigned int i, count = str_array_length(fields);

	copy = p_new(pool, const char *, count + 1);
	for (i = 0; i < count; i++)
		copy[i] = p_strdup(pool, fields[i]);
	return copy;
}

static void answer_parse(struct panel_question *question,
			 const struct twofa_client_reply *reply)
{
	struct panel_answer *answer = &question->answer;

	answer->error = "";
	answer->fields = p_new(question->request->pool, const char *, 1);
	if (reply->verb == NULL) {
		e_error(question->request->event,
			"The twofa service did not answer: %s", reply->error);
		return;
	}
	answer->fields = fields_dup(question->request->pool, reply->fields);
	if (strcmp(reply->verb, "OK") == 0)
		answer->result = PANEL_ANSWER_OK;
	else if (strcmp(reply->verb, "FAIL") == 0) {
		answer->result = PANEL_ANSWER_FAIL;
		answer->error = panel_row_get(answer->fields, "error");
	}
}

static void
question_reply(const struct twofa_client_reply *reply, void *context)
{
	struct panel_question *question = context;
	const char *const *row;

	if (reply->verb != NULL && strcmp(reply->verb, "ROW") == 0) {
		row = fields_dup(question->request->pool, reply->fields);
		array_push_back(&question->answer.rows, &row);
		return;
	}
	answer_parse(question, reply);
	question->callback(question->request, &question->answer,
			   question->context);
}

void panel_service_send(struct panel_request *request, const char *command,
			const string_t *fields,
			panel_service_callback_t *callback, void *context)
{
	struct panel_question *question =
		p_new(request->pool, struct panel_question, 1);
	string_t *str = str_new(request->pool, 256);

	question->request = request;
	question->callback = callback;
	question->context = context;
	p_array_init(&question->answer.rows, request->pool, 8);
	twofa_fields_add(str, "session", request->token);
	twofa_fields_add(str, "lang", texts_language_code(request->language));
	if (fields != NULL)
		str_append_str(str, fields);
	twofa_client_send(request->panel->service, command, str_c(str),
			  TWOFA_CLIENT_FLAG_SECRET, question_reply, question);
}

bool panel_answer_is(const struct panel_answer *answer, const char *error)
{
	return answer->result == PANEL_ANSWER_FAIL &&
		strcmp(answer->error, error) == 0;
}

int64_t panel_answer_number(const struct panel_answer *answer,
			    const char *name)
{
	return panel_row_number(answer->fields, name);
}

const char *panel_row_get(const char *const *row, const char *name)
{
	const char *value = twofa_fields_get(row, name);

	return value == NULL ? "" : value;
}

int64_t panel_row_number(const char *const *row, const char *name)
{
	int64_t number;

	return str_to_int64(panel_row_get(row, name), &number) < 0 ?
		0 : number;
}
