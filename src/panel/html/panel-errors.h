/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_ERRORS_H
#define PANEL_ERRORS_H

/* Pages for what went wrong: what it is, in words, and a way on. */

struct panel_request;

enum panel_error {
	PANEL_ERROR_SERVICE = 0,	/* nobody can say anything */
	PANEL_ERROR_NOT_SECURE,		/* plain HTTP */
	PANEL_ERROR_NOT_FOUND,
	PANEL_ERROR_METHOD,
	PANEL_ERROR_BAD_REQUEST,	/* no browser sends this */
	PANEL_ERROR_TOO_LARGE,
	PANEL_ERROR_FORM,		/* not ours, or from before a login */
	PANEL_ERROR_LOGIN_TOO_OLD,
	PANEL_ERROR_CONFLICT,		/* somebody else was faster */
	PANEL_ERROR_COUNT
};

void panel_error(struct panel_request *request, enum panel_error error);
/* For an outcome of the service that a page does not expect. */
struct panel_answer;
void panel_error_answer(struct panel_request *request,
			const struct panel_answer *answer);

#endif
