/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MANAGE_H
#define TWOFA_MANAGE_H

#include "service/command/twofa-command.h"
#include "service/store/twofa-app.h"
#include "service/store/twofa-mailbox.h"
#include "service/store/twofa-recovery.h"

/* The steps that the commands of admins and of the User Panel have in common. A
   callback is called only when its step went well; otherwise the command has
   ended. */

/* box is NULL if the mailbox has no record. */
typedef void twofa_manage_box_callback_t(struct twofa_command *cmd,
					const struct twofa_mailbox *box);
typedef void twofa_manage_apps_callback_t(struct twofa_command *cmd,
					 const ARRAY_TYPE(twofa_app) *apps);
typedef void twofa_manage_callback_t(struct twofa_command *cmd);

/* Loads the command's mailbox with all its secrets, and has the command show
   what the table of permissions says that it needs: a recent login, a code. A
   damaged mailbox ends the command. */
void twofa_manage_load(struct twofa_command *cmd,
		      twofa_manage_box_callback_t *callback);
/* The same, creating the record if there is none: box is never NULL. */
void twofa_manage_load_or_create(struct twofa_command *cmd,
				twofa_manage_box_callback_t *callback);
/* All application passwords of a record, damaged ones, too. */
void twofa_manage_load_apps(struct twofa_command *cmd, const char *record_id,
			   twofa_manage_apps_callback_t *callback);
/* Runs the writes; they survive power loss. conflict says how the command
   ends if one of them did not apply: NULL = twofa_command_conflict(). */
void twofa_manage_write(struct twofa_command *cmd, struct twofa_writes **writes,
		       twofa_manage_callback_t *callback,
		       twofa_manage_callback_t *conflict);

/* Adds what tidies up behind the statement that has decided on an enrolment. */
void twofa_manage_delete_void(struct twofa_command *cmd,
			     struct twofa_writes *writes,
			     const struct twofa_record *record);

/* Who the command comes from, as far as an enrolment that was begun goes: its
   secret is shown again only to whoever began it. */
const char *twofa_manage_by(const struct twofa_command *cmd);
/* The enrolment that was begun by whoever sends the command, or NULL. box may
   be NULL. */
const struct twofa_secret *
twofa_manage_pending(const struct twofa_command *cmd,
		    const struct twofa_mailbox *box);
/* Remembers for the mailbox's activity that this was done. */
void twofa_manage_changed(struct twofa_command *cmd, const char *method);
/* The same for a code that somebody has typed elsewhere. */
void twofa_manage_tried(struct twofa_command *cmd, const char *method, bool ok);

/* Ends the command: nothing is known about this mailbox. */
void twofa_manage_fail_unknown(struct twofa_command *cmd);
void twofa_manage_fail_not_enabled(struct twofa_command *cmd);

/* Parses a time ("expires") that may be left out. Returns 0 = ok, -1 = the
   command has ended. */
int twofa_manage_parse_expires(struct twofa_command *cmd, int64_t *expires_r);
/* Rows with the codes. */
void twofa_manage_codes_rows(struct twofa_command *cmd,
			    const ARRAY_TYPE(twofa_recovery_new) *codes,
			    int64_t expires);

#endif
