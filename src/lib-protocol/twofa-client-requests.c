/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "llist.h"
#include "time-util.h"
#include "lib-protocol/twofa-client-requests.h"
#include "lib-protocol/twofa-protocol.h"

/* Replies may come in any order, so a request is found by its id. A request
   leaves the list before the callback that ends it, which may send others. */

void twofa_client_requests_add(struct twofa_client_requests *requests,
			       unsigned int id, const char *line,
			       enum twofa_client_flags flags,
			       twofa_client_callback_t *callback,
			       void *context)
{
	struct twofa_client_request *request =
		i_new(struct twofa_client_request, 1);

	request->id = id;
	request->flags = flags;
	request->sent = ioloop_timeval;
	request->callback = callback;
	request->context = context;
	if ((flags & TWOFA_CLIENT_FLAG_RESEND) != 0)
		request->line = i_strdup(line);
	DLLIST2_APPEND(&requests->head, &requests->tail, request);
}

struct twofa_client_request *
twofa_client_requests_find(const struct twofa_client_requests *requests,
			   const char *id_str)
{
	struct twofa_client_request *request;
	unsigned int id;

	if (str_to_uint(id_str, &id) < 0)
		return NULL;
	for (request = requests->head; request != NULL;
	     request = request->next) {
		if (request->id == id)
			return request;
	}
	return NULL;
}

void twofa_client_requests_extend(struct twofa_client_requests *requests,
				  struct twofa_client_request *request)
{
	request->sent = ioloop_timeval;
	DLLIST2_REMOVE(&requests->head, &requests->tail, request);
	DLLIST2_APPEND(&requests->head, &requests->tail, request);
}

void twofa_client_requests_finish(struct twofa_client_requests *requests,
				  struct twofa_client_request *request,
				  const struct twofa_client_reply *reply)
{
	DLLIST2_REMOVE(&requests->head, &requests->tail, request);
	request->callback(reply, request->context);
	i_free(request->line);
	i_free(request);
}

void twofa_client_requests_fail(struct twofa_client_requests *requests,
				struct twofa_client_request *request,
				const char *error)
{
	const struct twofa_client_reply reply = { .error = error };

	twofa_client_requests_finish(requests, request, &reply);
}

unsigned int
twofa_client_requests_msecs_left(const struct twofa_client_requests *requests)
{
	int waited = timeval_diff_msecs(&ioloop_timeval,
					&requests->head->sent);

	return I_MAX(TWOFA_REPLY_TIMEOUT_MSECS - waited, 0);
}
