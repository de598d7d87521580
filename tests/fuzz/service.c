/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "base32.h"
#include "ioloop.h"
#include "net.h"
#include "str.h"
#include "strescape.h"
#include "randgen.h"
#include "write-full.h"
#include "master-service.h"
#include "twofa-activity.h"
#include "twofa-compat-sql.h"
#include "twofa-connection.h"
#include "twofa-fields.h"
#include "twofa-health.h"
#include "twofa-keys.h"
#include "twofa-protocol.h"
#include "twofa-schema.h"
#include "twofa-service.h"
#include "twofa-settings.h"
#include "twofa-sql.h"
#include "twofa-store.h"
#include "twofa-token.h"
#include "twofa-totp.h"
#include "fuzz.h"
#include "service.h"

#include <fcntl.h>
#include <unistd.h>
#include <sys/socket.h>

/* What Dovecot's master process does for a service is replaced by what a
   fuzzer needs: a client that leaves ends the loop. Randomness is the same in
   each run, so that an input does the same thing again. */

/* sqlite's name for a store that is in no file; a file of that name keeps
   twofa from missing it */
#define STORE ":memory:"
#define LAST_ID "18446744073709551615"
#define LAST_LINE "\nEND\t"LAST_ID"\n"

static struct ioloop *ioloop;
static uint32_t random_state;
static string_t *log_text;

struct talk {
	int fd;
	string_t *answer;
	bool done;
};

/* libdovecot's and lib-master's, replaced */

void random_fill(void *buf, size_t size)
{
	unsigned char *p = buf;

	for (; size > 0; size--) {
		random_state = random_state * 1103515245 + 12345;
		*p++ = random_state >> 16;
	}
}

void master_service_client_connection_accept(
	struct master_service_connection *conn ATTR_UNUSED)
{
}

void master_service_client_connection_destroyed(
	struct master_service *service ATTR_UNUSED)
{
	io_loop_stop(ioloop);
}

void master_service_stop(struct master_service *service ATTR_UNUSED)
{
	io_loop_stop(ioloop);
}

static void ATTR_FORMAT(2, 0)
remember_log(const struct failure_context *ctx ATTR_UNUSED,
	     const char *format, va_list args)
{
	str_vprintfa(log_text, format, args);
	str_append_c(log_text, '\n');
}

static void process_init(void)
{
	int fd;

	if (ioloop != NULL)
		return;
	ioloop = io_loop_create();
	log_text = str_new(default_pool, 4096);
	i_set_error_handler(remember_log);
	i_set_info_handler(remember_log);
	i_set_debug_handler(remember_log);
	fd = open(STORE, O_WRONLY | O_CREAT, 0600);
	if (fd == -1)
		i_fatal("open(%s) failed: %m", STORE);
	i_close_fd(&fd);
	twofa_compat_sql_init();
	twofa_connections_init();
}

/* Who sends more than the socket takes hangs, and is not what is to be found
   here. */
static void talk_send(struct talk *talk, const char *lines)
{
	int size = 1024*1024;

	if (setsockopt(talk->fd, SOL_SOCKET, SO_SNDBUF, &size,
		       sizeof(size)) < 0)
		i_fatal("setsockopt() failed: %m");
	if (write_full(talk->fd, lines, strlen(lines)) < 0)
		i_fatal("write() failed: %m");
}

static bool is_done(const string_t *answer)
{
	return strstr(str_c((string_t *)answer), "\t"LAST_ID"\t") != NULL;
}

static void talk_input(struct talk *talk)
{
	char buf[4096];
	ssize_t ret = read(talk->fd, buf, sizeof(buf));

	if (ret > 0)
		str_append_data(talk->answer, buf, ret);
	if (ret <= 0)
		io_loop_stop(ioloop);
	else if (is_done(talk->answer)) {
		talk->done = TRUE;
		/* the service notices, and ends the loop */
		(void)shutdown(talk->fd, SHUT_WR);
	}
}

static void talk_run(struct service *service, struct talk *talk,
		     const char *socket_name, const char *lines)
{
	struct master_service_connection client;
	struct io *io;
	int fds[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0)
		i_fatal("socketpair() failed: %m");
	talk->fd = fds[0];
	talk_send(talk, lines);
	net_set_nonblock(fds[0], TRUE);
	net_set_nonblock(fds[1], TRUE);
	i_zero(&client);
	client.fd = fds[1];
	client.name = socket_name;
	twofa_connection_create(service->twofa, &client);
	io = io_add(talk->fd, IO_READ, talk_input, talk);
	io_loop_run(ioloop);
	/* what was sent just before the service hung up */
	while (!talk->done && net_set_nonblock_read_more(talk))
		;
	io_remove(&io);
	i_close_fd(&talk->fd);
}
