/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "eacces-error.h"
#include "net.h"
#include "str.h"
#include "lib-protocol/twofa-protocol.h"
#include "service/command/twofa-kick-link.h"

#include <unistd.h>

/* Lines are short, and the process reads them at once, so they fit into the
   socket's buffer. A process that has ended is noticed by the next write, which
   is tried once more on a new connection. */

struct twofa_kick_link {
	char *path;
	int fd;
};

struct twofa_kick_link *twofa_kick_link_init(const char *base_dir)
{
	struct twofa_kick_link *link = i_new(struct twofa_kick_link, 1);

	link->path = i_strconcat(base_dir, "/"TWOFA_SOCKET_KICK, NULL);
	link->fd = -1;
	return link;
}

void twofa_kick_link_deinit(struct twofa_kick_link **_link)
{
	struct twofa_kick_link *link = *_link;

	*_link = NULL;
	i_close_fd(&link->fd);
	i_free(link->path);
	i_free(link);
}

static int link_connect(struct twofa_kick_link *link, const char **error_r)
{
	link->fd = net_connect_unix(link->path);
	if (link->fd != -1)
		return 0;
	*error_r = errno == EACCES ?
		eacces_error_get("connect", link->path) :
		t_strdup_printf("connect(%s) failed: %m", link->path);
	return -1;
}

static int link_write(struct twofa_kick_link *link, const void *data,
		      size_t size, const char **error_r)
{
	ssize_t ret = write(link->fd, data, size);

	if (ret == (ssize_t)size)
		return 0;
	*error_r = ret < 0 ?
		t_strdup_printf("write(%s) failed: %m", link->path) :
		t_strdup_printf("write(%s) wrote only %zd of %zu bytes",
				link->path, ret, size);
	/* half a line must not be followed by another one */
	i_close_fd(&link->fd);
	return -1;
}

static int link_open(struct twofa_kick_link *link, const char **error_r)
{
	const char *hello = t_strdup_printf(
		"VERSION\t"TWOFA_KICK_PROTOCOL"\t%u\t%u\n",
		TWOFA_PROTOCOL_MAJOR, TWOFA_PROTOCOL_MINOR);

	if (link_connect(link, error_r) < 0)
		return -1;
	return link_write(link, hello, strlen(hello), error_r);
}

int twofa_kick_link_send(struct twofa_kick_link *link, const string_t *line,
			 const char **error_r)
{
	if (link->fd != -1 &&
	    link_write(link, str_data(line), str_len(line), error_r) == 0)
		return 0;
	if (link_open(link, error_r) < 0)
		return -1;
	return link_write(link, str_data(line), str_len(line), error_r);
}
