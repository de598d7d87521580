/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MAILBOX_CHECK_H
#define TWOFA_MAILBOX_CHECK_H

struct twofa_result;

/* Asks Dovecot's auth. Returns 0 = it knows the mailbox by this name, -1 = it
   doesn't, or can't be asked: result says what to do. doubt_is_ok = 0 also if
   it can't be asked. */
int twofa_mailbox_check_name(const char *user, bool doubt_is_ok,
			struct twofa_result *result);
/* Returns FALSE if Dovecot says that there is no mailbox of this name. */
bool twofa_mailbox_check_may_exist(pool_t pool, const char *user);

#endif
