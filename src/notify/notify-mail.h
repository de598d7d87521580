/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef NOTIFY_MAIL_H
#define NOTIFY_MAIL_H

/* One mail: parses a notice of the twofa service, and writes the message that
   the mailbox's owner gets. This file does no input or output. */

struct smtp_address;

enum notify_kind {
	NOTIFY_ENABLED = 0,
	NOTIFY_REPLACED,	/* by another authenticator app */
	NOTIFY_DISABLED,
	NOTIFY_APP_PASSWORD,	/* was made */
	NOTIFY_RECOVERY_USED,

	NOTIFY_KIND_COUNT
};

enum notify_where {
	NOTIFY_PANEL = 0,
	NOTIFY_DOVEADM,
	NOTIFY_LOGIN,

	NOTIFY_WHERE_COUNT
};

struct notify_mail {
	enum notify_kind kind;
	enum notify_where where;
	const struct smtp_address *to;
	/* "" = the notice does not have the field */
	const char *ip, *service, *label;
	unsigned int language; /* for texts_get() */
	time_t time;
};

/* Parses the fields of a notice (doc/protocol.md). Strings are allocated from
   pool. Returns 0 = ok, -1 = a field is missing or unknown, or the mailbox's
   name is not a mail address. */
int notify_mail_parse(pool_t pool, const char *const *fields,
		      struct notify_mail *mail_r, const char **error_r);
/* Returns the address that the mail comes from and that its reader can answer
   to: postmaster_address, or "postmaster" in the mailbox's domain if that
   setting is empty or contains variables. From the data stack. */
const char *notify_mail_postmaster(const struct notify_mail *mail,
				   const char *postmaster_address,
				   const char *hostname);
/* Appends the whole message, with CRLF line ends, to dest. */
void notify_mail_write(const struct notify_mail *mail, const char *postmaster,
		       const char *hostname, string_t *dest);

#endif
