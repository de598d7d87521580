/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ACTIVITY_H
#define TWOFA_ACTIVITY_H

/* The recent activity of mailboxes, and the last use of application passwords.
   Repeated logins are gathered in memory and written now and then, so that not
   every login costs a write. No decision depends on these rows, and those in
   memory are lost when the process ends. */

struct twofa_service;
struct twofa_activity;

struct twofa_activity_login {
	const char *name; /* the canonical name of the mailbox */
	/* The password was right, so the mailbox exists. A failed login is kept
	   only if its name has a record. */
	bool known;
	const char *service, *ip, *method, *result;
};

struct twofa_activity *twofa_activity_init(struct twofa_service *service);
void twofa_activity_deinit(struct twofa_activity **activity);

void twofa_activity_add(struct twofa_activity *activity,
			const struct twofa_activity_login *login);
/* Like twofa_activity_add(), but writes the row at once: for rare events. */
void twofa_activity_add_now(struct twofa_activity *activity,
			    const struct twofa_activity_login *login);
/* Remembers that this application password has opened a login. */
void twofa_activity_app_used(struct twofa_activity *activity,
			     const char *app_id, const char *service,
			     const char *ip);

#endif
