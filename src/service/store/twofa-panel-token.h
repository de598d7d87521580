/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PANEL_TOKEN_H
#define TWOFA_PANEL_TOKEN_H

/* How a session of the User Panel is found: first by the ticket of its login,
   then by its token. The store has a keyed hash of either, the verifier. A
   ticket is known by its name (twofa-ticket-id.h). */

struct twofa_keys;

/* Returns a new session token, from pool, which must be a clean one. */
const char *twofa_panel_token_new(pool_t pool);

/* Return the verifier by the newest key, from the data stack. */
const char *
twofa_panel_ticket_verifier(const struct twofa_keys *keys,
			    const char *ticket_name);
const char *
twofa_panel_token_verifier(const struct twofa_keys *keys, const char *token);

/* Return the verifier by each of the keys, NULL-terminated, from the data
   stack. */
const char *const *
twofa_panel_ticket_verifiers(const struct twofa_keys *keys,
			     const char *ticket_name);
const char *const *
twofa_panel_token_verifiers(const struct twofa_keys *keys, const char *token);

#endif
