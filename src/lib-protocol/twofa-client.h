/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CLIENT_H
#define TWOFA_CLIENT_H

/* Asynchronous client of the twofa service's socket. Connects when the first
   request is sent, stays connected, reconnects by itself. */

struct twofa_client;
struct event;

enum twofa_client_flags {
	/* The request may be sent again on a new connection if the old one
	   is lost before the reply */
	TWOFA_CLIENT_FLAG_RESEND = 0x01,
	/* The service sends no reply, and the callback is not called. Dropped
	   if the service cannot be reached. Written with the next request, or
	   after a moment */
	TWOFA_CLIENT_FLAG_ONE_WAY = 0x02,
	/* Leave no copy of the fields behind. Not together with RESEND */
	TWOFA_CLIENT_FLAG_SECRET = 0x04,
	/* Together with ONE_WAY: write it now */
	TWOFA_CLIENT_FLAG_NOW = 0x08,
};

struct twofa_client_reply {
	/* "PASS", "ROW", … or NULL: no answer, error says why */
	const char *verb;
	/* key=value fields, NULL-terminated */
	const char *const *fields;
	const char *error;
};
/* Called once for each ROW, and exactly once with another verb or NULL, which
   ends the request. May be called before twofa_client_send() returns only
   with verb=NULL. The reply is valid during the callback only. It may send
   further requests, but not deinit the client. */
typedef void twofa_client_callback_t(const struct twofa_client_reply *reply,
				     void *context);

struct twofa_client *twofa_client_init(const char *socket_path,
				       struct event *event_parent);
/* Unanswered requests get their callback with verb=NULL, and so do requests
   that are sent from now on. */
void twofa_client_close(struct twofa_client *client);
/* The same, and frees it. */
void twofa_client_deinit(struct twofa_client **client);

/* Sends COMMAND with its fields ("\tkey=value…", see twofa-fields.h). */
void twofa_client_send(struct twofa_client *client, const char *command,
		       const char *fields, enum twofa_client_flags flags,
		       twofa_client_callback_t *callback, void *context);

#endif
