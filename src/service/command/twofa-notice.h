/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_NOTICE_H
#define TWOFA_NOTICE_H

/* Tells a mailbox's owner of a change by a mail, which the process twofa-notify
   writes. It never waits and never fails the command: the change is in the
   mailbox's activity and in the log as well. */

struct twofa_command;

enum twofa_notice {
	TWOFA_NOTICE_ENABLED = 0,
	TWOFA_NOTICE_REPLACED,
	TWOFA_NOTICE_DISABLED,
	TWOFA_NOTICE_APP_PASSWORD,
	TWOFA_NOTICE_RECOVERY_USED,

	TWOFA_NOTICE_COUNT
};

/* name is the mailbox's; label is the label of an application password, or
   NULL. */
void twofa_notice_send(struct twofa_command *cmd, const char *name,
		       enum twofa_notice notice, const char *label);

#endif
