/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ACTIVITY_H
#define TWOFA_ACTIVITY_H

/* Recent activity and last use. Logins are many, so what happens again and
   again is gathered in memory and written now and then: no write per login.
   Nothing here decides anything; what is lost at exit is lost. */

struct twofa_service;
struct twofa_activity;

struct twofa_activity_login {
	const char *name; /* canonical */
	/* the name is known to be a mailbox: a login that failed is kept
	   only if it has a record */
	bool known;
	const char *service, *ip, *method, *result;
};

struct twofa_activity *twofa_activity_init(struct twofa_service *service);
void twofa_activity_deinit(struct twofa_activity **activity);

void twofa_activity_add(struct twofa_activity *activity,
			const struct twofa_activity_login *login);
/* The same for what is rare and written at once. */
void twofa_activity_add_now(struct twofa_activity *activity,
			    const struct twofa_activity_login *login);
/* An application password was used. */
void twofa_activity_app_used(struct twofa_activity *activity,
			     const char *app_id, const char *service,
			     const char *ip);

#endif
