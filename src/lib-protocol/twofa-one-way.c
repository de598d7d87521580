/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "connection.h"
#include "master-service.h"
#include "lib-protocol/twofa-one-way.h"
#include "lib-protocol/twofa-protocol.h"

static struct connection_list *connections;
static twofa_one_way_callback_t *line_callback;

static void one_way_destroy(struct connection *conn)
{
	connection_deinit(conn);
	i_free(conn);
	master_service_client_connection_destroyed(master_service);
}

static int
one_way_input_args(struct connection *conn, const char *const *args)
{
	const char *error;

	if (line_callback(args, &error) == 0)
		return 1;
	e_error(conn->event, "%s", error);
	return -1;
}

static const struct connection_vfuncs one_way_vfuncs = {
	.destroy = one_way_destroy,
	.input_args = one_way_input_args,
};

void twofa_one_way_init(const char *protocol,
			twofa_one_way_callback_t *callback)
{
	const struct connection_settings set = {
		.service_name_in = protocol,
		.service_name_out = protocol,
		.major_version = TWOFA_PROTOCOL_MAJOR,
		.minor_version = TWOFA_PROTOCOL_MINOR,
		.dont_send_version = TRUE,
		.input_max_size = TWOFA_PROTOCOL_MAX_REQUEST,
		.output_max_size = SIZE_MAX,
		.client = FALSE,
	};

	line_callback = callback;
	connections = connection_list_init(&set, &one_way_vfuncs);
}

void twofa_one_way_deinit(void)
{
	connection_list_deinit(&connections);
}

void twofa_one_way_accept(struct master_service_connection *client)
{
	struct connection *conn = i_new(struct connection, 1);

	master_service_client_connection_accept(client);
	connection_init_server(connections, conn, client->name,
			       client->fd, client->fd);
}
