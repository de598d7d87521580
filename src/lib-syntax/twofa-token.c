/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hex-binary.h"
#include "randgen.h"
#include "safe-memset.h"
#include "sha2.h"
#include "str.h"
#include "lib-syntax/twofa-token.h"
#include "lib-syntax/twofa-typed.h"

/* People type tokens: twofa-typed.h says in which spellings. A symbol is five
   bits of a random byte, so that all symbols are equally likely.
   base32_encode() is not used: ten symbols are no whole number of bytes. */

#define GROUP_SYMBOLS 5
#define TOKEN_MAX_SYMBOLS 32

static const char token_symbols[] = TWOFA_TOKEN_SYMBOLS;

const char *twofa_token_random(pool_t pool, unsigned int symbols)
{
	unsigned char random[TOKEN_MAX_SYMBOLS];
	char *token;
	unsigned int i;

	i_assert(symbols > 0 && symbols <= sizeof(random));
	random_fill(random, symbols);
	token = p_malloc(pool, symbols + 1);
	for (i = 0; i < symbols; i++)
		token[i] = token_symbols[random[i] & 0x1f];
	safe_memset(random, 0, sizeof(random));
	return token;
}

bool twofa_token_random_valid(const char *str, unsigned int symbols)
{
	return strlen(str) == symbols && strspn(str, token_symbols) == symbols;
}

const char *twofa_token_generate(pool_t pool, unsigned int symbols)
{
	const char *random = twofa_token_random(pool, symbols);
	char *token, *p;
	unsigned int i;

	p = token = p_malloc(pool, symbols + symbols / GROUP_SYMBOLS + 1);
	for (i = 0; i < symbols; i++) {
		if (i > 0 && i % GROUP_SYMBOLS == 0)
			*p++ = '-';
		*p++ = random[i];
	}
	return token;
}

static bool token_parse(pool_t pool, const char *str, unsigned int symbols,
			const char **normal_r)
{
	char normal[TWOFA_APP_PASSWORD_SYMBOLS + 1];
	bool ret;

	ret = twofa_typed_whole(str, token_symbols, symbols, normal);
	if (ret)
		*normal_r = p_strdup(pool, normal);
	safe_memset(normal, 0, sizeof(normal));
	return ret;
}

bool twofa_app_password_parse(pool_t pool, const char *str,
			      const char **normal_r)
{
	return token_parse(pool, str, TWOFA_APP_PASSWORD_SYMBOLS, normal_r);
}

bool twofa_app_password_is_grouped(const char *str)
{
	char normal[TWOFA_APP_PASSWORD_SYMBOLS + 1];
	bool ret;

	ret = twofa_typed_whole(str, token_symbols, TWOFA_APP_PASSWORD_SYMBOLS,
				normal) &&
		twofa_typed_groups(str) >=
		TWOFA_APP_PASSWORD_SYMBOLS / GROUP_SYMBOLS;
	safe_memset(normal, 0, sizeof(normal));
	return ret;
}

bool twofa_recovery_code_parse(pool_t pool, const char *str,
			       const char **normal_r)
{
	return token_parse(pool, str, TWOFA_RECOVERY_CODE_SYMBOLS, normal_r);
}

const char *twofa_token_proof(const char *normal)
{
	unsigned char digest[SHA256_RESULTLEN];

	sha256_get_digest(normal, strlen(normal), digest);
	return binary_to_hex(digest, sizeof(digest));
}

bool twofa_token_proof_valid(const char *str)
{
	return strlen(str) == SHA256_RESULTLEN*2 &&
		strspn(str, "0123456789abcdef") == SHA256_RESULTLEN*2;
}
