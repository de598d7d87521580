/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_ERRORS_H
#define PANEL_ERRORS_H

/* Error pages. Each says what happened, and has a link to go on where there is
   one. */

struct panel_answer;
struct panel_request;

enum panel_error {
	PANEL_ERROR_SERVICE = 0,	/* auth or the service is down */
	PANEL_ERROR_NOT_SECURE,		/* plain HTTP */
	PANEL_ERROR_NOT_FOUND,
	PANEL_ERROR_METHOD,
	PANEL_ERROR_BAD_REQUEST,	/* no page of the panel leads to this */
	PANEL_ERROR_TOO_LARGE,
	PANEL_ERROR_FORM,		/* its proof is wrong or outdated */
	PANEL_ERROR_LOGIN_TOO_OLD,
	PANEL_ERROR_CONFLICT,		/* the mailbox was changed meanwhile */
	PANEL_ERROR_NAMES,		/* names or homes are the admin's task */
	PANEL_ERROR_FORBIDDEN,		/* a policy forbids 2FA */
	PANEL_ERROR_REQUIRED,		/* a policy requires 2FA */
	PANEL_ERROR_ENROL_FIRST,	/* … before this can be done */
	PANEL_ERROR_RESULT_OVER,	/* of a form, which is no longer kept */
	PANEL_ERROR_COUNT
};

/* Answers the request with the page for the error. If that is what came of a
   form, it is kept like every other result. */
void panel_error(struct panel_request *request, enum panel_error error);
/* Answers the request with the error page that fits an answer of the service
   which the page does not handle itself. */
void panel_error_answer(struct panel_request *request,
			const struct panel_answer *answer);

#endif
