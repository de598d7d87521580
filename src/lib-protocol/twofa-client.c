/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "eacces-error.h"
#include "ioloop.h"
#include "ostream.h"
#include "str.h"
#include "safe-memset.h"
#include "connection.h"
#include "lib-protocol/twofa-client-requests.h"
#include "lib-protocol/twofa-client.h"
#include "lib-protocol/twofa-protocol.h"

/* The connection to the service. Each request gets its callback exactly once
   with the last reply or an error, also if the connection is lost. */

/* More than this unread by the service means that it hangs: requests fail
   at once instead of piling up. */
#define TWOFA_CLIENT_MAX_UNREAD (1024*1024)
/* One-way lines wait for others: to wake the service up costs more than a
   line. */
#define TWOFA_CLIENT_LATER_MSECS 50
#define TWOFA_CLIENT_LATER_MAX_BYTES (8*1024)

struct twofa_client {
	struct connection conn;
	struct connection_list *list;

	struct twofa_client_requests requests;
	unsigned int last_id;
	struct timeout *to_reply, *to_flush, *to_later;
	/* one-way lines that were not written yet */
	string_t *later;
	bool deiniting;
};

static void client_update_timeout(struct twofa_client *client);

static void client_reply_timeout(struct twofa_client *client)
{
	while (client->requests.head != NULL &&
	       twofa_client_requests_msecs_left(&client->requests) == 0) {
		twofa_client_requests_fail(&client->requests,
			client->requests.head, t_strdup_printf(
				"%s didn't answer in %u secs",
				client->conn.base_name,
				TWOFA_REPLY_TIMEOUT_MSECS/1000));
	}
	client_update_timeout(client);
}

static void client_update_timeout(struct twofa_client *client)
{
	timeout_remove(&client->to_reply);
	if (client->requests.head == NULL)
		return;
	client->to_reply = timeout_add_short(
		twofa_client_requests_msecs_left(&client->requests),
		client_reply_timeout, client);
}

static int client_input_args(struct connection *conn, const char *const *args)
{
	struct twofa_client *client =
		container_of(conn, struct twofa_client, conn);
	struct twofa_client_reply reply = { .verb = args[0] };
	struct twofa_client_request *request;

	if (args[1] == NULL) {
		e_error(conn->event, "The service sent a reply without an id");
		return -1;
	}
	request = twofa_client_requests_find(&client->requests, args[1]);
	/* it may have timed out meanwhile */
	if (request == NULL)
		return 1;
	reply.fields = args + 2;
	if (strcmp(reply.verb, "ROW") == 0) {
		twofa_client_requests_extend(&client->requests, request);
		request->callback(&reply, request->context);
	} else {
		twofa_client_requests_finish(&client->requests, request,
					     &reply);
	}
	client_update_timeout(client);
	return 1;
}

static bool client_connect(struct twofa_client *client)
{
	return client->conn.fd_in != -1 ||
		connection_client_connect(&client->conn) == 0;
}

static void client_write_later(struct twofa_client *client)
{
	timeout_remove(&client->to_later);
	if (str_len(client->later) > 0 && client->conn.output != NULL) {
		o_stream_nsend(client->conn.output, str_data(client->later),
			       str_len(client->later));
	}
	str_truncate(client->later, 0);
}

static void client_flush(struct twofa_client *client)
{
	timeout_remove(&client->to_flush);
	client_write_later(client);
	if (client->conn.output != NULL)
		o_stream_uncork(client->conn.output);
}

static void client_add_later(struct twofa_client *client, const char *line,
			     enum twofa_client_flags flags)
{
	str_append(client->later, line);
	if ((flags & TWOFA_CLIENT_FLAG_NOW) != 0)
		client_flush(client);
	else if (str_len(client->later) >= TWOFA_CLIENT_LATER_MAX_BYTES)
		client_write_later(client);
	else if (client->to_later == NULL) {
		client->to_later = timeout_add_short(
			TWOFA_CLIENT_LATER_MSECS, client_write_later, client);
	}
}

/* Requests that are made together are written by one system call, which also
   wakes the service only once. The first request is written at once, since the
   service has nothing else to do; so is a secret, since it would stay behind in
   the stream's buffer. */
static void client_write(struct twofa_client *client, const char *line,
			 enum twofa_client_flags flags)
{
	if ((flags & TWOFA_CLIENT_FLAG_SECRET) != 0)
		client_flush(client);
	else if (client->to_flush == NULL && client->requests.head != NULL) {
		o_stream_cork(client->conn.output);
		client->to_flush = timeout_add_short(0, client_flush, client);
	}
	o_stream_nsend_str(client->conn.output, line);
}

static bool request_want_resend(struct twofa_client *client,
				const struct twofa_client_request *request)
{
	return !client->deiniting && !request->resent &&
		(request->flags & TWOFA_CLIENT_FLAG_RESEND) != 0;
}

/* The connection is lost: each request is sent once more, if that is allowed,
   or fails. */
