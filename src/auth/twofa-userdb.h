/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_USERDB_H
#define TWOFA_USERDB_H

/* A userdb may rename the user after the passdbs have let him in: into a
   mailbox whose second factor nobody has asked for. */

struct auth_request;
struct twofa_client;

/* To be called once, before the first login. pool lives as long as logins
   do. */
void twofa_userdb_init(pool_t pool);

/* Guards the userdb lookup that follows if the login succeeds. names are the
   ones that the second factor was decided for; another one is asked for, and
   if its mailbox wants a second factor, the lookup fails. not_exempt: the
   mechanism's own factor was none. */
void twofa_userdb_guard(struct twofa_client *client,
			struct auth_request *request,
			const char *const *names, bool not_exempt);

#endif
