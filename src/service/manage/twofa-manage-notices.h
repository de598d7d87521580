/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MANAGE_NOTICES_H
#define TWOFA_MANAGE_NOTICES_H

#include "service/manage/twofa-manage.h"
#include "service/store/twofa-notices-row.h"

/* The steps that the commands about notices have in common. */

/* notices is the command's own, and is as in the store. */
typedef void
twofa_manage_notices_callback_t(struct twofa_command *cmd,
				const struct twofa_mailbox *box,
				struct twofa_notices *notices);

/* Loads the mailbox and the row of its notices. The mailbox must have a record.
   If must_be_on, the User Panel's command fails unless 2FA is on: a person who
   has only the password must not choose where the mails go. */
void twofa_manage_notices_load(struct twofa_command *cmd, bool must_be_on,
			       twofa_manage_notices_callback_t *callback);
/* Writes the row and the activity's, and calls back. method is the activity's
   word. */
void twofa_manage_notices_write(struct twofa_command *cmd,
				const struct twofa_mailbox *box,
				const struct twofa_notices *notices,
				const char *method,
				twofa_manage_callback_t *callback);
/* Sends the row that all of these commands answer with. */
void twofa_manage_notices_row(struct twofa_command *cmd,
			      const struct twofa_notices *notices);

#endif
