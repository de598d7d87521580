/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "eacces-error.h"
#include "istream.h"
#include "net.h"
#include "strescape.h"
#include "write-full.h"
#include "compat/twofa-compat-doveadm.h"
#include "doveadm/twofa-auth-link.h"

#include <sys/socket.h>
#include <sys/time.h>

/* Dovecot's own functions ask for one user and wait for the answer, which takes
   minutes for a million. Here several questions can be sent together. */

#define TIMEOUT_SECS 60
#define MAX_LINE (64*1024)

int twofa_auth_link_open(struct twofa_auth_link *link, const char **error_r)
{
	const char *path = doveadm_settings->auth_socket_path;
	const struct timeval timeout = { .tv_sec = TIMEOUT_SECS };

	link->fd = net_connect_unix(path);
	if (link->fd < 0) {
		*error_r = errno == EACCES ?
			eacces_error_get("connect", path) :
			t_strdup_printf("connect(%s) failed: %m", path);
		return -1;
	}
	net_set_nonblock(link->fd, FALSE);
	if (setsockopt(link->fd, SOL_SOCKET, SO_RCVTIMEO, &timeout,
		       sizeof(timeout)) < 0)
		i_warning("setsockopt(%s) failed: %m", path);
	link->input = i_stream_create_fd(link->fd, MAX_LINE);
	return 0;
}

void twofa_auth_link_close(struct twofa_auth_link *link)
{
	i_stream_unref(&link->input);
	i_close_fd(&link->fd);
}

int twofa_auth_link_send(struct twofa_auth_link *link, const char *text,
			 const char **error_r)
{
	if (write_full(link->fd, text, strlen(text)) == 0)
		return 0;
	*error_r = t_strdup_printf("write(auth) failed: %m");
	return -1;
}

const char *const *
twofa_auth_link_read(struct twofa_auth_link *link, const char **error_r)
{
	const char *line;

	while ((line = i_stream_read_next_line(link->input)) != NULL) {
		if (strncmp(line, "VERSION\t", 8) != 0 &&
		    strncmp(line, "SPID\t", 5) != 0)
			return t_strsplit_tabescaped(line);
	}
	*error_r = "auth has closed the connection, or does not answer";
	return NULL;
}
