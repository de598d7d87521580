/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-syntax/twofa-ticket-id.h"
#include "lib-twofa/twofa-mac.h"
#include "service/login/twofa-ticket-seal.h"

/* A seal is eight hex digits of the time and 96 bits of a MAC. It can be tried
   only by a login at auth, one at a time. Nothing has to be stored, so a seal
   holds when the service was restarted during the login. */

#define TIME_CHARS 8
#define MAC_CHARS (TWOFA_TICKET_SEAL_CHARS - TIME_CHARS)
#define KIND "panel-login"

static const char *
seal_mac(const struct twofa_key *key, const char *name, const char *sealed_at)
{
	const char *const fields[] = { KIND, name, sealed_at, NULL };
	const char *mac = twofa_mac_create_with(key, TWOFA_PURPOSE_SESSION,
						fields);

	return t_strndup(mac + TWOFA_KEY_ID_LEN + 1, MAC_CHARS);
}

const char *
twofa_ticket_seal(const struct twofa_keys *keys, const char *ticket,
		  time_t now)
{
	const char *name = twofa_ticket_name(ticket);
	const char *sealed_at = t_strdup_printf("%08x", (uint32_t)now);

	return t_strconcat(name, "-", sealed_at,
			   seal_mac(twofa_keys_newest(keys), name, sealed_at),
			   NULL);
}

time_t twofa_ticket_sealed_at(const char *session_id)
{
	const char *seal = twofa_ticket_id_seal(session_id);
	uint32_t sealed_at;

	if (str_to_uint32_hex(t_strndup(seal, TIME_CHARS), &sealed_at) < 0)
		return 0;
	return sealed_at;
}

/* A clock that was set back leaves seals of a moment to come; they are as old
   as they are far away. */
static bool is_recent(time_t sealed_at, time_t now)
{
	return sealed_at + TWOFA_TICKET_SEAL_SECS > now &&
		now + TWOFA_TICKET_SEAL_SECS > sealed_at;
}

bool twofa_ticket_is_sealed(const struct twofa_keys *keys,
			    const char *session_id, time_t now)
{
	const struct twofa_key *key;
	const char *name, *sealed_at, *mac;

	if (!twofa_ticket_id_valid(session_id) ||
	    !is_recent(twofa_ticket_sealed_at(session_id), now))
		return FALSE;
	name = twofa_ticket_id_name(session_id);
	sealed_at = t_strndup(twofa_ticket_id_seal(session_id), TIME_CHARS);
	mac = twofa_ticket_id_seal(session_id) + TIME_CHARS;
	array_foreach(&keys->keys, key) {
		if (mem_equals_timing_safe(seal_mac(key, name, sealed_at), mac,
					   MAC_CHARS))
			return TRUE;
	}
	return FALSE;
}
