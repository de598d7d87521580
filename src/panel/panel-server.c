/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "master-service.h"
#include "twofa-compat-panel.h"
#include "lib-web/twofa-forwarded.h"
#include "panel/http/panel-request.h"
#include "panel/http/panel.h"
#include "panel/panel-dispatch.h"
#include "panel/panel-server.h"

/* lib-http refuses a larger payload without a page. The limit for forms, which
   are refused with a page, is in panel-dispatch.c. */
#define PANEL_MAX_PAYLOAD (64*1024)
#define PANEL_IDLE_MSECS (60*1000)

struct panel_connection {
	struct panel *panel;
	struct panel_peer peer;
};

/* Returns the values of all headers of that name, in their order and joined by
   commas; NULL if there is none. http_header_field_get() returns one of them.
   */
static const char *
header_join(const struct http_request *http, const char *name)
{
	const struct http_header_field *field;
	string_t *value = NULL;

	array_foreach(http_header_get_fields(http->header), field) {
		if (!http_header_field_is(field, name))
			continue;
		if (value == NULL)
			value = t_str_new(64);
		else
			str_append(value, ", ");
		str_append(value, field->value);
	}
	return value == NULL ? NULL : str_c(value);
}

static struct panel_peer
request_peer(const struct panel_connection *conn,
	     const struct http_request *http)
{
	const ARRAY_TYPE(twofa_network) *proxies = &conn->panel->proxies;
	struct panel_peer peer = conn->peer;
	const char *proto;

	if (!twofa_networks_match(proxies, &peer.real_ip))
		return peer;
	twofa_forwarded_ip(&peer.real_ip, header_join(http, "X-Forwarded-For"),
			   proxies, &peer.ip);
	/* a trusted proxy that does not send this header has done TLS */
	proto = header_join(http, "X-Forwarded-Proto");
	peer.secured = proto == NULL || strcmp(proto, "https") == 0;
	return peer;
}

static void
server_handle_request(void *context, struct http_server_request *http)
{
	struct panel_connection *conn = context;
	struct panel_peer peer =
		request_peer(conn, http_server_request_get(http));

	panel_dispatch(conn->panel, http, &peer);
}

static void server_connection_destroyed(void *context,
					const char *reason ATTR_UNUSED)
{
	struct panel_connection *conn = context;

	i_free(conn);
	master_service_client_connection_destroyed(master_service);
}

static const struct http_server_callbacks server_callbacks = {
	.handle_request = server_handle_request,
	.connection_destroy = server_connection_destroyed,
};

void panel_server_init(struct panel *panel)
{
	panel->http = twofa_compat_http_server_init(
		panel->pool, panel->event, PANEL_MAX_PAYLOAD,
		PANEL_IDLE_MSECS);
}

void panel_server_deinit(struct panel *panel)
{
	http_server_deinit(&panel->http);
}

void panel_server_connected(struct panel *panel,
			    struct master_service_connection *master_conn)
{
	struct panel_connection *conn = i_new(struct panel_connection, 1);

	conn->panel = panel;
	conn->peer.tls = conn->peer.secured = master_conn->ssl;
	/* with "haproxy = yes", real_remote_ip is the proxy's address */
	conn->peer.ip = master_conn->remote_ip;
	conn->peer.real_ip = master_conn->real_remote_ip;
	conn->peer.local_ip = master_conn->local_ip;
	master_service_client_connection_accept(master_conn);
	(void)http_server_connection_create(panel->http, master_conn->fd,
					    master_conn->fd, master_conn->ssl,
					    &server_callbacks, conn);
}
