/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MAILBOX_CHECK_H
#define TWOFA_MAILBOX_CHECK_H

struct twofa_result;

/* Asks Dovecot's auth whether a mailbox has this name. Returns 0 = it has, -1 =
   it has not, or auth cannot tell: result says what to do. With doubt_is_ok,
   the second case returns 0 as well. */
int twofa_mailbox_check_name(const char *user, bool doubt_is_ok,
			struct twofa_result *result);
/* Returns FALSE if Dovecot says that there is no mailbox of this name. */
bool twofa_mailbox_check_may_exist(pool_t pool, const char *user);

#endif
