/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TICKET_H
#define TWOFA_TICKET_H

/* Proof of a login for the User Panel. The panel gives the login a session id
   that is the hash of a value that only it knows; when the auth process says
   that the login was good, whoever shows the value gets a session. */

struct twofa_service;

struct twofa_ticket_login {
	/* the login's session id: of any form, most are no panel's */
	const char *session_id;
	/* canonical name of the mailbox; the record's counts if there is one */
	const char *name;
	/* the record whose code was asked for, or NULL */
	const char *record_id;
	/* password, code, recovery …: others make no ticket */
	const char *method;
	/* the password was right, and nothing but the code was missing */
	bool missing;
	const char *ip;
};

/* Remembers the login for a minute, or for five if it lacks a code. Nobody is
   told how that ends: without it, there is no session. */
void twofa_ticket_add(struct twofa_service *service,
		      const struct twofa_ticket_login *login);

#endif
