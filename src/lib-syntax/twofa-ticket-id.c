/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-ticket-id.h"
#include "lib-syntax/twofa-token.h"

/* The prefix tells auth and the service that a login comes from the User Panel.
   128 bits of the hash are enough to keep anybody from finding another value
   with the same id, and the id stays short in log lines. */

#define ID_PREFIX "twofa-panel-"
#define ID_HEX_CHARS 32

const char *twofa_ticket_new(pool_t pool)
{
	return twofa_token_random(pool, TWOFA_TICKET_SYMBOLS);
}

bool twofa_ticket_valid(const char *value)
{
	return twofa_token_random_valid(value, TWOFA_TICKET_SYMBOLS);
}

const char *twofa_ticket_id(const char *value)
{
	return t_strconcat(ID_PREFIX, t_strndup(twofa_token_proof(value),
						ID_HEX_CHARS), NULL);
}

bool twofa_ticket_id_valid(const char *session_id)
{
	const size_t prefix_len = strlen(ID_PREFIX);

	return session_id != NULL &&
		strncmp(session_id, ID_PREFIX, prefix_len) == 0 &&
		strlen(session_id) == prefix_len + ID_HEX_CHARS &&
		strspn(session_id + prefix_len, "0123456789abcdef") ==
		ID_HEX_CHARS;
}
