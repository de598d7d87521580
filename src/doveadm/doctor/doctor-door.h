/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_DOOR_H
#define DOCTOR_DOOR_H

#include "net.h"

/* A listener at which an owner, or a program that asks for owners, logs in. */
struct doctor_door {
	/* imap, pop3, submission, sieve, auth, panel */
	const char *protocol;
	/* for the admin: "imap 127.0.0.1:993 (service imap-login, …)" */
	const char *name;
	/* of a TCP listener */
	struct ip_addr ip;
	in_port_t port;
	/* of a UNIX socket; NULL = it is a TCP listener */
	const char *path;
	/* TLS from the first byte */
	bool tls;
	/* the listener wants the PROXY header first */
	bool haproxy;
	/* the beginning of the User Panel's paths, "" = none */
	const char *prefix;
	/* the admin has named it: it may be another server */
	bool named;
	/* why it cannot be tried; NULL = it can */
	const char *fault;
};
ARRAY_DEFINE_TYPE(doctor_door, struct doctor_door);

#endif