static void client_requests_lost(struct twofa_client *client)
{
	struct twofa_client_request *request, *next;
	struct twofa_client_request *last = client->requests.tail;
	const char *error = t_strdup_printf("%s: connection lost",
					    client->conn.base_name);

	for (request = client->requests.head; request != NULL; request = next) {
		/* callbacks may add requests, after the last one */
		next = request == last ? NULL : request->next;
		if (request_want_resend(client, request) &&
		    client_connect(client)) {
			request->resent = TRUE;
			client_write(client, request->line, request->flags);
		} else {
			twofa_client_requests_fail(&client->requests, request,
						   error);
		}
	}
	client_update_timeout(client);
}

static void client_destroy(struct connection *conn)
{
	struct twofa_client *client =
		container_of(conn, struct twofa_client, conn);

	timeout_remove(&client->to_flush);
	timeout_remove(&client->to_later);
	str_truncate(client->later, 0);
	connection_disconnect(conn);
	T_BEGIN {
		client_requests_lost(client);
	} T_END;
}

static const struct connection_settings client_set = {
	.service_name_in = TWOFA_PROTOCOL_SERVER,
	.service_name_out = TWOFA_PROTOCOL_CLIENT,
	.major_version = TWOFA_PROTOCOL_MAJOR,
	.minor_version = TWOFA_PROTOCOL_MINOR,
	.input_max_size = TWOFA_PROTOCOL_MAX_REPLY,
	.output_max_size = SIZE_MAX,
	/* connect() must not block auth while the service's backlog is full */
	.unix_client_connect_msecs = 0,
	.client = TRUE,
};

static const struct connection_vfuncs client_vfuncs = {
	.destroy = client_destroy,
	.input_args = client_input_args,
};

struct twofa_client *twofa_client_init(const char *socket_path,
				       struct event *event_parent)
{
	struct twofa_client *client = i_new(struct twofa_client, 1);

	client->later = str_new(default_pool, 1024);
	client->list = connection_list_init(&client_set, &client_vfuncs);
	client->conn.event_parent = event_parent;
	connection_init_client_unix(client->list, &client->conn, socket_path);
	return client;
}

void twofa_client_close(struct twofa_client *client)
{
	client->deiniting = TRUE;
	client_flush(client);
	connection_disconnect(&client->conn);
	client_requests_lost(client);
	i_assert(client->requests.head == NULL);
	timeout_remove(&client->to_reply);
	str_free(&client->later);
	connection_deinit(&client->conn);
	connection_list_deinit(&client->list);
}

void twofa_client_deinit(struct twofa_client **_client)
{
	struct twofa_client *client = *_client;

	*_client = NULL;
	if (!client->deiniting)
		twofa_client_close(client);
	i_free(client);
}

/* Returns NULL if a line can be written now, or the reason why not. */
static const char *
client_prepare(struct twofa_client *client, const string_t *line)
{
	/* the service would end the connection, and with it all other
	   requests */
	if (str_len(line) >= TWOFA_PROTOCOL_MAX_REQUEST)
		return "the request is too long";
	if (client->deiniting)
		return "shutting down";
	if (!client_connect(client)) {
		return errno == EACCES ?
			eacces_error_get("connect", client->conn.base_name) :
			t_strdup_printf("connect(%s) failed: %m",
					client->conn.base_name);
	}
	if (o_stream_get_buffer_used_size(client->conn.output) >
	    TWOFA_CLIENT_MAX_UNREAD) {
		return t_strdup_printf("%s doesn't read its requests",
				       client->conn.base_name);
	}
	return NULL;
}

static void
client_send_line(struct twofa_client *client, string_t *line,
		 enum twofa_client_flags flags,
		 twofa_client_callback_t *callback, void *context)
{
	const struct twofa_client_reply failure = {
		.error = client_prepare(client, line)
	};

	if ((flags & TWOFA_CLIENT_FLAG_ONE_WAY) != 0) {
		if (failure.error == NULL)
			client_add_later(client, str_c(line), flags);
	} else if (failure.error != NULL)
		callback(&failure, context);
	else {
		client_write(client, str_c(line), flags);
		twofa_client_requests_add(&client->requests, client->last_id,
					  str_c(line), flags, callback,
					  context);
		if (client->to_reply == NULL)
			client_update_timeout(client);
	}
}

void twofa_client_send(struct twofa_client *client, const char *command,
		       const char *fields, enum twofa_client_flags flags,
		       twofa_client_callback_t *callback, void *context)
{
	T_BEGIN {
		string_t *line = t_str_new(strlen(command) + strlen(fields) +
					   MAX_INT_STRLEN + 4);

		str_printfa(line, "%s\t%u%s\n", command, ++client->last_id,
			    fields);
		client_send_line(client, line, flags, callback, context);
		/* it may have a code in it */
		safe_memset(str_c_modifiable(line), 0, str_len(line));
	} T_END;
}
