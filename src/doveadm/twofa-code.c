/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "safe-memset.h"
#include "doveadm/twofa-code.h"
#include "lib-syntax/twofa-cut.h"
#include "lib-syntax/twofa-token.h"

#include <stdio.h>
#include <unistd.h>

/* The list of processes shows a code that is given as an argument, so it may
   also be typed at a prompt or come by a pipe. */

#define CODE_MAX_LEN 128

bool twofa_code_parse(pool_t pool, const char *str, const char **normal_r)
{
	unsigned int digits;
	size_t base_len;

	str = p_str_trim(pool, str, " ");
	for (digits = TWOFA_TOTP_DIGITS_MIN;
	     digits <= TWOFA_TOTP_DIGITS_MAX; digits++) {
		if (twofa_cut_totp(pool, str, digits, &base_len, normal_r) &&
		    base_len == 0)
			return TRUE;
	}
	return twofa_recovery_code_parse(pool, str, normal_r);
}

const char *twofa_code_ask(pool_t pool)
{
	char line[CODE_MAX_LEN];
	const char *code = NULL;

	if (isatty(STDIN_FILENO) != 0) {
		fputs("Code: ", stderr);
		fflush(stderr);
	}
	if (fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\r\n")] = '\0';
		code = p_str_trim(pool, line, " ");
	}
	safe_memset(line, 0, sizeof(line));
	return code == NULL || *code == '\0' ? NULL : code;
}
