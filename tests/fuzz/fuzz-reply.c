/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "net.h"
#include "strescape.h"
#include "write-full.h"
#include "auth-fields.h"
#include "auth/twofa-ask.h"
#include "lib-protocol/twofa-client.h"
#include "lib-protocol/twofa-fields.h"
#include "fuzz.h"
#include "fuzz-request.h"

#include <unistd.h>

/* Input: what the service sends to the auth process. Each question gets exactly
   one answer, and none is better than the line that the service wrote: silence,
   noise and halves are errors. */

#define SOCKET_NAME "twofa-fuzz.sock"
#define GREETING "VERSION\ttwofa-server\t1\t0\n"

/* One connection's worth of answers; a second connection, on which CHECK is
   asked again, gets none. */
struct session {
	const char *data;
	int fd;

	unsigned int checks, codes;
	enum twofa_verdict verdict;
	enum twofa_code_result code;
};

static struct ioloop *ioloop;
static int fd_listen = -1;

/* auth's, replaced: no gateway says anything. */
const char *auth_fields_find(struct auth_fields *fields ATTR_UNUSED,
			     const char *key ATTR_UNUSED)
{
	return NULL;
}

static void socket_listen(void)
{
	if (fd_listen != -1)
		return;
	ioloop = io_loop_create();
	i_unlink_if_exists(SOCKET_NAME);
	fd_listen = net_listen_unix(SOCKET_NAME, 8);
	if (fd_listen == -1)
		i_fatal("listen(%s) failed: %m", SOCKET_NAME);
}

static void session_connected(struct session *session)
{
	int fd = net_accept(fd_listen, NULL, NULL);

	if (fd < 0)
		return;
	if (session->fd != -1) {
		i_close_fd(&fd);
		return;
	}
	session->fd = fd;
	/* small enough for the socket's buffer */
	if (write_full(fd, session->data, strlen(session->data)) < 0)
		i_fatal("write() failed: %m");
	if (shutdown(fd, SHUT_WR) < 0)
		i_fatal("shutdown() failed: %m");
}

static void session_answered(struct session *session)
{
	if (session->checks > 0 && session->codes > 0)
		io_loop_stop(ioloop);
}

static void
check_callback(const struct twofa_check_reply *reply, void *context)
{
	struct session *session = context;

	session->checks++;
	session->verdict = reply->verdict;
	if (reply->verdict == TWOFA_VERDICT_CODE) {
		i_assert(reply->record != NULL && reply->enrolment != NULL &&
			 reply->cuts != NULL);
	}
	if (reply->verdict == TWOFA_VERDICT_ENROL)
		i_assert(reply->refuse != NULL);
	if (reply->verdict == TWOFA_VERDICT_ERROR)
		i_assert(reply->error != NULL);
	session_answered(session);
}

static void
code_callback(const struct twofa_code_reply *reply, void *context)
{
	struct session *session = context;

	session->codes++;
	session->code = reply->result;
	i_assert((reply->result == TWOFA_CODE_ERROR) ==
		 (reply->error != NULL));
	i_assert(!reply->known || reply->result == TWOFA_CODE_BAD);
	session_answered(session);
}

static void ask_both(struct twofa_client *client, struct auth_request *request,
		     struct session *session)
{
	static const char *const names[] = { "anna@example.org", "anna", NULL };
	const struct twofa_ask_context ask = {
		.client = client, .request = request, .names = names,
	};
	const struct twofa_ask_code code = {
		.record = "record", .enrolment = "enrolment",
		.code = "189145", .cut = "totp6",
	};

	twofa_ask_check(&ask, "T9D3K!px189145", check_callback, session);
	twofa_ask_code(&ask, &code, code_callback, session);
}

static void session_run(struct session *session)
{
	struct twofa_client *client = twofa_client_init(SOCKET_NAME, NULL);
	struct auth_request request;
	struct io *io;

	i_zero(&request);
	request.pool = pool_alloconly_create("fuzz", 1024);
	fuzz_request_set_protocol(&request, "imap");
	request.fields.mech_name = "PLAIN";
	io = io_add(fd_listen, IO_READ, session_connected, session);
	io_loop_set_running(ioloop);
	ask_both(client, &request, session);
	if (io_loop_is_running(ioloop))
		io_loop_run(ioloop);
	io_remove(&io);
	twofa_client_deinit(&client);
	i_close_fd(&session->fd);
	pool_unref(&request.pool);
}

/* Did the service write such a line, whole, after a good greeting? */
static bool wrote(const char *data, const char *verb, unsigned int id)
{
	const char *const *lines = t_strsplit(data, "\n"), *const *args;
	unsigned int i, num;

	args = t_strsplit_tabescaped(lines[0]);
	if (str_array_length(args) != 4 || strcmp(args[0], "VERSION") != 0 ||
	    strcmp(args[1], "twofa-server") != 0 ||
	    str_to_uint(args[2], &num) < 0 || num != 1)
		return FALSE;
	/* what follows the last line end is no line */
	for (i = 1; lines[i] != NULL && lines[i + 1] != NULL; i++) {
		args = t_strsplit_tabescaped(fuzz_line(lines[i]));
		if (args[0] != NULL && args[1] != NULL &&
		    strcmp(args[0], verb) == 0 &&
		    str_to_uint(args[1], &num) == 0 && num == id)
			return TRUE;
	}
	return FALSE;
}

static void check_session(const struct session *session)
{
	i_assert(session->checks == 1 && session->codes == 1);
	switch (session->verdict) {
	case TWOFA_VERDICT_ERROR:
		break;
	case TWOFA_VERDICT_DENY:
		i_assert(wrote(session->data, "DENY", 1));
		break;
	case TWOFA_VERDICT_PASS:
		i_assert(wrote(session->data, "PASS", 1));
		break;
	case TWOFA_VERDICT_VERIFIED:
		i_assert(wrote(session->data, "VERIFIED", 1));
		break;
	case TWOFA_VERDICT_CODE:
		i_assert(wrote(session->data, "CODE", 1));
		break;
	case TWOFA_VERDICT_ENROL:
		i_assert(wrote(session->data, "ENROL", 1));
		break;
	}
	i_assert(session->code != TWOFA_CODE_OK ||
		 wrote(session->data, "OK", 2));
	i_assert(session->code != TWOFA_CODE_BAD ||
		 wrote(session->data, "BAD", 2));
}

void fuzz_one(struct fuzz_input *input)
{
	bool greet = fuzz_number(input, 2) == 0;
	struct session session;

	socket_listen();
	i_zero(&session);
	session.fd = -1;
	session.data = t_strconcat(greet ? GREETING : "", fuzz_next(input),
				   NULL);
	session_run(&session);
	check_session(&session);
}
