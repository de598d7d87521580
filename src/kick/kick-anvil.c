/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "istream.h"
#include "llist.h"
#include "net.h"
#include "ostream.h"
#include "master-service.h"
#include "kick/kick-anvil.h"
#include "twofa-compat-anvil.h"

/* Anvil of 2.4 may answer a command before an earlier one, so one is sent after
   the other is answered. If anvil disconnects, this process ends: master starts the
   next one as root. */

#define MAX_LINE 8192

struct request {
	struct request *prev, *next;
	char *line;
	kick_anvil_callback_t *callback;
	void *context;
};

static int anvil_fd = -1;
static struct istream *anvil_input;
static struct ostream *anvil_output;
static struct io *anvil_io;
static struct request *requests_head, *requests_tail;

static void request_free(struct request *request)
{
	DLLIST2_REMOVE(&requests_head, &requests_tail, request);
	i_free(request->line);
	i_free(request);
}

static void request_send(void)
{
	if (requests_head != NULL)
		o_stream_nsend_str(anvil_output, requests_head->line);
}

static void anvil_lost(void)
{
	/* Dovecot may be stopping. */
	if (requests_head != NULL) {
		i_error("anvil has disconnected: connections that should be "
			"closed stay open");
	}
	io_remove(&anvil_io);
	master_service_stop(master_service);
}

static void line_read(const char *line)
{
	struct request *request = requests_head;

	if (request == NULL)
		return; /* VERSION */
	if (strncmp(line, "VERSION\t", 8) == 0 ||
	    !request->callback(line, request->context))
		return;
	request_free(request);
	request_send();
}

static void anvil_input_read(void *context ATTR_UNUSED)
{
	const char *line;
	ssize_t ret = i_stream_read(anvil_input);

	while ((line = i_stream_next_line(anvil_input)) != NULL) T_BEGIN {
		line_read(line);
	} T_END;
	if (ret < 0)
		anvil_lost();
}

void kick_anvil_init(const char *base_dir)
{
	const char *path = t_strconcat(base_dir, "/anvil", NULL);

	anvil_fd = net_connect_unix_with_retries(path, 1000);
	if (anvil_fd == -1) {
		i_fatal("connect(%s) failed: %m: no connection can be closed "
			"when an application password is revoked", path);
	}
	net_set_nonblock(anvil_fd, TRUE);
	anvil_input = i_stream_create_fd(anvil_fd, MAX_LINE);
	anvil_output = o_stream_create_fd(anvil_fd, SIZE_MAX);
	o_stream_set_no_error_handling(anvil_output, TRUE);
	o_stream_nsend_str(anvil_output, TWOFA_COMPAT_ANVIL_HANDSHAKE);
	anvil_io = io_add_istream(anvil_input, anvil_input_read, (void *)NULL);
}

void kick_anvil_deinit(void)
{
	while (requests_head != NULL)
		request_free(requests_head);
	io_remove(&anvil_io);
	i_stream_destroy(&anvil_input);
	o_stream_destroy(&anvil_output);
	i_close_fd(&anvil_fd);
}

void kick_anvil_send(const char *command, kick_anvil_callback_t *callback,
		     void *context)
{
	struct request *request = i_new(struct request, 1);
	bool first = requests_head == NULL;

	request->line = i_strconcat(command, "\n", NULL);
	request->callback = callback;
	request->context = context;
	DLLIST2_APPEND(&requests_head, &requests_tail, request);
	if (first)
		request_send();
}
