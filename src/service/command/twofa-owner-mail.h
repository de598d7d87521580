/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_OWNER_MAIL_H
#define TWOFA_OWNER_MAIL_H

/* A mail to a mailbox's owner about a login, at most one of its kind in a
   time. */

struct twofa_command;
struct twofa_record;
struct twofa_service;

enum twofa_owner_mail_kind {
	/* TWOFA_NOTICE_PASSWORD_KNOWN: one in a week */
	TWOFA_OWNER_WARNING,
	/* TWOFA_NOTICE_NEW_PLACE: one in a day; who travels has a new network
	   several times a day, and the activity has all of them */
	TWOFA_OWNER_PLACE,
};

struct twofa_owner_mail {
	pool_t pool;
	struct twofa_service *service;
	enum twofa_owner_mail_kind kind;
	const char *record_id, *enrolment_id;
	string_t *line; /* of twofa_notice_begin() */
};

/* Returns NULL if the settings want no mails. */
struct twofa_owner_mail *
twofa_owner_mail_init(struct twofa_command *cmd,
		      enum twofa_owner_mail_kind kind,
		      const struct twofa_record *record);
/* Reads the mailbox's name, which a login may not have, sends the mail if it is
   time for one, and frees it. */
void twofa_owner_mail_send(struct twofa_owner_mail **mail);
void twofa_owner_mail_free(struct twofa_owner_mail **mail);

#endif
