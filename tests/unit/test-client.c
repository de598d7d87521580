/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "net.h"
#include "str.h"
#include "write-full.h"
#include "lib-protocol/twofa-client-requests.h"
#include "lib-protocol/twofa-client.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-protocol.h"
#include "twofa-test.h"

#include <unistd.h>

/* Tests the client with a service that runs in the same ioloop and answers by a
   script. */

#define SOCKET_NAME "test-client.sock"
#define GREETING "VERSION\ttwofa-server\t1\t0\n"
/* A test fails if a callback does not come within this time. */
#define WATCHDOG_MSECS (20*1000)

static struct {
	struct ioloop *ioloop;
	struct io *io_listen, *io;
	int fd_listen, fd;
	const char *greeting;
	/* The answer to each request, on whichever connection the request
	   comes. The service closes the connection where an answer has "!".
	   After NULL, it does not answer. */
	const char *const *script;
	string_t *unparsed, *received;
	unsigned int connections;
	/* the number of callbacks and one-way lines that are still to come */
	unsigned int waiting;
} service;

static void service_disconnect(void)
{
	io_remove(&service.io);
	i_close_fd(&service.fd);
	str_truncate(service.unparsed, 0);
}

static void service_answer(void)
{
	const char *answer = *service.script;
	size_t len;

	if (answer == NULL)
		return;
	service.script++;
	len = strcspn(answer, "!");
	if (write_full(service.fd, answer, len) < 0)
		i_fatal("write() failed: %m");
	if (answer[len] == '!')
		service_disconnect();
}

static void service_line(const char *line)
{
	if (strncmp(line, "VERSION\t", 8) == 0)
		return;
	str_printfa(service.received, "%s\n", line);
	service_answer();
	if (strncmp(line, "ONEWAY\t", 7) == 0 &&
	    --service.waiting == 0)
		io_loop_stop(service.ioloop);
}

static void service_input(void *context ATTR_UNUSED)
{
	char buf[1024];
	ssize_t size = read(service.fd, buf, sizeof(buf));
	const char *end;

	if (size <= 0) {
		service_disconnect();
		return;
	}
	str_append_data(service.unparsed, buf, size);
	while ((end = strchr(str_c(service.unparsed), '\n')) != NULL) {
		const char *line = t_strdup_until(str_c(service.unparsed), end);

		str_delete(service.unparsed, 0, strlen(line) + 1);
		service_line(line);
	}
}

static void service_connected(void *context ATTR_UNUSED)
{
	service_disconnect();
	service.fd = net_accept(service.fd_listen, NULL, NULL);
	if (service.fd < 0)
		i_fatal("accept() failed: %m");
	service.connections++;
	if (write_full(service.fd, service.greeting,
		       strlen(service.greeting)) < 0)
		i_fatal("write() failed: %m");
	service.io = io_add(service.fd, IO_READ, service_input, NULL);
}

static void service_init(const char *const *script)
{
	i_zero(&service);
	service.ioloop = io_loop_create();
	service.script = script;
	service.greeting = GREETING;
	service.fd = -1;
	service.unparsed = str_new(default_pool, 1024);
	service.received = str_new(default_pool, 1024);
	i_unlink_if_exists(SOCKET_NAME);
	service.fd_listen = net_listen_unix(SOCKET_NAME, 8);
	if (service.fd_listen == -1)
		i_fatal("listen(%s) failed: %m", SOCKET_NAME);
	service.io_listen = io_add(service.fd_listen, IO_READ,
				   service_connected, NULL);
}

static void service_deinit(void)
{
	service_disconnect();
	io_remove(&service.io_listen);
	i_close_fd(&service.fd_listen);
	i_unlink(SOCKET_NAME);
	str_free(&service.unparsed);
	str_free(&service.received);
	io_loop_destroy(&service.ioloop);
}

static void watchdog(void *context ATTR_UNUSED)
{
	io_loop_stop(service.ioloop);
}

/* Runs the ioloop until all callbacks and one-way lines have come. */
static void service_run(void)
{
	struct timeout *to = timeout_add(WATCHDOG_MSECS, watchdog, NULL);

	if (service.waiting > 0)
		io_loop_run(service.ioloop);
	timeout_remove(&to);
	test_assert(service.waiting == 0);
}

/* A request, and what its callback was called with. */
struct asked {
	unsigned int rows, ends;
	char verb[16], text[16];
	bool failed;
	/* another request, sent by the callback; may be NULL */
	struct asked *next;
	struct twofa_client *client;
};

