/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-ticket-id.h"
#include "lib-syntax/twofa-token.h"

/* 128 bits of the hash are enough to keep anybody from finding another value
   with the same name, and the name stays short in log lines. */

#define NAME_PREFIX "twofa-panel-"
#define NAME_HEX_CHARS 32
#define NAME_LEN (sizeof(NAME_PREFIX) - 1 + NAME_HEX_CHARS)

const char *twofa_ticket_new(pool_t pool)
{
	return twofa_token_random(pool, TWOFA_TICKET_SYMBOLS);
}

bool twofa_ticket_valid(const char *value)
{
	return twofa_token_random_valid(value, TWOFA_TICKET_SYMBOLS);
}

const char *twofa_ticket_name(const char *value)
{
	return t_strconcat(NAME_PREFIX, t_strndup(twofa_token_proof(value),
						  NAME_HEX_CHARS), NULL);
}

static bool is_hex(const char *str, size_t len)
{
	return strspn(str, "0123456789abcdef") >= len;
}

bool twofa_ticket_id_valid(const char *session_id)
{
	const size_t prefix_len = strlen(NAME_PREFIX);

	return session_id != NULL &&
		strncmp(session_id, NAME_PREFIX, prefix_len) == 0 &&
		strlen(session_id) == NAME_LEN + 1 + TWOFA_TICKET_SEAL_CHARS &&
		is_hex(session_id + prefix_len, NAME_HEX_CHARS) &&
		session_id[NAME_LEN] == '-' &&
		is_hex(session_id + NAME_LEN + 1, TWOFA_TICKET_SEAL_CHARS);
}

const char *twofa_ticket_id_name(const char *session_id)
{
	return t_strndup(session_id, NAME_LEN);
}

const char *twofa_ticket_id_seal(const char *session_id)
{
	return session_id + NAME_LEN + 1;
}
