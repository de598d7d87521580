/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef NOTIFY_MAIL_H
#define NOTIFY_MAIL_H

#include "lib-texts/notify-text.h"

/* One mail: from the words of a notice to the bytes that are sent. No I/O. */

struct smtp_address;

struct notify_mail {
	enum notify_kind kind;
	enum notify_where where;
	const struct smtp_address *to;
	/* "" = unknown, or there is none */
	const char *ip, *service, *label, *lang;
	time_t time;
};

/* Reads a notice's fields (doc/protocol.md). Strings are allocated from pool.
   Returns 0 = ok, -1 = error: nobody can be written to. */
int notify_mail_parse(pool_t pool, const char *const *fields,
		      struct notify_mail *mail_r, const char **error_r);
/* The address that mails come from and that people can write to:
   postmaster_address, or postmaster in the mailbox's domain if that has
   variables in it. From the data stack. */
const char *notify_mail_postmaster(const struct notify_mail *mail,
				   const char *postmaster_address,
				   const char *hostname);
/* The mail, with CRLF line ends. */
void notify_mail_write(const struct notify_mail *mail, const char *postmaster,
		       const char *hostname, string_t *dest);

#endif
