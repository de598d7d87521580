/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MANAGE_H
#define TWOFA_MANAGE_H

#include "service/command/twofa-command.h"
#include "service/store/twofa-app.h"
#include "service/store/twofa-change.h"
#include "service/store/twofa-mailbox.h"
#include "service/store/twofa-overview.h"
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
/* Like twofa_manage_load(), but box is never NULL: if the mailbox has no record,
   box has a new one, which the change inserts. Fails the command if the name is
   an alias of another mailbox, or if the home that the command comes with is
   another mailbox's, because a record of its own would ask for another code. */
void twofa_manage_load_or_new(struct twofa_command *cmd,
			      twofa_manage_box_callback_t *callback);
/* Like twofa_manage_load(), but a damaged mailbox does not end the command if
   the admin has sent force. Only box->record's id, name and rev are certain
   then. */
void twofa_manage_load_damaged(struct twofa_command *cmd,
			       twofa_manage_box_callback_t *callback);
/* Loads all application passwords of a record, the damaged ones as well. */
void twofa_manage_load_apps(struct twofa_command *cmd, const char *record_id,
			   twofa_manage_apps_callback_t *callback);

/* Begins the change of a mailbox (store/twofa-change.h) by which the command
   will do its work. record must be as it was loaded. */
struct twofa_change *
twofa_manage_change(struct twofa_command *cmd,
		    const struct twofa_record *record);
/* Runs the change, and waits for the disk. If another command has changed the
   mailbox since it was loaded, nothing is changed, and conflict is called, or
   twofa_command_conflict() if it is NULL. */
void twofa_manage_run(struct twofa_command *cmd, struct twofa_change **change,
		      twofa_manage_callback_t *callback,
		      twofa_manage_callback_t *conflict);
/* Runs writes that belong to no record, such as sessions of the User Panel. If
   one of them does not apply, calls conflict. */
void twofa_manage_write(struct twofa_command *cmd, struct twofa_writes **writes,
		       twofa_manage_callback_t *callback,
		       twofa_manage_callback_t *conflict);

/* Adds the statements that delete the mailbox's secrets but the one with this id
   (NULL = all), and all of its recovery codes. */
void twofa_manage_delete_codes(struct twofa_command *cmd,
			       struct twofa_change *change,
			       const struct twofa_mailbox *box,
			       const char *keep_secret_id);

/* Inserts a pending secret, and the tally of its enrolment. */
void twofa_manage_insert_secret(struct twofa_change *change,
				const struct twofa_secret *secret);

/* The command's mailbox, for twofa-overview.h. box is NULL if it has no
   record. */
void twofa_manage_overview(const struct twofa_command *cmd,
			   const struct twofa_mailbox *box,
			   struct twofa_overview_mailbox *mailbox_r);

/* Names the client of the command: "doveadm", or the id of the panel session. A
   pending secret is shown again only to the client that began its enrolment. */
const char *twofa_manage_by(const struct twofa_command *cmd);
/* Returns the pending secret of the enrolment that the client of this command
   began, or NULL. box may be NULL. */
const struct twofa_secret *
twofa_manage_pending(const struct twofa_command *cmd,
		    const struct twofa_mailbox *box);
/* Returns TRUE if the command comes from the panel session in which the
   application password was made. */
bool twofa_manage_made_app(const struct twofa_command *cmd,
			   const struct twofa_app *app);
/* Adds a row of the mailbox's activity to the change that this command makes. */
void twofa_manage_changed(struct twofa_command *cmd,
			  struct twofa_change *change, const char *method);
/* The same, with the label of an application password. */
void twofa_manage_changed_app(struct twofa_command *cmd,
			      struct twofa_change *change, const char *method,
			      const struct twofa_app *app);
/* The same, with the label of a device; NULL = none. */
void twofa_manage_changed_label(struct twofa_command *cmd,
				struct twofa_change *change,
				const char *method, const char *label);
/* Writes a row of activity for a code that was typed in another program. */
void twofa_manage_tried(struct twofa_command *cmd, const char *method, bool ok);

/* Ends the command because the mailbox has no record. */
void twofa_manage_fail_unknown(struct twofa_command *cmd);
void twofa_manage_fail_not_enabled(struct twofa_command *cmd);

/* Parses a time ("expires") that may be left out. Returns 0 = ok, -1 = the
   command has ended. */
int twofa_manage_parse_expires(struct twofa_command *cmd, int64_t *expires_r);
/* Sends a row for each recovery code. */
void twofa_manage_codes_rows(struct twofa_command *cmd,
			    const ARRAY_TYPE(twofa_recovery_new) *codes,
			    int64_t expires);

#endif
