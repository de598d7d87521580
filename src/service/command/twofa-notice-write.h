/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_NOTICE_WRITE_H
#define TWOFA_NOTICE_WRITE_H

/* The kinds of notices, and how one gets to the process twofa-notify. */

struct twofa_service;

enum twofa_notice {
	TWOFA_NOTICE_ENABLED = 0,
	TWOFA_NOTICE_REPLACED,
	TWOFA_NOTICE_DISABLED,
	TWOFA_NOTICE_APP_PASSWORD,
	TWOFA_NOTICE_RECOVERY_USED,
	TWOFA_NOTICE_RECOVERY_MADE,	/* ten new codes */
	TWOFA_NOTICE_EMERGENCY_MADE,
	TWOFA_NOTICE_REVOKED,		/* application passwords */
	TWOFA_NOTICE_SESSIONS_ENDED,
	TWOFA_NOTICE_DEVICE_ADDED,
	TWOFA_NOTICE_DEVICE_REMOVED,
	TWOFA_NOTICE_DEVICE_RENAMED,
	/* somebody knew the password and not the code */
	TWOFA_NOTICE_PASSWORD_KNOWN,
	/* opened from a network for the first time */
	TWOFA_NOTICE_NEW_PLACE,
	/* which mails the owner wants */
	TWOFA_NOTICE_CHOICE,
	/* the second address was changed, or removed */
	TWOFA_NOTICE_ADDRESS,
	/* the code for a new one, which goes to that address alone */
	TWOFA_NOTICE_ADDRESS_CODE,

	TWOFA_NOTICE_COUNT
};

/* the words by which the protocol and the event name them */
extern const char *const twofa_notice_words[TWOFA_NOTICE_COUNT];

/* Returns FALSE if neither an owner nor the administrator's program gets
   any. */
bool twofa_notice_is_used(const struct twofa_service *service);
/* Reads what the owner wants, and sends the notice accordingly. If that cannot
   be read, the notice goes to the mailbox alone. */
void twofa_notice_write(struct twofa_service *service, struct event *event,
			const char *name, enum twofa_notice notice,
			const string_t *line);

#endif
