/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef NOTIFY_MAIL_H
#define NOTIFY_MAIL_H

/* One mail: parses a notice of the twofa service, and writes the message that
   the mailbox's owner gets. This file does no input or output. */

struct smtp_address;

/* the mailbox, its second address, and the one that has been that until now */
#define NOTIFY_MAX_RECIPIENTS 3

enum notify_kind {
	NOTIFY_ENABLED = 0,
	NOTIFY_REPLACED,	/* by another authenticator app */
	NOTIFY_DISABLED,
	NOTIFY_APP_PASSWORD,	/* was made */
	NOTIFY_RECOVERY_USED,
	NOTIFY_RECOVERY_MADE,
	NOTIFY_EMERGENCY_MADE,
	NOTIFY_REVOKED,		/* application passwords */
	NOTIFY_SESSIONS_ENDED,
	NOTIFY_DEVICE_ADDED,
	NOTIFY_DEVICE_REMOVED,
	NOTIFY_DEVICE_RENAMED,
	NOTIFY_PASSWORD_KNOWN,
	NOTIFY_NEW_PLACE,
	NOTIFY_CHOICE,		/* of the mails that the owner wants */
	NOTIFY_ADDRESS,		/* the second one was changed */
	NOTIFY_ADDRESS_CODE,	/* the code for a new one */

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
	/* the mailbox that it is about, and the domain of its name */
	const char *mailbox, *domain;
	/* to each of them a mail of its own, see notify_mail_write() */
	const struct smtp_address *recipients[NOTIFY_MAX_RECIPIENTS];
	unsigned int recipients_count;
	/* the one of them that is the second address no more; NULL = none */
	const struct smtp_address *old;
	/* "" = the notice does not have the field */
	const char *ip, *service, *label;
	/* the name of the mail program or browser */
	const char *program;
	/* how many recovery codes are left */
	const char *left;
	/* the second address now, and the code for a new one */
	const char *address, *code;
	unsigned int language; /* for texts_get() */
	/* the owner's time zone, which exists; "" = the server's */
	const char *zone;
	time_t time;
};

/* Parses the fields of a notice (doc/protocol.md). Strings are allocated from
   pool. Returns 0 = ok, -1 = a field is missing or unknown, or neither the
   mailbox's name nor the second address is a mail address. */
int notify_mail_parse(pool_t pool, const char *const *fields,
		      struct notify_mail *mail_r, const char **error_r);
/* What a mail has from the settings. */
struct notify_sender {
	/* the address that it comes from, see notify_mail_postmaster(), and a
	   name for it; "" = none */
	const char *postmaster, *name;
	const char *hostname;
	/* the page where the owner can change something; "" = none is known */
	const char *panel_url;
	/* the name of the country that the notice's address belongs to, ""
	   = it is not known */
	const char *country;
};

/* Returns the address that the mail comes from and that its reader can answer
   to: postmaster_address, or "postmaster" in the mailbox's domain if that
   setting is empty or contains variables. From the data stack. */
const char *notify_mail_postmaster(const struct notify_mail *mail,
				   const char *postmaster_address,
				   const char *hostname);
/* Appends the whole message to this one of the recipients, with CRLF line ends,
   to dest. */
void notify_mail_write(const struct notify_mail *mail,
		       const struct smtp_address *to,
		       const struct notify_sender *sender, string_t *dest);

#endif
