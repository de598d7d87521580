/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_SESSION_H
#define PANEL_SESSION_H

/* Answers for requests that have no session, or whose form is refused. */

struct panel_answer;
struct panel_request;

/* Answers a request whose session has ended: deletes its cookie and leads to
   the login page, which says what happened. answer is the service's; NULL = the
   browser no longer has the cookie. */
void panel_session_over(struct panel_request *request,
			const struct panel_answer *answer);
/* Answers a request with a redirect to the login page, which leads back to this
   page. */
void panel_session_login(struct panel_request *request);
/* Answers a form that panel_csrf_is_good() has refused. */
void panel_session_refuse_form(struct panel_request *request);

#endif
