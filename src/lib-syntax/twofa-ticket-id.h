/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TICKET_ID_H
#define TWOFA_TICKET_ID_H

/* How the User Panel proves a login to the service: the session id of its auth
   request has the hash of a random value, and afterwards the panel sends the
   service the value. Session ids are logged, so they must not have the value
   itself. */

/* Symbols of the value: 160 bits in base32 (twofa-token.h) */
#define TWOFA_TICKET_SYMBOLS 32

/* A new value, allocated from pool. */
const char *twofa_ticket_new(pool_t pool);
/* Returns TRUE if value has the form of one. */
bool twofa_ticket_valid(const char *value);
/* The session id to a value: "twofa-panel-" and the first 128 bits of its
   SHA-256 in hex. From the data stack. */
const char *twofa_ticket_id(const char *value);
/* Returns TRUE if the session id has this form. It may be NULL. */
bool twofa_ticket_id_valid(const char *session_id);

#endif
