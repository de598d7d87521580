/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

/* Sends PLAIN logins to Dovecot's auth socket and measures how fast they are
   answered: one after another, or with a window of unanswered ones. Reads
   "user<TAB>password" lines from standard input, each is one login, and
   prints the number of accepted and refused ones and the seconds taken. */

#define LINE_MAX_BYTES 2048

struct login {
	char *request; /* after "AUTH\t<id>\t" */
};

struct load {
	int fd;
	FILE *in;
	struct login *logins;
	unsigned int count, sent, accepted, refused;
};

static void die(const char *what)
{
	fprintf(stderr, "auth-load: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void base64(const unsigned char *data, size_t size, char *out)
{
	static const char symbols[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned int bits;
	size_t i, n;

	for (i = 0; i < size; i += 3) {
		n = size - i < 3 ? size - i : 3;
		bits = data[i] << 16 | (n > 1 ? data[i+1] << 8 : 0) |
			(n > 2 ? data[i+2] : 0);
		*out++ = symbols[bits >> 18];
		*out++ = symbols[(bits >> 12) & 63];
		*out++ = n > 1 ? symbols[(bits >> 6) & 63] : '=';
		*out++ = n > 2 ? symbols[bits & 63] : '=';
	}
	*out = '\0';
}

static void login_parse(char *line, struct login *login)
{
	unsigned char plain[LINE_MAX_BYTES];
	char resp[LINE_MAX_BYTES*2], *password = strchr(line, '\t');
	size_t user_len, password_len;

	if (password == NULL) {
		errno = EINVAL;
		die("a line without a tab");
	}
	*password++ = '\0';
	user_len = strlen(line);
	password_len = strcspn(password, "\n");
	plain[0] = '\0';
	memcpy(plain + 1, line, user_len + 1);
	memcpy(plain + user_len + 2, password, password_len);
	base64(plain, user_len + password_len + 2, resp);
	if (asprintf(&login->request, "PLAIN\tservice=imap\tsecured\t"
		     "lip=127.0.0.1\trip=127.0.0.1\tresp=%s\n", resp) < 0)
		die("memory");
}

static void logins_read(struct load *load)
{
	char line[LINE_MAX_BYTES/2];
	unsigned int size = 0;

	while (fgets(line, sizeof(line), stdin) != NULL) {
		if (load->count == size) {
			size = size == 0 ? 1024 : size * 2;
			load->logins = realloc(load->logins,
					       size * sizeof(*load->logins));
			if (load->logins == NULL)
				die("memory");
		}
		login_parse(line, &load->logins[load->count++]);
	}
}

static void load_connect(struct load *load, const char *path)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	char line[LINE_MAX_BYTES];

	snprintf(addr.sun_path, sizeof(addr.sun_path), "%s", path);
	load->fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (load->fd < 0 ||
	    connect(load->fd, (void *)&addr, sizeof(addr)) < 0)
		die(path);
	load->in = fdopen(load->fd, "r");
	dprintf(load->fd, "VERSION\t1\t2\nCPID\t%d\n", getpid());
	do {
		if (fgets(line, sizeof(line), load->in) == NULL)
			die("handshake");
	} while (strcmp(line, "DONE\n") != 0);
}

static void load_send(struct load *load, unsigned int until)
{
	char *buf = NULL;
	size_t size = 0, done = 0;
	ssize_t ret;
	FILE *out = open_memstream(&buf, &size);

	for (; load->sent < until && load->sent < load->count; load->sent++) {
		fprintf(out, "AUTH\t%u\t%s", load->sent + 1,
			load->logins[load->sent].request);
	}
	fclose(out);
	for (; done < size; done += ret) {
		if ((ret = write(load->fd, buf + done, size - done)) < 0)
			die("write");
	}
	free(buf);
}

static void load_receive(struct load *load)
{
	char line[LINE_MAX_BYTES];

	if (fgets(line, sizeof(line), load->in) == NULL)
		die("read");
	if (strncmp(line, "OK\t", 3) == 0)
		load->accepted++;
	else if (strncmp(line, "FAIL\t", 5) == 0)
		load->refused++;
}

static double seconds(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec + ts.tv_nsec / 1e9;
}

int main(int argc, char *argv[])
{
	struct load load = { .fd = -1 };
	unsigned int window, answered = 0;
	double start;

	if (argc != 3 || (window = atoi(argv[2])) == 0) {
		fprintf(stderr, "usage: auth-load SOCKET WINDOW <LOGINS\n");
		return 64;
	}
	logins_read(&load);
	load_connect(&load, argv[1]);
	start = seconds();
	while (answered < load.count) {
		/* refill when half of the window is empty */
		if (load.sent - answered <= window / 2)
			load_send(&load, answered + window);
		load_receive(&load);
		answered = load.accepted + load.refused;
	}
	printf("%u %u %.6f\n", load.accepted, load.refused,
	       seconds() - start);
	return 0;
}
