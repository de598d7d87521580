/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_NEED_H
#define TWOFA_NEED_H

#include "service/store/twofa-mailbox.h"

/* Asks for the proofs that a command of the User Panel or of an admin needs
   (enum twofa_command_need). */

struct twofa_command;
struct twofa_verify_reply;

typedef void twofa_need_callback_t(struct twofa_command *cmd,
				   const struct twofa_mailbox *box);
/* Calls callback if the command needs no proof or has it; a code is used up
   then. Otherwise ends the command. box is NULL if the mailbox has no
   record. */
void twofa_need_ask(struct twofa_command *cmd, const struct twofa_mailbox *box,
		    twofa_need_callback_t *callback);

/* Ends the command after a code that did not get TWOFA_VERIFY_OK. */
void twofa_need_fail(struct twofa_command *cmd,
		     const struct twofa_verify_reply *reply);

#endif
