/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TELL_H
#define TWOFA_TELL_H

#include "service/code/twofa-verify.h"

struct twofa_bound;

/* Tells the owner, by a mail, what a login shows that comes from a place where
   the mailbox was not opened before: that it has been opened, or that somebody
   knows the password. ip is the login's. */
void twofa_tell(struct twofa_command *cmd, const struct twofa_mailbox *box,
		const struct twofa_bound *bound, const char *ip,
		enum twofa_verify_result result);

#endif
