/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "connection.h"
#include "master-service.h"
#include "kick/kick-close.h"
#include "kick/kick-connection.h"
#include "kick/kick-gone.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-protocol.h"

/* The service sends lines, and gets no answer. */

static struct connection_list *connections;

static void kick_connection_destroy(struct connection *conn)
{
	connection_deinit(conn);
	i_free(conn);
	master_service_client_connection_destroyed(master_service);
}

static bool line_open(const char *const *fields)
{
	const char *by = twofa_fields_get(fields, "by");
	const char *pid = twofa_fields_get(fields, "pid");
	struct kick_opened opened = {
		.user = twofa_fields_get(fields, "user"),
		.group = twofa_fields_get(fields, "group"),
		.by = by == NULL ? "" : by,
	};

	if (pid == NULL || str_to_pid(pid, &opened.pid) < 0 ||
	    opened.pid <= 1 || opened.user == NULL || opened.group == NULL)
		return FALSE;
	kick_close_opened(&opened);
	return TRUE;
}

static bool line_gone(const char *const *fields)
{
	const char *what = twofa_fields_get(fields, "what");

	if (what == NULL || *what == '\0')
		return FALSE;
	kick_gone_add(what);
	return TRUE;
}

static int
kick_connection_input_args(struct connection *conn, const char *const *args)
{
	const char *command = args[0] == NULL ? "" : args[0];

	if ((strcmp(command, "OPEN") == 0 && line_open(args + 1)) ||
	    (strcmp(command, "GONE") == 0 && line_gone(args + 1)))
		return 1;
	e_error(conn->event, "Received a line that is neither OPEN nor GONE, "
		"or lacks a field");
	return -1;
}

static const struct connection_settings kick_connection_set = {
	.service_name_in = TWOFA_KICK_PROTOCOL,
	.service_name_out = TWOFA_KICK_PROTOCOL,
	.major_version = TWOFA_PROTOCOL_MAJOR,
	.minor_version = TWOFA_PROTOCOL_MINOR,
	.dont_send_version = TRUE,
	.input_max_size = TWOFA_PROTOCOL_MAX_REQUEST,
	.output_max_size = SIZE_MAX,
	.client = FALSE,
};

static const struct connection_vfuncs kick_connection_vfuncs = {
	.destroy = kick_connection_destroy,
	.input_args = kick_connection_input_args,
};

void kick_connections_init(void)
{
	connections = connection_list_init(&kick_connection_set,
					   &kick_connection_vfuncs);
}

void kick_connections_deinit(void)
{
	connection_list_deinit(&connections);
}

void kick_connection_create(struct master_service_connection *client)
{
	struct connection *conn = i_new(struct connection, 1);

	master_service_client_connection_accept(client);
	connection_init_server(connections, conn, client->name,
			       client->fd, client->fd);
}
