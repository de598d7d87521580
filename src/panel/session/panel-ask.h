/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_ASK_H
#define PANEL_ASK_H

/* Asks the twofa service for a page that needs a session. */

struct panel_answer;
struct panel_request;

typedef void panel_ask_callback_t(struct panel_request *request,
				  const struct panel_answer *answer);

/* Sends a command; fields are those of panel_service_send(). The callback has
   to answer the request. It is not called for the answers that mean the same
   for every command: a fault, a session that has ended, and a login that is too
   old for the command. panel_ask() answers the request in these cases. */
void panel_ask(struct panel_request *request, const char *command,
	       const string_t *fields, panel_ask_callback_t *callback);

#endif
