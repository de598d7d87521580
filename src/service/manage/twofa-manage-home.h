/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MANAGE_HOME_H
#define TWOFA_MANAGE_HOME_H

/* The home of the mailbox that a command is about. */

struct twofa_change;
struct twofa_command;
struct twofa_mailbox;
struct twofa_record;

/* The tags of the home that the command comes with, NULL-terminated; none if it
   has no home, or one of twofa_shared_homes. */
const char *const *twofa_manage_home_tags(struct twofa_command *cmd);
/* Adds to the change of the mailbox that it has that home. */
void twofa_manage_add_home(struct twofa_command *cmd,
			   struct twofa_change *change,
			   const struct twofa_record *record);
/* Writes that home down for a mailbox that the command does not change. */
void twofa_manage_add_home_now(struct twofa_command *cmd,
			       const struct twofa_record *record);
/* Fails the command and returns TRUE if its client, or logins, have told that
   other mailboxes have the home, too, and twofa_shared_homes does not say so: the code
   of the first mailbox that is enrolled would be asked for by all. */
bool twofa_manage_home_is_unclear(struct twofa_command *cmd);
/* Appends the other names that are known to have that home, from cmd->pool:
   those that doveadm has found, and those of logins. */
void twofa_manage_home_names(struct twofa_command *cmd,
			     ARRAY_TYPE(const_string) *names);
/* Fails the command, because its name is another one of this mailbox. */
void twofa_manage_fail_other_name(struct twofa_command *cmd,
				  const struct twofa_mailbox *box);

#endif
