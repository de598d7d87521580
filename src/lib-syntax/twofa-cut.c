/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "safe-memset.h"
#include "lib-syntax/twofa-cut.h"
#include "lib-syntax/twofa-token.h"

/* Looks at the end of the string only: the mailbox password may have any bytes,
   also digits and spaces. */

/* Copies the digits of tail, which has a space after the first half of them if
   has_space. */
static bool
totp_tail(const char *tail, unsigned int digits, bool has_space, char *code_r)
{
	unsigned int i, half = digits / 2;

	for (i = 0; i < digits; i++) {
		if (has_space && i == half && *tail++ != ' ')
			return FALSE;
		if (*tail < '0' || *tail > '9')
			return FALSE;
		code_r[i] = *tail++;
	}
	code_r[digits] = '\0';
	return TRUE;
}

bool twofa_cut_totp(pool_t pool, const char *str, unsigned int digits,
		    size_t *base_len_r, const char **code_r)
{
	size_t len = strlen(str), tail_len;
	char code[16];
	unsigned int space;
	bool ret = FALSE;

	i_assert(digits > 0 && digits < sizeof(code));
	/* An odd number of digits has no middle. */
	for (space = 0; !ret && space <= (digits % 2 == 0 ? 1U : 0U); space++) {
		tail_len = digits + space;
		if (len < tail_len ||
		    !totp_tail(str + len - tail_len, digits, space > 0, code))
			continue;
		*base_len_r = len - tail_len;
		*code_r = p_strdup(pool, code);
		ret = TRUE;
	}
	safe_memset(code, 0, sizeof(code));
	return ret;
}

bool twofa_cut_recovery(pool_t pool, const char *str,
			size_t *base_len_r, const char **code_r)
{
	size_t len = strlen(str), tail_len = TWOFA_RECOVERY_CODE_SYMBOLS + 1;

	/* with the dash, then without */
	for (; tail_len >= TWOFA_RECOVERY_CODE_SYMBOLS; tail_len--) {
		if (len >= tail_len &&
		    twofa_recovery_code_parse(pool, str + len - tail_len,
					      code_r)) {
			*base_len_r = len - tail_len;
			return TRUE;
		}
	}
	return FALSE;
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
