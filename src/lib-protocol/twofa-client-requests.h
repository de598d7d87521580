/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CLIENT_REQUESTS_H
#define TWOFA_CLIENT_REQUESTS_H

#include "lib-protocol/twofa-client.h"

/* The requests that a client has sent and that wait for their reply, in the
   order in which they were sent, or have got a row of it last: the first one is
   also the first to time out. */

struct twofa_client_request {
	struct twofa_client_request *prev, *next;

	unsigned int id;
	enum twofa_client_flags flags;
	/* when it was sent, or a row came */
	struct timeval sent;
	/* it was sent again already */
	bool resent;

	twofa_client_callback_t *callback;
	void *context;

	/* kept if it may be sent again, otherwise NULL */
	char *line;
};

struct twofa_client_requests {
	struct twofa_client_request *head, *tail;
};

/* Adds a request that is sent now. */
void twofa_client_requests_add(struct twofa_client_requests *requests,
			       unsigned int id, const char *line,
			       enum twofa_client_flags flags,
			       twofa_client_callback_t *callback,
			       void *context);
/* Returns NULL if no request waits for a reply of this id. */
struct twofa_client_request *
twofa_client_requests_find(const struct twofa_client_requests *requests,
			   const char *id);

/* A row of the reply has come: the time that the request may take begins anew. */
void twofa_client_requests_extend(struct twofa_client_requests *requests,
				  struct twofa_client_request *request);
/* Calls the callback and frees the request, also if the callback adds
   others. */
void twofa_client_requests_finish(struct twofa_client_requests *requests,
				  struct twofa_client_request *request,
				  const struct twofa_client_reply *reply);
/* The same for a request that gets no reply. */
void twofa_client_requests_fail(struct twofa_client_requests *requests,
				struct twofa_client_request *request,
				const char *error);

/* Milliseconds until the first request has waited for too long, at least 0.
   There must be one. */
unsigned int
twofa_client_requests_msecs_left(const struct twofa_client_requests *requests);

#endif
