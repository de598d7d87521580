/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_USERDB_H
#define TWOFA_USERDB_H

/* A userdb may return another user after the login was accepted, or the home of
   another mailbox. The second factor of that mailbox was not asked for. */

struct auth_request;
struct twofa_client;

/* To be called before the first login. pool has to live as long as auth
   accepts logins. */
void twofa_userdb_init(pool_t pool);

/* What is known of the login. It must live as long as the request. */
struct twofa_userdb_login {
	struct twofa_client *client;
	/* The names that CHECK has decided about. If the userdb returns another
	   one, CHECK is asked about that, and if its mailbox needs a second
	   factor, the lookup fails. */
	const char *const *names;
	/* The name of the mailbox's record, or NULL. If the userdb returns a
	   home for it, the service is told that home. */
	const char *record_name;
	/* The proofs of the homes that CHECK has decided about: another home is
	   treated like another name. NULL for a login that has brought a second
	   factor. */
	const char *const *homes;
	/* by what the connection is opened (lib-protocol/twofa-opened.h): when
	   that is gone, the connection is found by it; or NULL */
	const char *group, *by;
	/* as in struct twofa_ask_context */
	bool not_exempt;
};

/* Guards the userdb lookup that follows if the login succeeds. Copies login. */
void twofa_userdb_guard(struct auth_request *request,
			const struct twofa_userdb_login *login);

#endif
