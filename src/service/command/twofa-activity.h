/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ACTIVITY_H
#define TWOFA_ACTIVITY_H

/* The recent activity of mailboxes. Repeated logins are gathered in memory and
   written now and then, so that not every login costs a write. No decision
   depends on these rows, and those in memory are lost when the process
   ends. */

struct twofa_activity;
struct twofa_change;
struct twofa_service;

struct twofa_activity_login {
	const char *name; /* the canonical name of the mailbox */
	/* The password was right, so the mailbox exists. A failed login is kept
	   only if its name has a record. */
	bool known;
	const char *service, *ip, *method, *result;
	/* the label of the application password that it was about, or NULL */
	const char *detail;
};

struct twofa_activity *twofa_activity_init(struct twofa_service *service);
void twofa_activity_deinit(struct twofa_activity **activity);

void twofa_activity_add(struct twofa_activity *activity,
			const struct twofa_activity_login *login);
/* Adds the row to the change of a mailbox that it tells of: so it is written if
   that is, and before another command can delete the mailbox. */
void twofa_activity_add_change(struct twofa_activity *activity,
			       struct twofa_change *change,
			       const struct twofa_activity_login *login);
/* Writes at once that the password was right and the code was asked for. The
   row stays until twofa_activity_answered(), and twofa_verify() says for a while
   that this record was asked. */
void twofa_activity_asked(struct twofa_activity *activity,
			  const struct twofa_activity_login *login,
			  const char *record_id);
/* A sign-in with a code has followed: deletes the rows of
   twofa_activity_asked() with the same name, service and address that are not
   older than TWOFA_ACTIVITY_ASKED_SECS. Costs a write, so logins call it only if
   the record was asked. */
void twofa_activity_answered(struct twofa_activity *activity, const char *name,
			     const char *service, const char *ip);

#endif
