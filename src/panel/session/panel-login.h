/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_LOGIN_H
#define PANEL_LOGIN_H

#include "panel/ask/panel-service.h"

/* From a ticket to a session. */

/* Shows the ticket to the service, with the code that the login lacked, if
   there is one. */
void panel_login_show_ticket(struct panel_request *request, const char *ticket,
			     const char *code,
			     panel_service_callback_t *callback);
/* The session is there: the browser gets it, and goes to the page of that
   path. One that it had before ends. */
void panel_login_done(struct panel_request *request,
		      const struct panel_answer *answer, const char *next);

#endif
