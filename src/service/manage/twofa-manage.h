/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ADMIN_H
#define TWOFA_ADMIN_H

#include "service/command/twofa-command.h"
#include "service/store/twofa-app.h"
#include "service/store/twofa-mailbox.h"
#include "service/store/twofa-recovery.h"

/* What the commands of admins and of the User Panel have in common. A callback is called only
   when all went well; otherwise the command has ended. */

/* box is NULL if the mailbox has no record. */
typedef void twofa_admin_box_callback_t(struct twofa_command *cmd,
					const struct twofa_mailbox *box);
typedef void twofa_admin_apps_callback_t(struct twofa_command *cmd,
					 const ARRAY_TYPE(twofa_app) *apps);
typedef void twofa_admin_callback_t(struct twofa_command *cmd);

/* Loads the command's mailbox with all its secrets. A damaged one ends the
   command. */
void twofa_admin_load(struct twofa_command *cmd,
		      twofa_admin_box_callback_t *callback);
/* The same, creating the record if there is none: box is never NULL. */
void twofa_admin_load_or_create(struct twofa_command *cmd,
				twofa_admin_box_callback_t *callback);
/* All application passwords of a record, damaged ones, too. */
void twofa_admin_load_apps(struct twofa_command *cmd, const char *record_id,
			   twofa_admin_apps_callback_t *callback);
/* Runs the writes; they survive power loss. conflict says how the command
   ends if one of them did not apply: NULL = twofa_command_conflict(). */
void twofa_admin_write(struct twofa_command *cmd, struct twofa_writes **writes,
		       twofa_admin_callback_t *callback,
		       twofa_admin_callback_t *conflict);

/* Adds what tidies up behind the statement that has decided on an enrolment. */
void twofa_admin_delete_void(struct twofa_command *cmd,
			     struct twofa_writes *writes,
			     const struct twofa_record *record);

/* For what only a fresh login may do. Returns 0 = ok, or an admin's command; -1
   = the login is too old, or had no code though 2FA is on: the command has
   ended. box may be NULL. */
int twofa_admin_check_recent(struct twofa_command *cmd,
			     const struct twofa_mailbox *box);
/* Who the command comes from, as far as an enrolment that was begun goes: its
   secret is shown again only to whoever began it. */
const char *twofa_admin_by(const struct twofa_command *cmd);
/* The enrolment that was begun by whoever sends the command, or NULL. box may
   be NULL. */
const struct twofa_secret *
twofa_admin_pending(const struct twofa_command *cmd,
		    const struct twofa_mailbox *box);
/* Has the command's code checked, and used up. */
void twofa_admin_need_code(struct twofa_command *cmd,
			   const struct twofa_record *record,
			   twofa_admin_callback_t *callback);
/* Remembers for the mailbox's activity that this was done. */
void twofa_admin_changed(struct twofa_command *cmd, const char *method);
/* The same for a code that somebody has typed elsewhere. */
void twofa_admin_tried(struct twofa_command *cmd, const char *method, bool ok);

/* Ends the command: nothing is known about this mailbox. */
void twofa_admin_fail_unknown(struct twofa_command *cmd);
void twofa_admin_fail_not_enabled(struct twofa_command *cmd);

/* Parses a time ("expires") that may be left out. Returns 0 = ok, -1 = the
   command has ended. */
int twofa_admin_parse_expires(struct twofa_command *cmd, int64_t *expires_r);
/* Rows with the codes. */
void twofa_admin_codes_rows(struct twofa_command *cmd,
			    const ARRAY_TYPE(twofa_recovery_new) *codes,
			    int64_t expires);

#endif
