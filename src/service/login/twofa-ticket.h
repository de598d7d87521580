/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TICKET_H
#define TWOFA_TICKET_H

/* Proves to the service that a login of the User Panel has succeeded. The panel
   gives its login at auth the session id of a ticket. When auth reports that
   this login succeeded, the panel exchanges the ticket for a session. */

struct twofa_service;

struct twofa_ticket_login {
	/* the ticket's name, from a session id that is sealed
	   (twofa-ticket-seal.h) */
	const char *ticket;
	/* the canonical name of the mailbox; if there is a record, its name
	   counts instead */
	const char *name;
	/* the record whose code was asked for, or NULL */
	const char *record_id;
	/* "password", "code", "recovery" …; other methods make no ticket */
	const char *method;
	/* the password was right, and nothing but the code was missing */
	bool missing;
	const char *ip;
	/* the proof of the mailbox's home, or NULL */
	const char *home;
};

/* Writes the ticket, for a minute, or for five if the login lacks a code. The
   caller does not hear whether that succeeds; if it fails, the ticket is
   unknown and no session begins. */
void twofa_ticket_add(struct twofa_service *service,
		      const struct twofa_ticket_login *login);

#endif
