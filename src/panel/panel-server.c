/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "master-service.h"
#include "restrict-process-size.h"
#include "twofa-compat-panel.h"
#include "panel/http/panel-clients.h"
#include "panel/http/panel-peer.h"
#include "panel/http/panel-warnings.h"
#include "panel/http/panel.h"
#include "panel/panel-dispatch.h"
#include "panel/panel-server.h"

#include <time.h>

/* Accepts connections, hands them to lib-http, and closes those that take too
   long or are too many (panel-clients.h). */

/* lib-http refuses a larger payload without a page. The limit for forms, which
   are refused with a page, is in panel-dispatch.c. */
#define PANEL_MAX_PAYLOAD (64*1024)
/* The times of panel-clients.c are shorter. lib-http counts from the last byte,
   but also ends connections in states that are unknown here. */
#define PANEL_IDLE_MSECS (90*1000)
#define PANEL_LOOK_MSECS 1000

/* One address has its share of the service's 256 commands for a client at most,
   so that its requests leave room for others even when the database is slow. */
#define PANEL_MAX_PER_ADDRESS 100
/* If the admin allows few connections, an address gets this part of them. */
#define PANEL_ADDRESS_PART 4
/* Descriptors for sockets, pipes and the like */
#define PANEL_OTHER_FDS 32

struct panel_server {
	struct panel *panel;
	struct panel_clients clients;
	struct timeout *to_look;
};

struct panel_connection {
	struct panel_client client;
	struct panel_server *server;
	struct http_server_connection *http;
	struct panel_peer peer;

	/* what the client had sent when its state was seen to have changed */
	uoff_t input;
	unsigned int changes;
};

static struct panel_connection *connection_of(struct panel_client *client)
{
	return container_of(client, struct panel_connection, client);
}

static int64_t monotonic_msecs(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_MONOTONIC, &now) < 0)
		i_fatal("clock_gettime() failed: %m");
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool
address_is_proxy(const struct panel *panel, const struct ip_addr *ip)
{
	return twofa_networks_match(&panel->proxies, ip);
}

static void
server_handle_request(void *context, struct http_server_request *http)
{
	struct panel_connection *conn = context;
	struct panel *panel = conn->server->panel;
	struct panel_peer peer = panel_peer_of_request(
		panel, &conn->peer, http_server_request_get(http));

	panel_client_set_state(&conn->client, PANEL_CLIENT_ANSWER);
	if (!panel_address_is_same(&peer.ip, &conn->peer.ip) &&
	    !panel_client_set_forwarded(&conn->client, &peer.ip)) {
		panel_client_set_state(&conn->client, PANEL_CLIENT_READS);
		http_server_request_fail_close(http, 429, "Too Many Requests");
		return;
	}
	panel_dispatch(panel, http, &peer, &conn->client);
}

static void server_connection_destroyed(void *context,
					const char *reason ATTR_UNUSED)
{
	struct panel_connection *conn = context;

	panel_client_remove(&conn->client);
	i_free(conn);
	master_service_client_connection_destroyed(master_service);
}

static const struct http_server_callbacks server_callbacks = {
	.handle_request = server_handle_request,
	.connection_destroy = server_connection_destroyed,
};

static void server_close(struct panel_client *client, enum panel_client_end end)
{
	static const char *const reasons[] = {
		[PANEL_CLIENT_TOO_SLOW] = "The client is too slow",
		[PANEL_CLIENT_TOO_MANY_OF_ADDRESS] =
			"The address has too many connections",
		[PANEL_CLIENT_TOO_MANY] = "There are too many connections",
	};
	struct panel_connection *conn = connection_of(client);
	struct panel *panel = conn->server->panel;
	struct http_server_connection *http = conn->http;

	if (end != PANEL_CLIENT_TOO_SLOW) {
		panel_warn_seldom(panel, PANEL_WARNING_TOO_MANY,
			"%s: closed the oldest that waited for its client, "
			"of %s", reasons[end], net_ip2addr(&conn->peer.ip));
	}
	panel_client_remove(client);
	http_server_connection_close(&http, reasons[end]);
}

/* lib-http does not tell when the first byte of a request has come. */
static void connection_look(struct panel_connection *conn)
{
	struct panel_client *client = &conn->client;
	uoff_t input = http_server_connection_get_stats(conn->http)->input;

	if (conn->changes != client->changes) {
		conn->changes = client->changes;
		conn->input = input;
	} else if ((client->state == PANEL_CLIENT_NEW ||
		    client->state == PANEL_CLIENT_IDLE) &&
		   input != conn->input)
		panel_client_set_state(client, PANEL_CLIENT_HEADERS);
}

static void server_look(struct panel_server *server)
{
	struct panel_client *client, *next;

	for (client = server->clients.head; client != NULL; client = next) {
		next = client->next;
		connection_look(connection_of(client));
	}
	panel_clients_close_late(&server->clients);
}

static unsigned int server_max_clients(void)
{
	unsigned int max = master_service_get_client_limit(master_service);
	rlim_t fds;

	if (restrict_get_fd_limit(&fds) == 0 && fds > 2 * PANEL_OTHER_FDS &&
	    max > fds - PANEL_OTHER_FDS)
		max = fds - PANEL_OTHER_FDS;
	/* lib-master stops listening when the last place is taken */
	return max > 2 ? max - 1 : max;
}

void panel_server_init(struct panel *panel)
{
	struct panel_server *server = p_new(panel->pool, struct panel_server,
					    1);
	struct panel_clients *clients = &server->clients;

	server->panel = panel;
	clients->close = server_close;
	clients->now = monotonic_msecs;
	clients->max = server_max_clients();
	clients->max_per_address = I_MIN(PANEL_MAX_PER_ADDRESS,
					 clients->max / PANEL_ADDRESS_PART + 1);
	server->to_look = timeout_add(PANEL_LOOK_MSECS, server_look, server);
	panel->server = server;
	panel->http = twofa_compat_http_server_init(
		panel->pool, panel->event, PANEL_MAX_PAYLOAD,
		PANEL_IDLE_MSECS);
}

void panel_server_deinit(struct panel *panel)
{
	timeout_remove(&panel->server->to_look);
	http_server_deinit(&panel->http);
}

void panel_server_connected(struct panel *panel,
			    struct master_service_connection *master_conn)
{
	struct panel_server *server = panel->server;
	const struct ip_addr *ip = &master_conn->remote_ip;
	struct panel_connection *conn;

	if (!panel_clients_make_room(&server->clients, ip,
				     address_is_proxy(panel, ip))) {
		/* lib-master closes a connection that is not accepted */
		panel_warn_seldom(panel, PANEL_WARNING_TOO_MANY,
			"There are too many connections: refused one of %s",
			net_ip2addr(ip));
		return;
	}
	conn = i_new(struct panel_connection, 1);
	conn->server = server;
	conn->peer.tls = conn->peer.secured = master_conn->ssl;
	/* with "haproxy = yes", real_remote_ip is the proxy's address */
	conn->peer.ip = *ip;
	conn->peer.real_ip = master_conn->real_remote_ip;
	conn->peer.local_ip = master_conn->local_ip;
	panel_client_add(&server->clients, &conn->client, ip);
	master_service_client_connection_accept(master_conn);
	conn->http = http_server_connection_create(
		panel->http, master_conn->fd, master_conn->fd,
		master_conn->ssl, &server_callbacks, conn);
}
