/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hex-binary.h"
#include "randgen.h"
#include "safe-memset.h"
#include "lib-twofa/twofa-mac.h"
#include "service/store/twofa-panel-token.h"

/* The kind stands in the hash, so that no ticket is a token. */

#define TOKEN_BYTES 20
#define TICKET "panel-ticket"
#define TOKEN "panel-session"

static const char *const *verifier_fields(const char *kind, const char *value)
{
	const char **fields = t_new(const char *, 3);

	fields[0] = kind;
	fields[1] = value;
	return fields;
}

const char *twofa_panel_token_new(pool_t pool)
{
	unsigned char random[TOKEN_BYTES];
	const char *token;

	random_fill(random, sizeof(random));
	token = p_strdup(pool, binary_to_hex(random, sizeof(random)));
	safe_memset(random, 0, sizeof(random));
	return token;
}

static const char *
verifier(const struct twofa_keys *keys, const char *kind, const char *value)
{
	return twofa_mac_create(keys, TWOFA_PURPOSE_SESSION,
				verifier_fields(kind, value));
}

static const char *const *
verifiers(const struct twofa_keys *keys, const char *kind, const char *value)
{
	return twofa_mac_create_all(pool_datastack_create(), keys,
				    TWOFA_PURPOSE_SESSION,
				    verifier_fields(kind, value));
}

const char *
twofa_panel_ticket_verifier(const struct twofa_keys *keys,
			    const char *ticket_name)
{
	return verifier(keys, TICKET, ticket_name);
}

const char *
twofa_panel_token_verifier(const struct twofa_keys *keys, const char *token)
{
	return verifier(keys, TOKEN, token);
}

const char *const *
twofa_panel_ticket_verifiers(const struct twofa_keys *keys,
			     const char *ticket_name)
{
	return verifiers(keys, TICKET, ticket_name);
}

const char *const *
twofa_panel_token_verifiers(const struct twofa_keys *keys, const char *token)
{
	return verifiers(keys, TOKEN, token);
}
