/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_SESSION_H
#define PANEL_SESSION_H

struct panel_request;

/* Fills in request->session and csrf, and calls the callback. Without a session
   the request is answered: log in first. */
void panel_session_load(struct panel_request *request,
			void (*callback)(struct panel_request *request));
/* Answers a request whose session is no more. */
void panel_session_over(struct panel_request *request);
/* Answers a request with the login page, which leads back here. */
void panel_session_login(struct panel_request *request);

/* Answers a form that does not prove to be ours. */
void panel_session_refuse_form(struct panel_request *request);

#endif
