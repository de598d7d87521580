/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MAILBOX_CHECK_H
#define TWOFA_MAILBOX_CHECK_H

struct twofa_result;

/* Asks Dovecot's auth whether a mailbox has this name. Returns 0 = it has, -1 =
   it has not, or auth cannot tell: result says what to do. Appends to fields the
   other names by which the passdbs find it. With fields = NULL, only the first
   question counts, and 0 is returned if auth cannot tell. */
int twofa_mailbox_check_name(const char *user, struct twofa_result *result,
			     string_t *fields);
/* Appends what the service has to know of the mailbox's home (doc/protocol.md):
   nothing if the userdbs have none, or cannot be asked. */
void twofa_mailbox_check_home(pool_t pool, const char *user, string_t *fields);
/* Returns TRUE if Dovecot knows both names, and not as one mailbox: a record
   that gets the new name would leave one of them without 2FA. */
bool twofa_mailbox_check_are_two(pool_t pool, const char *old_name,
				 const char *new_name);
/* Returns TRUE if the userdbs have another home for the other name. */
bool twofa_mailbox_check_other_home(pool_t pool, const char *user,
				    const char *other);
/* Returns FALSE if Dovecot says that there is no mailbox of this name. */
bool twofa_mailbox_check_may_exist(pool_t pool, const char *user);

#endif
