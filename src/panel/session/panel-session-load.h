/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_SESSION_LOAD_H
#define PANEL_SESSION_LOAD_H

/* Looks up the session of a request. */

struct panel_request;

/* Sets request->session and csrf, and calls the callback, which has to answer
   the request. If there is no session, the request is answered with a redirect
   to the login page instead. */
void panel_session_load(struct panel_request *request,
			void (*callback)(struct panel_request *request));

#endif
