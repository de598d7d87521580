/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TICKET_ID_H
#define TWOFA_TICKET_ID_H

/* How the User Panel proves a login to the service. The service makes a random
   value, the ticket, and a session id with the hash of it. The panel gives this
   session id to its login at auth, and afterwards sends the service the ticket.
   Session ids are logged, so they must not have the ticket itself. Any client
   may send a session id of this form, so the service has sealed its own
   (service/login/twofa-ticket-seal.h). */

/* Symbols of the ticket: 160 bits in base32 (twofa-token.h) */
#define TWOFA_TICKET_SYMBOLS 32
/* Hex digits of the seal at the end of the session id */
#define TWOFA_TICKET_SEAL_CHARS 32

/* A new ticket, allocated from pool. */
const char *twofa_ticket_new(pool_t pool);
/* Returns TRUE if value has the form of one. */
bool twofa_ticket_valid(const char *value);
/* The name of a ticket, by which the store knows it: "twofa-panel-" and the
   first 128 bits of its SHA-256 in hex. From the data stack. */
const char *twofa_ticket_name(const char *value);

/* Returns TRUE if the session id has the form of the panel's: the name of a
   ticket, a dash and a seal. It may be NULL. */
bool twofa_ticket_id_valid(const char *session_id);
/* Return the two parts of a session id that has this form; the name is from the
   data stack. */
const char *twofa_ticket_id_name(const char *session_id);
const char *twofa_ticket_id_seal(const char *session_id);

#endif
