/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "buffer.h"
#include "connection.h"
#include "ioloop.h"
#include "net.h"
#include "ostream.h"
#include "str.h"
#include "twofa-compat-panel.h"
#include "lib-protocol/twofa-client.h"
#include "lib-protocol/twofa-protocol.h"
#include "panel/panel-dispatch.h"
#include "panel/test-web.h"
#include "settings/twofa-panel-settings.h"

#include <sys/socket.h>
#include <unistd.h>

#define SOCKET_PATH "./test-web.sock"
#define ANSWER_MAX_MSECS (10*1000)

static const struct twofa_panel_settings web_set = {
	TWOFA_PANEL_SETTINGS_DEFAULTS,
	.base_dir = ".",
};

static struct ioloop *ioloop;
static struct connection_list *connections;
static struct test_web *web_current;
static struct io *listen_io;
static int listen_fd;

/* The twofa service: one client, the panel. */

static void service_destroy(struct connection *conn)
{
	connection_deinit(conn);
	i_free(conn);
}

static int
service_input_args(struct connection *conn, const char *const *args)
{
	const char *const *line = web_current->replies;
	const char *rest;

	str_printfa(web_current->commands, "%s\n", t_strarray_join(args, "\t"));
	if (line == NULL)
		return -1;
	for (; *line != NULL; line++) {
		rest = strchr(*line, '\t');
		o_stream_nsend_str(conn->output, t_strdup_printf(
			"%s\t%s%s\n", t_strcut(*line, '\t'), args[1],
			rest == NULL ? "" : rest));
	}
	return 1;
}

static const struct connection_settings service_set = {
	.service_name_in = TWOFA_PROTOCOL_CLIENT,
	.service_name_out = TWOFA_PROTOCOL_SERVER,
	.major_version = TWOFA_PROTOCOL_MAJOR,
	.minor_version = TWOFA_PROTOCOL_MINOR,
	.input_max_size = TWOFA_PROTOCOL_MAX_REQUEST,
	.output_max_size = SIZE_MAX,
};

static const struct connection_vfuncs service_vfuncs = {
	.destroy = service_destroy,
	.input_args = service_input_args,
};

static void service_accept(void *context ATTR_UNUSED)
{
	struct connection *conn = i_new(struct connection, 1);
	int fd = net_accept(listen_fd, NULL, NULL);

	i_assert(fd >= 0);
	connection_init_server(connections, conn, "panel", fd, fd);
}

static void service_init(void)
{
	i_unlink_if_exists(SOCKET_PATH);
	listen_fd = net_listen_unix(SOCKET_PATH, 4);
	i_assert(listen_fd != -1);
	connections = connection_list_init(&service_set, &service_vfuncs);
	listen_io = io_add(listen_fd, IO_READ, service_accept, (void *)NULL);
}

static void service_deinit(void)
{
	io_remove(&listen_io);
	connection_list_deinit(&connections);
	i_close_fd(&listen_fd);
	i_unlink(SOCKET_PATH);
}

/* The panel's side of the connection */

static void
web_handle_request(void *context, struct http_server_request *http)
{
	struct test_web *web = context;

	panel_dispatch(&web->panel, http, &web->peer, NULL);
}

static const struct http_server_callbacks web_callbacks = {
	.handle_request = web_handle_request,
};

struct test_web *test_web_init(const struct panel_page *pages,
			       unsigned int count)
{
	pool_t pool = pool_alloconly_create("test web", 4096);
	struct test_web *web = p_new(pool, struct test_web, 1);

	web_current = web;
	ioloop = io_loop_create();
	service_init();
	web->commands = str_new(pool, 256);
	web->peer.secured = TRUE;
	web->panel.pool = pool;
	web->panel.set = &web_set;
	web->panel.servers = twofa_panel_settings_servers(&web_set);
	web->panel.event = event_create(NULL);
	web->panel.pages = pages;
	web->panel.pages_count = count;
	web->panel.style_path = "style.css";
	web->panel.icon_path = "icon.svg";
	web->panel.service = twofa_client_init(SOCKET_PATH, web->panel.event);
	web->panel.http = twofa_compat_http_server_init(
		pool, web->panel.event, 64*1024, ANSWER_MAX_MSECS);
	return web;
}

void test_web_deinit(struct test_web **_web)
{
	struct test_web *web = *_web;
	pool_t pool = web->panel.pool;

	*_web = NULL;
	twofa_client_deinit(&web->panel.service);
	http_server_deinit(&web->panel.http);
	event_unref(&web->panel.event);
	service_deinit();
	io_loop_destroy(&ioloop);
	pool_unref(&pool);
}

/* The browser's side */

struct browser {
	int fd;
	string_t *answer;
};

static void browser_input(struct browser *browser)
{
	unsigned char data[4096];
	ssize_t ret = read(browser->fd, data, sizeof(data));

	if (ret <= 0)
		io_loop_stop(ioloop);
	else
		str_append_data(browser->answer, data, ret);
}

const char *test_web_send(struct test_web *web, const char *request)
{
	struct browser browser = { .answer = t_str_new(4096) };
	struct timeout *to;
	struct io *io;
	int fds[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0)
		i_fatal("socketpair() failed: %m");
	browser.fd = fds[1];
	net_set_nonblock(fds[0], TRUE);
	(void)http_server_connection_create(web->panel.http, fds[0], fds[0],
					    FALSE, &web_callbacks, web);
	if (write(fds[1], request, strlen(request)) !=
	    (ssize_t)strlen(request))
		i_fatal("write() failed: %m");
	io = io_add(fds[1], IO_READ, browser_input, &browser);
	to = timeout_add(ANSWER_MAX_MSECS, io_loop_stop, ioloop);
	io_loop_run(ioloop);
	timeout_remove(&to);
	io_remove(&io);
	i_close_fd(&fds[1]);
	return str_c(browser.answer);
}

const char *test_web_request(struct test_web *web, const char *method_path,
			     const char *headers, const char *form)
{
	const char *body = form == NULL ? "" : form;
	const char *type = form == NULL ? "" : t_strdup_printf(
		"Content-Type: application/x-www-form-urlencoded\r\n"
		"Content-Length: %zu\r\n", strlen(form));

	return test_web_send(web, t_strconcat(
		method_path, " HTTP/1.1\r\nHost: test\r\n"
		"Connection: close\r\n", headers, type, "\r\n", body, NULL));
}

unsigned int test_web_status(const char *answer)
{
	unsigned int status;

	return strncmp(answer, "HTTP/1.1 ", 9) == 0 &&
		str_to_uint(t_strcut(answer + 9, ' '), &status) == 0 ?
		status : 0;
}
