/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_LOGIN_H
#define PANEL_LOGIN_H

#include "panel/ask/panel-service.h"

/* Turns a login's ticket into a session. */

/* Logs a sign-in: what is "signed in" or "sign-in refused", why may be "". */
void panel_login_log(struct panel_request *request, const char *what,
		     const char *user, const char *why);

struct panel_login_proof {
	const char *ticket;
	/* the session id of the login that has just ended at auth, or NULL */
	const char *session_id;
	/* auth has refused this login */
	bool refused;
	/* the code that the login lacked, or NULL */
	const char *code;
};

/* Sends the ticket to the service. */
void panel_login_show_ticket(struct panel_request *request,
			     const struct panel_login_proof *proof,
			     panel_service_callback_t *callback,
			     void *context);
/* Answers a login for which the service has created a session: sets the
   session's cookie, redirects to the page with the path next, and ends the
   session that the browser had before. */
void panel_login_done(struct panel_request *request,
		      const struct panel_answer *answer, const char *next);

#endif