static void ask(struct twofa_client *client, enum twofa_client_flags flags,
		struct asked *asked);

static void ask_callback(const struct twofa_client_reply *reply, void *context)
{
	struct asked *asked = context;
	const char *text;

	if (reply->verb != NULL && strcmp(reply->verb, "ROW") == 0) {
		asked->rows++;
		return;
	}
	asked->ends++;
	asked->failed = reply->verb == NULL;
	test_assert((reply->error != NULL) == asked->failed);
	if (!asked->failed) {
		text = twofa_fields_get(reply->fields, "text");
		i_strocpy(asked->verb, reply->verb, sizeof(asked->verb));
		i_strocpy(asked->text, text == NULL ? "" : text,
			  sizeof(asked->text));
	}
	if (asked->next != NULL)
		ask(asked->client, 0, asked->next);
	if (--service.waiting == 0)
		io_loop_stop(service.ioloop);
}

static void ask(struct twofa_client *client, enum twofa_client_flags flags,
		struct asked *asked)
{
	service.waiting++;
	asked->client = client;
	twofa_client_send(client, "ASK", "\tuser=anna", flags, ask_callback,
			  asked);
}

static bool was_answered(const struct asked *asked, const char *verb)
{
	return asked->ends == 1 && !asked->failed &&
		strcmp(asked->verb, verb) == 0;
}

static bool has_failed(const struct asked *asked)
{
	return asked->ends == 1 && asked->failed;
}

static void test_reply(void)
{
	static const char *const script[] = {
		"ROW\t1\ta=b\nROW\t1\ta=c\nOK\t1\ttext=x\ty\n", NULL
	};
	struct twofa_client *client;
	struct asked asked;

	test_begin("rows, then the reply");
	service_init(script);
	client = twofa_client_init(SOCKET_NAME, NULL);
	i_zero(&asked);
	ask(client, 0, &asked);
	service_run();
	test_assert(was_answered(&asked, "OK") && asked.rows == 2);
	test_assert_strcmp(asked.text, "x");
	test_assert_strcmp(str_c(service.received), "ASK\t1\tuser=anna\n");
	twofa_client_deinit(&client);
	test_assert(asked.ends == 1);
	service_deinit();
	twofa_test_end();
}

static void test_out_of_order(void)
{
	/* No request has the ids 7 and x, and request 2 has a reply already when
	   the second one comes. */
	static const char *const script[] = {
		"", "OK\t7\nOK\tx\nFAIL\t2\nPASS\t2\nOK\t1\n", NULL
	};
	struct twofa_client *client;
	struct asked first, second;

	test_begin("replies in another order");
	service_init(script);
	client = twofa_client_init(SOCKET_NAME, NULL);
	i_zero(&first);
	i_zero(&second);
	ask(client, 0, &first);
	ask(client, 0, &second);
	service_run();
	test_assert(was_answered(&first, "OK"));
	test_assert(was_answered(&second, "FAIL"));
	test_assert(service.connections == 1);
	twofa_client_deinit(&client);
	service_deinit();
	twofa_test_end();
}

static void test_half_line(void)
{
	static const char *const script[] = { "OK\t1\ttext=x!", "OK\t2\n", NULL };
	struct twofa_client *client;
	struct asked asked, again;

	test_begin("half a line is no reply");
	service_init(script);
	client = twofa_client_init(SOCKET_NAME, NULL);
	i_zero(&asked);
	ask(client, 0, &asked);
	service_run();
	test_assert(has_failed(&asked));
	test_assert(service.connections == 1);

	/* the next request makes a new connection */
	i_zero(&again);
	ask(client, 0, &again);
	service_run();
	test_assert(was_answered(&again, "OK"));
	test_assert(service.connections == 2 && asked.ends == 1);
	twofa_client_deinit(&client);
	service_deinit();
	twofa_test_end();
}

static void test_resend(void)
{
	static const char *const script[] = { "!", "OK\t1\n", NULL };
	struct twofa_client *client;
	struct asked asked;

	test_begin("a request is sent again");
	service_init(script);
	client = twofa_client_init(SOCKET_NAME, NULL);
	i_zero(&asked);
	ask(client, TWOFA_CLIENT_FLAG_RESEND, &asked);
	service_run();
	test_assert(was_answered(&asked, "OK"));
	test_assert(service.connections == 2);
	test_assert_strcmp(str_c(service.received),
			   "ASK\t1\tuser=anna\nASK\t1\tuser=anna\n");
	twofa_client_deinit(&client);
	service_deinit();
	twofa_test_end();
}

