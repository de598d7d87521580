/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "safe-memset.h"
#include "lib-syntax/twofa-code.h"
#include "lib-syntax/twofa-cut.h"
#include "lib-syntax/twofa-token.h"
#include "lib-syntax/twofa-typed.h"

/* Looks at the end of the string only: the mailbox password may have any bytes,
   also digits and spaces. */

static bool cut_tail(pool_t pool, const char *str, const char *symbols,
		     unsigned int count, size_t *base_len_r,
		     const char **code_r)
{
	char code[16];
	bool ret;

	i_assert(count > 0 && count < sizeof(code));
	ret = twofa_typed_tail(str, symbols, count, base_len_r, code);
	if (ret)
		*code_r = p_strdup(pool, code);
	safe_memset(code, 0, sizeof(code));
	return ret;
}

bool twofa_cut_totp(pool_t pool, const char *str, unsigned int digits,
		    size_t *base_len_r, const char **code_r)
{
	return cut_tail(pool, str, TWOFA_TOTP_DIGITS, digits,
			base_len_r, code_r);
}

bool twofa_cut_recovery(pool_t pool, const char *str,
			size_t *base_len_r, const char **code_r)
{
	return cut_tail(pool, str, TWOFA_TOKEN_SYMBOLS,
			TWOFA_RECOVERY_CODE_SYMBOLS, base_len_r, code_r);
}

bool twofa_cut_is_plain(const char *tail, const char *code)
{
	size_t digits = strlen(code), half = digits / 2;

	if (strcmp(tail, code) == 0)
		return TRUE;
	return digits % 2 == 0 && strlen(tail) == digits + 1 &&
		strncmp(tail, code, half) == 0 && tail[half] == ' ' &&
		strcmp(tail + half + 1, code + half) == 0;
}

bool twofa_cut_session_key(pool_t pool, const char *str,
			   size_t *base_len_r, const char **key_r)
{
	const char *tail = strrchr(str, '~');

	if (tail == NULL ||
	    !twofa_token_random_valid(tail + 1, TWOFA_SESSION_KEY_SYMBOLS))
		return FALSE;
	*base_len_r = tail - str;
	*key_r = p_strdup(pool, tail + 1);
	return TRUE;
}
