/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TICKET_SEAL_H
#define TWOFA_TICKET_SEAL_H

/* The session ids of the User Panel's logins. Dovecot lets clients in
   login_trusted_networks choose their session ids, so only those that the
   service has made for its panel count as the panel's. */

struct twofa_keys;

/* A login of the panel reaches its passdbs, and ends, within this time of the
   panel's question for a ticket. */
#define TWOFA_TICKET_SEAL_SECS (5*60)

/* Returns the session id for a ticket: its name and the seal, which is the time
   and a MAC of both by the newest key. From the data stack. */
const char *
twofa_ticket_seal(const struct twofa_keys *keys, const char *ticket,
		  time_t now);
/* Returns TRUE if one of the keys has sealed the session id, not longer than
   TWOFA_TICKET_SEAL_SECS ago. session_id may be NULL. */
bool twofa_ticket_is_sealed(const struct twofa_keys *keys,
			    const char *session_id, time_t now);
/* Returns the time in the seal of a session id that is sealed. */
time_t twofa_ticket_sealed_at(const char *session_id);

#endif
