/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_USERDB_H
#define TWOFA_USERDB_H

/* A userdb may return another user after the login was accepted. The second
   factor of that user's mailbox was not asked for. */

struct auth_request;
struct twofa_client;

/* To be called before the first login. pool has to live as long as auth
   accepts logins. */
void twofa_userdb_init(pool_t pool);

/* Guards the userdb lookup that follows if the login succeeds. names are those
   that CHECK has decided about. If the userdb returns another one, CHECK is
   asked about that, and if its mailbox needs a second factor, the lookup fails.
   not_exempt: as in struct twofa_ask_context. */
void twofa_userdb_guard(struct twofa_client *client,
			struct auth_request *request,
			const char *const *names, bool not_exempt);

#endif