static void test_resend_once(void)
{
	static const char *const script[] = { "!", "ROW\t1\n!", NULL };
	struct twofa_client *client;
	struct asked asked;

	test_begin("a request is sent again only once");
	service_init(script);
	client = twofa_client_init(SOCKET_NAME, NULL);
	i_zero(&asked);
	ask(client, TWOFA_CLIENT_FLAG_RESEND, &asked);
	service_run();
	test_assert(has_failed(&asked));
	test_assert(service.connections == 2);
	twofa_client_deinit(&client);
	test_assert(asked.ends == 1);
	service_deinit();
	twofa_test_end();
}

/* Only the second request may be sent again. */
static void test_lost_together(void)
{
	static const char *const script[] = { "", "!", "OK\t2\n", NULL };
	struct twofa_client *client;
	struct asked first, second;

	test_begin("a lost connection");
	service_init(script);
	client = twofa_client_init(SOCKET_NAME, NULL);
	i_zero(&first);
	i_zero(&second);
	ask(client, 0, &first);
	ask(client, TWOFA_CLIENT_FLAG_RESEND, &second);
	service_run();
	test_assert(has_failed(&first));
	test_assert(was_answered(&second, "OK"));
	twofa_client_deinit(&client);
	service_deinit();
	twofa_test_end();
}

static void test_callback_asks(void)
{
	static const char *const script[] = { "!", "OK\t2\n", NULL };
	struct twofa_client *client;
	struct asked first, second;

	test_begin("a callback sends the next request");
	service_init(script);
	client = twofa_client_init(SOCKET_NAME, NULL);
	i_zero(&first);
	i_zero(&second);
	first.next = &second;
	ask(client, 0, &first);
	service_run();
	test_assert(has_failed(&first));
	test_assert(was_answered(&second, "OK"));
	twofa_client_deinit(&client);
	service_deinit();
	twofa_test_end();
}

static void test_bad_replies(void)
{
	static const struct {
		const char *greeting;
		const char *script[2];
	} tests[] = {
		{ "VERSION\ttwofa-other\t1\t0\n", { "OK\t1\n" } },
		{ "VERSION\ttwofa-server\t2\t0\n", { "OK\t1\n" } },
		{ "", { "OK\t1\n" } },
		{ GREETING, { "OK\n" } },
	};
	struct twofa_client *client;
	struct asked asked;
	unsigned int i;

	test_begin("a service that speaks another protocol");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		service_init(tests[i].script);
		service.greeting = tests[i].greeting;
		client = twofa_client_init(SOCKET_NAME, NULL);
		i_zero(&asked);
		test_expect_errors(1);
		ask(client, 0, &asked);
		service_run();
		test_expect_no_more_errors();
		test_assert_idx(has_failed(&asked), i);
		twofa_client_deinit(&client);
		service_deinit();
	}
	twofa_test_end();
}

static void test_nothing_to_ask(void)
{
	static const char *const script[] = { NULL };
	struct twofa_client *client;
	struct asked asked;
	string_t *fields = t_str_new(TWOFA_PROTOCOL_MAX_REQUEST + 8);

	test_begin("requests that fail at once");
	service_init(script);
	client = twofa_client_init(SOCKET_NAME".none", NULL);
	i_zero(&asked);
	ask(client, TWOFA_CLIENT_FLAG_RESEND, &asked);
	test_assert(has_failed(&asked));
	twofa_client_deinit(&client);

	client = twofa_client_init(SOCKET_NAME, NULL);
	i_zero(&asked);
	str_append(fields, "\tx=");
	while (str_len(fields) < TWOFA_PROTOCOL_MAX_REQUEST)
		str_append_c(fields, 'x');
	service.waiting++;
	twofa_client_send(client, "ASK", str_c(fields), 0, ask_callback,
			  &asked);
	test_assert(has_failed(&asked));
	twofa_client_deinit(&client);
	test_assert(asked.ends == 1);
	service_deinit();
	twofa_test_end();
}

static void test_close(void)
{
	static const char *const script[] = { NULL };
	struct twofa_client *client;
	struct asked asked, late;

	test_begin("a client that is closed");
	service_init(script);
	client = twofa_client_init(SOCKET_NAME, NULL);
	i_zero(&asked);
	i_zero(&late);
	ask(client, TWOFA_CLIENT_FLAG_RESEND, &asked);
	test_assert(asked.ends == 0);
	twofa_client_close(client);
	test_assert(has_failed(&asked));
	ask(client, 0, &late);
	test_assert(has_failed(&late));
	twofa_client_deinit(&client);
	test_assert(asked.ends == 1 && late.ends == 1);
	service_deinit();
	twofa_test_end();
}

