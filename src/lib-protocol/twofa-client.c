/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "istream.h"
#include "ostream.h"
#include "llist.h"
#include "time-util.h"
#include "str.h"
#include "safe-memset.h"
#include "connection.h"
#include "lib-protocol/twofa-client.h"
#include "lib-protocol/twofa-protocol.h"

/* Requests wait in the order they were sent in, so that the first one is
   also the first to time out. Whatever happens to the connection, each
   request gets its callback exactly once. */

/* More than this unread by the service means that it hangs: requests fail
   at once instead of piling up. */
#define TWOFA_CLIENT_MAX_UNREAD (1024*1024)
/* What nobody waits for may wait: each time that the service is woken up costs
   more than such a line */
#define TWOFA_CLIENT_LATER_MSECS 50
#define TWOFA_CLIENT_LATER_MAX_BYTES (8*1024)

struct twofa_request {
	struct twofa_request *prev, *next;

	unsigned int id;
	enum twofa_client_flags flags;
	struct timeval sent;
	bool resent;

	twofa_client_callback_t *callback;
	void *context;

	/* kept if it may be sent again */
	char *line;
};

struct twofa_client {
	struct connection conn;
	struct connection_list *list;

	struct twofa_request *head, *tail;
	unsigned int last_id;
	struct timeout *to_reply, *to_flush, *to_later;
	/* lines that leave behind others */
	string_t *later;
	bool deiniting;
};

static void request_finish(struct twofa_client *client,
			   struct twofa_request *request,
			   const struct twofa_client_reply *reply)
{
	DLLIST2_REMOVE(&client->head, &client->tail, request);
	request->callback(reply, request->context);
	i_free(request->line);
	i_free(request);
}

static void request_fail(struct twofa_client *client,
			 struct twofa_request *request, const char *error)
{
	const struct twofa_client_reply reply = { .error = error };

	request_finish(client, request, &reply);
}

static void client_update_timeout(struct twofa_client *client);

static void client_reply_timeout(struct twofa_client *client)
{
	while (client->head != NULL &&
	       timeval_diff_msecs(&ioloop_timeval, &client->head->sent) >=
	       TWOFA_REPLY_TIMEOUT_MSECS) {
		request_fail(client, client->head, t_strdup_printf(
			"%s didn't answer in %u secs",
			client->conn.base_name,
			TWOFA_REPLY_TIMEOUT_MSECS/1000));
	}
	client_update_timeout(client);
}

static void client_update_timeout(struct twofa_client *client)
{
	int msecs;

	timeout_remove(&client->to_reply);
	if (client->head == NULL)
		return;
	msecs = TWOFA_REPLY_TIMEOUT_MSECS -
		timeval_diff_msecs(&ioloop_timeval, &client->head->sent);
	client->to_reply = timeout_add_short(I_MAX(msecs, 0),
					     client_reply_timeout, client);
}

static struct twofa_request *
request_find(struct twofa_client *client, const char *id_str)
{
	struct twofa_request *request;
	unsigned int id;

	if (str_to_uint(id_str, &id) < 0)
		return NULL;
	for (request = client->head; request != NULL; request = request->next) {
		if (request->id == id)
			return request;
	}
	return NULL;
}

static int client_input_args(struct connection *conn, const char *const *args)
{
	struct twofa_client *client =
		container_of(conn, struct twofa_client, conn);
	struct twofa_client_reply reply = { .verb = args[0] };
	struct twofa_request *request;

	if (args[1] == NULL) {
		e_error(conn->event, "Reply without an id");
		return -1;
	}
	request = request_find(client, args[1]);
	if (request == NULL) {
		/* timed out meanwhile */
		return 1;
	}
	reply.fields = args + 2;
	if (strcmp(reply.verb, "ROW") == 0)
		request->callback(&reply, request->context);
	else {
		request_finish(client, request, &reply);
		client_update_timeout(client);
	}
	return 1;
}

static bool client_connect(struct twofa_client *client)
{
	if (client->conn.fd_in != -1)
		return TRUE;
	return connection_client_connect(&client->conn) == 0;
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

/* Requests that are made together leave together: each system call less is
   one less for the service, too. But not the first one, while the service has
   nothing to do. A secret leaves at once, since it would stay behind in the
   stream's buffer. */
static void client_write(struct twofa_client *client, const char *line,
			 enum twofa_client_flags flags)
{
	if ((flags & TWOFA_CLIENT_FLAG_SECRET) != 0)
		client_flush(client);
	else if (client->to_flush == NULL && client->head != NULL) {
		o_stream_cork(client->conn.output);
		client->to_flush = timeout_add_short(0, client_flush, client);
	}
	o_stream_nsend_str(client->conn.output, line);
}

static bool request_want_resend(struct twofa_client *client,
				const struct twofa_request *request)
{
	return !client->deiniting && !request->resent &&
		(request->flags & TWOFA_CLIENT_FLAG_RESEND) != 0;
}

/* The connection is lost: what was sent on it either may be sent once more,
   or has failed. */
static void client_requests_lost(struct twofa_client *client)
{
	struct twofa_request *request, *next, *last = client->tail;
	const char *error = t_strdup_printf("%s: connection lost",
					    client->conn.base_name);

	for (request = client->head; request != NULL; request = next) {
		/* callbacks may add requests, after the last one */
		next = request == last ? NULL : request->next;
		if (request_want_resend(client, request) &&
		    client_connect(client)) {
			request->resent = TRUE;
			client_write(client, request->line, request->flags);
		} else {
			request_fail(client, request, error);
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
	/* a service that has no process to spare must not block auth */
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
	i_assert(client->head == NULL);
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

/* Returns NULL if a line can be written now, or why not. */
static const char *
client_prepare(struct twofa_client *client, const string_t *line)
{
	/* the service would end the connection, and with it everybody else's
	   requests */
	if (str_len(line) >= TWOFA_PROTOCOL_MAX_REQUEST)
		return "the request is too long";
	if (client->deiniting)
		return "shutting down";
	if (!client_connect(client)) {
		return t_strdup_printf("connect(%s) failed: %m",
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
request_add(struct twofa_client *client, unsigned int id, const char *line,
	    enum twofa_client_flags flags,
	    twofa_client_callback_t *callback, void *context)
{
	struct twofa_request *request = i_new(struct twofa_request, 1);

	request->id = id;
	request->flags = flags;
	request->sent = ioloop_timeval;
	request->callback = callback;
	request->context = context;
	if ((flags & TWOFA_CLIENT_FLAG_RESEND) != 0)
		request->line = i_strdup(line);
	DLLIST2_APPEND(&client->head, &client->tail, request);
	if (client->to_reply == NULL)
		client_update_timeout(client);
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
		request_add(client, client->last_id, str_c(line), flags,
			    callback, context);
	}
}

static void
client_send(struct twofa_client *client, const char *command,
	    const char *fields, enum twofa_client_flags flags,
	    twofa_client_callback_t *callback, void *context)
{
	string_t *line = t_str_new(strlen(command) + strlen(fields) +
				   MAX_INT_STRLEN + 4);

	str_printfa(line, "%s\t%u%s\n", command, ++client->last_id, fields);
	client_send_line(client, line, flags, callback, context);
	/* it may have a code in it */
	safe_memset(str_c_modifiable(line), 0, str_len(line));
}

void twofa_client_send(struct twofa_client *client, const char *command,
		       const char *fields, enum twofa_client_flags flags,
		       twofa_client_callback_t *callback, void *context)
{
	T_BEGIN {
		client_send(client, command, fields, flags,
			    callback, context);
	} T_END;
}
