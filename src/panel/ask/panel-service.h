/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_SERVICE_H
#define PANEL_SERVICE_H

/* What the pages ask the twofa service. Which mailbox it is about, the service
   finds by the session's token. */

struct panel_request;

enum panel_answer_result {
	PANEL_ANSWER_FAULT = 0,	/* nobody knows */
	PANEL_ANSWER_FAIL,	/* an outcome: error says which */
	PANEL_ANSWER_OK,
};

struct panel_answer {
	enum panel_answer_result result;
	const char *error;		/* one of doc/protocol.md's words */
	const char *const *fields;	/* of the last line */
	/* fields of each row (twofa-fields.h); they live as long as the
	   request */
	ARRAY(const char *const *) rows;
};

typedef void panel_service_callback_t(struct panel_request *request,
				      const struct panel_answer *answer);

/* Asks for the session of the request, if there is one. fields are
   "\tkey=value…" (twofa_fields_add()), and may be NULL. The callback has to
   answer the request; what is the same for all commands has been answered
   before: faults, a session that is over, a login that is too old. */
void panel_service_ask(struct panel_request *request, const char *command,
		       const string_t *fields,
		       panel_service_callback_t *callback);
/* The same, but the callback gets everything. */
void panel_service_try(struct panel_request *request, const char *command,
		       const string_t *fields,
		       panel_service_callback_t *callback);

bool panel_answer_is(const struct panel_answer *answer, const char *error);
/* Returns a number of the last line, 0 = it is not there. */
int64_t panel_answer_number(const struct panel_answer *answer,
			    const char *name);
/* Returns a row's field, "" or 0 if it is not there. */
const char *panel_row_get(const char *const *row, const char *name);
int64_t panel_row_number(const char *const *row, const char *name);

#endif
