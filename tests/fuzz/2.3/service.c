/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "base32.h"
#include "ioloop.h"
#include "net.h"
#include "str.h"
#include "strescape.h"
#include "randgen.h"
#include "write-full.h"
#include "master-service.h"
#include "compat/twofa-compat-sql.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-protocol.h"
#include "lib-syntax/twofa-token.h"
#include "lib-twofa/twofa-keys.h"
#include "lib-twofa/twofa-totp.h"
#include "service/command/twofa-service.h"
#include "service/setup/twofa-keyfile.h"
#include "service/store/twofa-schema.h"
#include "service/store/twofa-store-check.h"
#include "service/twofa-connection.h"
#include "service/twofa-run.h"
#include "settings/twofa-settings-private.h"
#include "fuzz.h"
#include "service.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>
#include <sys/socket.h>

/* What Dovecot's master process does for a service is replaced by what a
   fuzzer needs: a client that leaves ends the loop. Randomness is the same in
   each run, so that an input does the same thing again. */

/* sqlite's name for a store that is in no file; a file of that name keeps
   twofa from missing it */
#define STORE ":memory:"

static struct ioloop *ioloop;
static uint32_t random_state;
static string_t *log_text;

struct talk {
	int fd;
	string_t *answer;
	/* how many answers end something, and whether the service will hang
	   up because it was sent nonsense */
	unsigned int expected;
	bool broken, done;
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

/* Ours, replaced: the keys are those of all targets, and the store is made
   when it is looked at. */

int twofa_keyfile_read(const char *path ATTR_UNUSED,
		       struct twofa_keys **keys_r,
		       const char **error_r ATTR_UNUSED)
{
	*keys_r = fuzz_keys();
	return 1;
}

int twofa_store_file_check(const struct twofa_settings *set ATTR_UNUSED,
			   const char **error_r ATTR_UNUSED)
{
	return 1;
}

int twofa_store_check(struct twofa_sql *sql, const struct twofa_keys *keys,
		      const char **error_r)
{
	*error_r = "see the log";
	return twofa_schema_create(sql, keys);
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

/* Which answers will come. */
static void talk_expect(struct talk *talk, const char *socket_name,
			const char *lines)
{
	const char *const *line = fuzz_lines(lines), *const *args;
	uint64_t id;

	for (; *line != NULL && !talk->broken; line++) {
		args = t_strsplit_tabescaped(fuzz_line(*line));
		if (args[0] == NULL || args[1] == NULL ||
		    str_to_uint64(args[1], &id) < 0)
			talk->broken = TRUE;
		else if (strcmp(args[0], "FINISH") != 0 ||
			 strcmp(socket_name, TWOFA_SOCKET_AUTH) != 0)
			talk->expected++;
	}
}

static unsigned int count_ends(const string_t *answer)
{
	/* the first line is the greeting, the last one not whole */
	const char *const *line = fuzz_lines(str_c((string_t *)answer));
	unsigned int count = 0;

	for (; line[0] != NULL && line[1] != NULL; line++) {
		if (strncmp(*line, "ROW\t", 4) != 0 &&
		    strncmp(*line, "VERSION\t", 8) != 0)
			count++;
	}
	return count;
}

/* The service notices that its client hung up, and ends the loop. */
static void talk_hang_up_if_done(struct talk *talk)
{
	if (talk->broken || talk->done ||
	    count_ends(talk->answer) < talk->expected)
		return;
	talk->done = TRUE;
	(void)shutdown(talk->fd, SHUT_WR);
}

static bool talk_read(struct talk *talk)
{
	char buf[4096];
	ssize_t ret = read(talk->fd, buf, sizeof(buf));

	if (ret > 0)
		str_append_data(talk->answer, buf, ret);
	return ret > 0;
}

static void talk_input(struct talk *talk)
{
	if (!talk_read(talk))
		io_loop_stop(ioloop);
	else
		talk_hang_up_if_done(talk);
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
	talk_hang_up_if_done(talk);
	io_loop_run(ioloop);
	/* what the service sent before it hung up */
	while (talk_read(talk))
		;
	io_remove(&io);
	i_close_fd(&talk->fd);
}

const char *service_talk(struct service *service, const char *socket_name,
			 const char *lines, bool *done_r)
{
	struct talk talk;
	const char *answer;

	i_zero(&talk);
	talk.answer = str_new(default_pool, 1024);
	talk_expect(&talk, socket_name, lines);
	talk_run(service, &talk, socket_name, t_strconcat(
		"VERSION\t"TWOFA_PROTOCOL_CLIENT"\t1\t0\n", lines, "\n",
		NULL));
	/* a string of its own size, without the service's greeting */
	answer = strchr(str_c(talk.answer), '\n');
	answer = t_strdup(answer == NULL ? "" : answer + 1);
	*done_r = talk.done;
	str_free(&talk.answer);
	return answer;
}

/* Returns a field of the first row that has it. */
static const char *row_get(const char *answer, const char *key)
{
	const char *const *lines = fuzz_lines(answer), *value;

	for (; *lines != NULL; lines++) {
		value = twofa_fields_get(t_strsplit_tabescaped(*lines), key);
		if (value != NULL)
			return value;
	}
	i_panic("No %s in: %s", key, answer);
}

static const char *ask(struct service *service, const char *format, ...)
	ATTR_FORMAT(2, 3);
static const char *ask(struct service *service, const char *format, ...)
{
	const char *lines, *answer;
	va_list args;
	bool done;

	va_start(args, format);
	lines = t_strdup_vprintf(format, args);
	va_end(args);
	answer = service_talk(service, TWOFA_SOCKET_ADMIN, lines, &done);
	i_assert(done);
	return answer;
}

static const char *code_of(const char *secret, int offset)
{
	const struct twofa_totp_params *params = &twofa_totp_default;
	buffer_t *data = t_buffer_create(32);

	/* 160 bits: there is no padding */
	if (base32_decode(secret, strlen(secret), NULL, data) < 0)
		i_unreached();
	return twofa_totp_code(params, data->data, data->used,
			       twofa_totp_step(params, time(NULL)) + offset);
}

static const char *proof_of(const char *token)
{
	const char *normal;

	if (!twofa_recovery_code_parse(pool_datastack_create(), token,
				       &normal) &&
	    !twofa_app_password_parse(pool_datastack_create(), token, &normal))
		i_unreached();
	return twofa_token_proof(normal);
}

/* 2FA is on; the code that follows is good. A step may end at any time, and so
   may not be missed by more than one. */
static void mailbox_turn_on(struct service *service)
{
	const char *answer;

	answer = ask(service, "ENABLE\t1\tuser="SERVICE_USER);
	service->secret = row_get(answer, "secret");
	answer = ask(service, "CONFIRM\t1\tuser="SERVICE_USER"\tcode=%s",
		     code_of(service->secret, 0));
	service->recovery = row_get(answer, "recovery_code");
	service->recovery_proof = proof_of(service->recovery);
	answer = ask(service, "APP-ADD\t1\tuser="SERVICE_USER
		     "\tlabel=x\tscope=imap");
	service->app = row_get(answer, "password");
	service->app_proof = proof_of(service->app);
	service->code = code_of(service->secret, 1);
}

static void mailbox_ask(struct service *service)
{
	const char *answer;
	bool done;

	answer = service_talk(service, TWOFA_SOCKET_AUTH, "CHECK\t1\t"
			      "name="SERVICE_USER"\tservice=imap\tplain=1",
			      &done);
	i_assert(done);
	service->record = row_get(answer, "record");
	service->enrolment = row_get(answer, "enrolment");
}

static struct twofa_settings settings = {
	TWOFA_SETTINGS_DEFAULTS,
	.twofa_sql_driver = "sqlite",
	.twofa_sql_connect = STORE,
	.base_dir = "/nonexistent",
	.default_internal_user = "nobody",
	.haproxy_trusted_networks = "",
};

/* What differs from the defaults: no file, no notices, and networks from which
   an input may come. */
static void settings_change(void)
{
	settings.twofa_key_file = "/nonexistent";
	settings.twofa_hint = "never";
	settings.twofa_activesync_networks = "192.0.2.0/24";
	settings.twofa_exempt_mechanisms = "XOAUTH2";
	settings.twofa_mail_notices = FALSE;
}

void service_start(struct service *service)
{
	process_init();
	settings_change();
	random_state = 1;
	str_truncate(log_text, 0);
	i_zero(service);
	service->log = log_text;
	service->twofa = twofa_run_init(&settings);
	twofa_run_open(service->twofa);
	if (service->twofa->fault != NULL)
		i_fatal("%s%s", str_c(log_text), service->twofa->fault);
	mailbox_turn_on(service);
	mailbox_ask(service);
}

void service_stop(struct service *service)
{
	/* they serve the next one, too */
	service->twofa->store.keys = NULL;
	twofa_run_deinit(&service->twofa);
}
