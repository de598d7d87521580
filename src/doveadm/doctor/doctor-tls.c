/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "doveadm/doctor/doctor-tls.h"

#include <openssl/ssl.h>
#include <poll.h>
#include <stddef.h>

/* OpenSSL is used by itself: libdovecot's TLS streams work in an ioloop, and
   differ between Dovecots. */

extern const struct doctor_tls doctor_tls;

static void *tls_init(int fd)
{
	static SSL_CTX *ctx = NULL;
	SSL *ssl;

	if (ctx == NULL)
		ctx = SSL_CTX_new(TLS_client_method());
	ssl = ctx == NULL ? NULL : SSL_new(ctx);
	if (ssl != NULL && SSL_set_fd(ssl, fd) != 1) {
		SSL_free(ssl);
		return NULL;
	}
	return ssl;
}

static void tls_deinit(void *tls)
{
	SSL_free(tls);
}

/* Returns 0 = wait for events_r, -1 = the end. */
static int tls_wait(SSL *ssl, int ret, short *events_r)
{
	switch (SSL_get_error(ssl, ret)) {
	case SSL_ERROR_WANT_READ:
		*events_r = POLLIN;
		return 0;
	case SSL_ERROR_WANT_WRITE:
		*events_r = POLLOUT;
		return 0;
	}
	return -1;
}

static int tls_connect(void *tls, short *events_r)
{
	int ret = SSL_connect(tls);

	return ret == 1 ? 1 : tls_wait(tls, ret, events_r);
}

static ssize_t
tls_io(void *tls, char *in, const char *out, size_t size, short *events_r)
{
	int ret = in != NULL ? SSL_read(tls, in, size) :
		SSL_write(tls, out, size);

	return ret > 0 ? ret : tls_wait(tls, ret, events_r);
}

const struct doctor_tls doctor_tls = {
	.init = tls_init,
	.deinit = tls_deinit,
	.connect = tls_connect,
	.io = tls_io,
};
