/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_SERVICE_H
#define PANEL_SERVICE_H

/* Sends commands to the twofa service. The service finds the mailbox by the
   token of the session, so a browser cannot name another one. */

struct panel_request;

enum panel_answer_result {
	PANEL_ANSWER_FAULT = 0,	/* ERROR, or no answer at all */
	PANEL_ANSWER_FAIL,	/* error says why the command was refused */
	PANEL_ANSWER_OK,
};

struct panel_answer {
	enum panel_answer_result result;
	const char *error;	/* a word of doc/protocol.md; "" = none */
	const char *const *fields;	/* of the last line (twofa-fields.h) */
	/* the fields of each ROW; they live as long as the request */
	ARRAY(const char *const *) rows;
};

typedef void panel_service_callback_t(struct panel_request *request,
				      const struct panel_answer *answer,
				      void *context);

/* Sends a command with the request's session token, if there is one, and
   language. fields are "\tkey=value…" (twofa_fields_add()), and may be NULL.
   The callback is called exactly once, with any of the results, and has to
   answer the request. Pages that need a session use panel_ask() instead. */
void panel_service_send(struct panel_request *request, const char *command,
			const string_t *fields,
			panel_service_callback_t *callback, void *context);

/* Returns TRUE if the command was refused with this error. */
bool panel_answer_is(const struct panel_answer *answer, const char *error);
/* Returns a number of the last line, 0 if it has no such field. */
int64_t panel_answer_number(const struct panel_answer *answer,
			    const char *name);
/* Return a field of a row; "" or 0 if the row does not have it. */
const char *panel_row_get(const char *const *row, const char *name);
int64_t panel_row_number(const char *const *row, const char *name);

#endif
