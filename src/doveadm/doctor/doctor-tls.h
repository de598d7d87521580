/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_TLS_H
#define DOCTOR_TLS_H

/* TLS of a client, over OpenSSL, that looks at no certificate: the doctor asks
   what a password opens, not who answers. It is a module of its own, which
   doctor-wire.c loads when a door has TLS: every doveadm loads the plugin, and
   would load libssl with it. */

#include <sys/types.h>

#define DOCTOR_TLS_SYMBOL "doctor_tls"

struct doctor_tls {
	/* fd: does not block, and stays the caller's. Returns NULL if there is
	   no memory. */
	void *(*init)(int fd);
	void (*deinit)(void *tls);
	/* Returns 1 = done, 0 = call again after what events_r (as in poll(2))
	   says, -1 = the end. */
	int (*connect)(void *tls, short *events_r);
	/* Reads if `in` is not NULL, else writes. Returns the number of bytes, and
	   what connect() returns otherwise. */
	ssize_t (*io)(void *tls, char *in, const char *out, size_t size,
		      short *events_r);
};

#endif
