/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_NOTICE_H
#define TWOFA_NOTICE_H

/* Tells a mailbox's owner, by a mail, that something was changed; the process
   twofa-notify writes it. Never waits, and never fails: who wants to know what
   happened has the activity and the log. */

struct twofa_command;

enum twofa_notice {
	TWOFA_NOTICE_ENABLED = 0,
	TWOFA_NOTICE_REPLACED,
	TWOFA_NOTICE_DISABLED,
	TWOFA_NOTICE_APP_PASSWORD,
	TWOFA_NOTICE_RECOVERY_USED,

	TWOFA_NOTICE_COUNT
};

/* name is the mailbox's. label is an application password's, or NULL. */
void twofa_notice_send(struct twofa_command *cmd, const char *name,
		       enum twofa_notice notice, const char *label);

#endif
