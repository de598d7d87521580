/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "safe-memset.h"
#include "lib-syntax/twofa-code.h"
#include "lib-syntax/twofa-token.h"
#include "lib-syntax/twofa-typed.h"

/* The number of symbols tells the kinds apart. */

static bool totp_parse(pool_t pool, const char *str, const char **normal_r)
{
	char normal[TWOFA_TOTP_DIGITS_MAX + 1];
	unsigned int digits;
	bool ret = FALSE;

	for (digits = TWOFA_TOTP_DIGITS_MIN;
	     !ret && digits <= TWOFA_TOTP_DIGITS_MAX; digits++) {
		ret = twofa_typed_whole(str, TWOFA_TOTP_DIGITS, digits, normal);
		if (ret)
			*normal_r = p_strdup(pool, normal);
	}
	safe_memset(normal, 0, sizeof(normal));
	return ret;
}

enum twofa_code_kind
twofa_code_parse(pool_t pool, const char *str, const char **normal_r)
{
	if (twofa_typed_trim(str, strlen(str)) == 0)
		return TWOFA_CODE_KIND_NOTHING;
	if (totp_parse(pool, str, normal_r))
		return TWOFA_CODE_KIND_TOTP;
	if (twofa_recovery_code_parse(pool, str, normal_r))
		return TWOFA_CODE_KIND_RECOVERY;
	return TWOFA_CODE_KIND_OTHER;
}
