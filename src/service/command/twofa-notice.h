/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_NOTICE_H
#define TWOFA_NOTICE_H

#include "service/command/twofa-notice-write.h"

/* Tells a mailbox's owner of a change, or of a login, by a mail, which the process twofa-notify
   writes. It never waits and never fails the command: the change is in the
   mailbox's activity and in the log as well. */

struct twofa_command;

/* name is the mailbox's; label is the label of a device, of an application
   password, or of several, or NULL. */
void twofa_notice_send(struct twofa_command *cmd, const char *name,
		       enum twofa_notice notice, const char *label);
/* A recovery code was used, and so many are left. */
void twofa_notice_send_left(struct twofa_command *cmd, const char *name,
			    unsigned int left);
/* The second address is this one now, "" = none. Those who got the mails until
   now get this one as well. */
void twofa_notice_send_address(struct twofa_command *cmd, const char *name,
			       const char *address, const char *old_address);
void twofa_notice_send_code(struct twofa_command *cmd, const char *name,
			    const char *to, const char *code);

/* For a notice that is sent later, or not at all: what twofa_notice_write() sends
   of it, to which that adds the mailbox's name. From the data stack. Returns
   NULL if nobody gets any. */
string_t *
twofa_notice_begin(struct twofa_command *cmd, enum twofa_notice notice);

#endif
