/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_LOGIN_H
#define PANEL_LOGIN_H

#include "panel/ask/panel-service.h"

/* Turns a login's ticket into a session. */

/* Sends the ticket to the service, with the code that the login lacked; code
   may be NULL. */
void panel_login_show_ticket(struct panel_request *request, const char *ticket,
			     const char *code,
			     panel_service_callback_t *callback,
			     void *context);
/* Answers a login for which the service has created a session: sets the
   session's cookie, redirects to the page with the path next, and ends the
   session that the browser had before. */
void panel_login_done(struct panel_request *request,
		      const struct panel_answer *answer, const char *next);

#endif
