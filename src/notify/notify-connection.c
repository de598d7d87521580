/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "connection.h"
#include "master-service.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-protocol.h"
#include "notify/notify-connection.h"
#include "notify/notify-hook.h"
#include "notify/notify-submit.h"

/* A client sends its notices and disconnects without waiting for an answer. */

static struct connection_list *connections;

static void notify_connection_destroy(struct connection *conn)
{
	connection_deinit(conn);
	i_free(conn);
	master_service_client_connection_destroyed(master_service);
}

static int
notify_connection_input_args(struct connection *conn, const char *const *args)
{
	if (args[0] == NULL || strcmp(args[0], "NOTICE") != 0) {
		e_error(conn->event, "Received a line that is not a NOTICE");
		return -1;
	}
	notify_hook_add(args + 1);
	if (!twofa_fields_flag(args + 1, "no_mail"))
		notify_submit_add(args + 1);
	return 1;
}

static const struct connection_settings notify_connection_set = {
	.service_name_in = TWOFA_NOTIFY_PROTOCOL,
	.service_name_out = TWOFA_NOTIFY_PROTOCOL,
	.major_version = TWOFA_PROTOCOL_MAJOR,
	.minor_version = TWOFA_PROTOCOL_MINOR,
	.dont_send_version = TRUE,
	.input_max_size = TWOFA_PROTOCOL_MAX_REQUEST,
	.output_max_size = SIZE_MAX,
	.client = FALSE,
};

static const struct connection_vfuncs notify_connection_vfuncs = {
	.destroy = notify_connection_destroy,
	.input_args = notify_connection_input_args,
};

void notify_connections_init(void)
{
	connections = connection_list_init(&notify_connection_set,
					   &notify_connection_vfuncs);
}

void notify_connections_deinit(void)
{
	connection_list_deinit(&connections);
}

void notify_connection_create(struct master_service_connection *client)
{
	struct connection *conn = i_new(struct connection, 1);

	master_service_client_connection_accept(client);
	connection_init_server(connections, conn, client->name,
			       client->fd, client->fd);
}