static void one_way(struct twofa_client *client, const char *fields,
		    enum twofa_client_flags flags)
{
	service.waiting++;
	twofa_client_send(client, "ONEWAY", fields,
			  TWOFA_CLIENT_FLAG_ONE_WAY | flags, NULL, NULL);
}

static void test_one_way(void)
{
	static const char *const script[] = { NULL };
	struct twofa_client *client;

	test_begin("one-way lines");
	service_init(script);
	client = twofa_client_init(SOCKET_NAME, NULL);
	one_way(client, "\tn=1", 0);
	one_way(client, "\tn=2", TWOFA_CLIENT_FLAG_NOW);
	service_run();
	one_way(client, "\tn=3", 0);
	service_run();
	test_assert_strcmp(str_c(service.received),
			   "ONEWAY\t1\tn=1\nONEWAY\t2\tn=2\nONEWAY\t3\tn=3\n");
	twofa_client_deinit(&client);

	/* without a service, the client drops the line */
	client = twofa_client_init(SOCKET_NAME".none", NULL);
	twofa_client_send(client, "ONEWAY", "", TWOFA_CLIENT_FLAG_ONE_WAY,
			  NULL, NULL);
	twofa_client_deinit(&client);
	service_deinit();
	twofa_test_end();
}

static void test_timeout(void)
{
	static const struct {
		int secs;
		unsigned int msecs_left;
	} tests[] = {
		{ 0, TWOFA_REPLY_TIMEOUT_MSECS },
		{ 4, TWOFA_REPLY_TIMEOUT_MSECS - 4000 },
		{ TWOFA_REPLY_TIMEOUT_MSECS / 1000, 0 },
		{ 3600, 0 },
	};
	struct twofa_client_requests requests;
	const struct timeval now = { .tv_sec = 1767225600 };
	struct timeval before = ioloop_timeval;
	struct asked asked;
	unsigned int i;

	test_begin("how long a request waits");
	i_zero(&requests);
	i_zero(&asked);
	ioloop_timeval = now;
	twofa_client_requests_add(&requests, 1, "ASK\t1\n", 0, ask_callback,
				  &asked);
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		ioloop_timeval.tv_sec = now.tv_sec + tests[i].secs;
		test_assert_idx(twofa_client_requests_msecs_left(&requests) ==
				tests[i].msecs_left, i);
	}
	/* no ioloop runs that the callback could stop */
	service.waiting = 2;
	twofa_client_requests_fail(&requests, requests.head, "error");
	test_assert(has_failed(&asked) && requests.head == NULL);
	ioloop_timeval = before;
	twofa_test_end();
}

/* Each row begins the time anew, and another request is the next to time
   out. */
static void test_timeout_after_row(void)
{
	const struct timeval now = { .tv_sec = 1767225600 };
	struct timeval before = ioloop_timeval;
	struct twofa_client_requests requests;
	struct asked asked[2];
	unsigned int i;

	test_begin("how long a request waits for its next row");
	i_zero(&requests);
	i_zero(&asked);
	ioloop_timeval = now;
	for (i = 0; i < 2; i++) {
		twofa_client_requests_add(&requests, i + 1, "ASK\n", 0,
					  ask_callback, &asked[i]);
	}
	ioloop_timeval.tv_sec += 9;
	twofa_client_requests_extend(&requests,
		twofa_client_requests_find(&requests, "1"));
	test_assert(twofa_client_requests_msecs_left(&requests) == 1000);
	test_assert(requests.head->id == 2);
	service.waiting = 3;
	twofa_client_requests_fail(&requests, requests.head, "error");
	test_assert(has_failed(&asked[1]));
	test_assert(twofa_client_requests_msecs_left(&requests) ==
		    TWOFA_REPLY_TIMEOUT_MSECS);
	twofa_client_requests_fail(&requests, requests.head, "error");
	test_assert(has_failed(&asked[0]) && requests.head == NULL);
	ioloop_timeval = before;
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_reply,
		test_out_of_order,
		test_half_line,
		test_resend,
		test_resend_once,
		test_lost_together,
		test_callback_asks,
		test_bad_replies,
		test_nothing_to_ask,
		test_close,
		test_one_way,
		test_timeout,
		test_timeout_after_row,
		NULL
	};

	return twofa_test_main(tests);
}
