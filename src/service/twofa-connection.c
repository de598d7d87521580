/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "connection.h"
#include "ioloop.h"
#include "ostream.h"
#include "str.h"
#include "master-service.h"
#include "lib-protocol/twofa-protocol.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/twofa-connection.h"
#include "service/twofa-dispatch.h"
#include "service/twofa-permissions.h"
#include "service/twofa-run.h"

#include <unistd.h>

/* A client's connection: reads lines and has them dispatched. The client's role
   is that of the socket to which it connected. */

/* If a client leaves more bytes of its replies unread, or has more commands
   running, its connection is not read until it has caught up, so that memory
   stays bounded. */
#define MAX_UNREAD_BYTES (256*1024)
#define MAX_COMMANDS 256

struct twofa_connection {
	struct connection conn;
	struct twofa_service *service;
	enum twofa_role role;
	struct twofa_command_client client;
	/* runs while the connection is not read */
	struct timeout *to_behind;
};

static struct connection_list *connections;

static struct twofa_connection *
connection_of_client(struct twofa_command_client *client)
{
	return container_of(client, struct twofa_connection, client);
}

static void twofa_connection_destroy(struct connection *_conn)
{
	struct twofa_connection *conn =
		container_of(_conn, struct twofa_connection, conn);

	timeout_remove(&conn->to_behind);
	twofa_command_client_left(&conn->client);
	connection_deinit(&conn->conn);
	i_free(conn);
	master_service_client_connection_destroyed(master_service);
}

static size_t connection_unread_bytes(struct twofa_connection *conn)
{
	return conn->conn.output->closed ? 0 :
		o_stream_get_buffer_used_size(conn->conn.output);
}

static bool connection_is_behind(struct twofa_connection *conn)
{
	return conn->client.commands_count >= MAX_COMMANDS ||
		connection_unread_bytes(conn) > MAX_UNREAD_BYTES;
}

static void connection_go_on(struct twofa_connection *conn)
{
	timeout_remove(&conn->to_behind);
	/* this also handles the lines that are in the input buffer already */
	connection_input_resume(&conn->conn);
}

/* Called when the client has read replies, and when a command of a client that
   is behind has ended. */
static int connection_flush(struct twofa_connection *conn)
{
	int ret = o_stream_flush(conn->conn.output);

	if (ret < 0)
		return ret;
	if (conn->to_behind != NULL && !connection_is_behind(conn))
		connection_go_on(conn);
	return 1;
}

static void connection_behind_timeout(struct twofa_connection *conn)
{
	/* The client has read all replies, so its commands wait for the
	   database. */
	if (!conn->conn.output->closed && connection_unread_bytes(conn) == 0)
		return;
	if (!conn->conn.output->closed) {
		e_error(conn->conn.event, "Client doesn't read its replies: "
			"disconnected");
	}
	twofa_connection_destroy(&conn->conn);
}

/* Returns 1 = go on reading, 0 = not now. */
static int connection_wait_for_client(struct twofa_connection *conn)
{
	struct ostream *output = conn->conn.output;

	if (!connection_is_behind(conn))
		return 1;
	connection_input_halt(&conn->conn);
	conn->to_behind = timeout_add(TWOFA_REPLY_TIMEOUT_MSECS,
				      connection_behind_timeout, conn);
	o_stream_set_flush_callback(output, connection_flush, conn);
	o_stream_set_flush_pending(output, TRUE);
	return 0;
}

/* libdovecot's default would log the line, which may have a code in it. */
static int twofa_connection_handshake_args(struct connection *conn,
					   const char *const *args)
{
	if (strcmp(args[0], "VERSION") != 0) {
		e_error(conn->event, "Received a request before the version");
		return -1;
	}
	return connection_handshake_args_default(conn, args);
}

static int twofa_connection_input_args(struct connection *_conn,
				       const char *const *args)
{
	struct twofa_connection *conn =
		container_of(_conn, struct twofa_connection, conn);

	if (twofa_dispatch_line(conn->service, &conn->client, conn->role,
				args) < 0) {
		/* The line itself is not logged: it may have a code in it. */
		e_error(conn->conn.event,
			"Received a line without a command or its id");
		return -1;
	}
	return connection_wait_for_client(conn);
}

/* The queries of all lines that were read at once are sent to the store
   together, and their replies leave in one write(). */
static void twofa_connection_input(struct connection *_conn)
{
	struct twofa_connection *conn =
		container_of(_conn, struct twofa_connection, conn);
	struct twofa_service *service = conn->service;
	struct ostream *output = conn->conn.output;

	o_stream_ref(output);
	/* this uncorks the stream, and may free the connection */
	connection_input_default(&conn->conn);
	o_stream_cork(output);
	twofa_run_settle(service);
	o_stream_uncork(output);
	o_stream_unref(&output);
}

static const struct connection_settings twofa_connection_set = {
	.service_name_in = TWOFA_PROTOCOL_CLIENT,
	.service_name_out = TWOFA_PROTOCOL_SERVER,
	.major_version = TWOFA_PROTOCOL_MAJOR,
	.minor_version = TWOFA_PROTOCOL_MINOR,
	.input_max_size = TWOFA_PROTOCOL_MAX_REQUEST,
	.output_max_size = SIZE_MAX,
	.client = FALSE,
};

static const struct connection_vfuncs twofa_connection_vfuncs = {
	.destroy = twofa_connection_destroy,
	.input = twofa_connection_input,
	.handshake_args = twofa_connection_handshake_args,
	.input_args = twofa_connection_input_args,
};

void twofa_connections_init(void)
{
	connections = connection_list_init(&twofa_connection_set,
					   &twofa_connection_vfuncs);
}

void twofa_connections_deinit(void)
{
	connection_list_deinit(&connections);
}

static void
connection_send(struct twofa_command_client *client, const string_t *line)
{
	o_stream_nsend(connection_of_client(client)->conn.output,
		       str_data(line), str_len(line));
}

static void connection_command_ended(struct twofa_command_client *client)
{
	struct twofa_connection *conn = connection_of_client(client);

	if (conn->to_behind != NULL)
		o_stream_set_flush_pending(conn->conn.output, TRUE);
}

void twofa_connection_create(struct twofa_service *service,
			     struct master_service_connection *client)
{
	struct twofa_connection *conn;
	enum twofa_role role =
		twofa_permissions_role(client->fd, client->name);

	if (role == TWOFA_ROLE_NONE) {
		/* A client that is not accepted is disconnected by
		   lib-master. */
		e_error(service->event, "Service twofa has a socket named %s, "
			"which nobody may use: its sockets are the UNIX "
			"sockets "TWOFA_SOCKET_AUTH", "TWOFA_SOCKET_ADMIN
			" and "TWOFA_SOCKET_USER,
			client->name);
		return;
	}
	master_service_client_connection_accept(client);
	conn = i_new(struct twofa_connection, 1);
	conn->service = service;
	conn->role = role;
	conn->client.send = connection_send;
	conn->client.ended = connection_command_ended;
	conn->conn.event_parent = service->event;
	connection_init_server(connections, &conn->conn, client->name,
			       client->fd, client->fd);
}
