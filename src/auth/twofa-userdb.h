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

/* Guards the userdb lookup that follows if the login succeeds. names are those
   that CHECK has decided about. If the userdb returns another one, CHECK is
   asked about that, and if its mailbox needs a second factor, the lookup fails.
   If it returns a home for record_name, the name of the mailbox's record or
   NULL, the service is told that home. homes are those that CHECK has decided
   about, and another home is treated like another name; NULL for a login that
   has brought a second factor.
   not_exempt: as in struct twofa_ask_context. */
void twofa_userdb_guard(struct twofa_client *client,
			struct auth_request *request,
			const char *const *names, const char *record_name,
			const char *const *homes, bool not_exempt);

#endif
