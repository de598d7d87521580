/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-syntax/twofa-cut.h"
#include "lib-syntax/twofa-token.h"
#include "fuzz.h"

/* Input: a password as it was typed, bytes for a code. What is cut off and what
   stays are the string again; a string with a code behind it is always cut
   there. */

static bool is_digits(const char *str, size_t count)
{
	return strlen(str) >= count && strspn(str, "0123456789") >= count;
}

static void check_totp(const char *str, unsigned int digits)
{
	size_t base_len, len = strlen(str);
	const char *code = NULL;

	if (!twofa_cut_totp(pool_datastack_create(), str, digits,
			    &base_len, &code)) {
		i_assert(len < digits ||
			 !is_digits(str + len - digits, digits));
		return;
	}
	i_assert(base_len <= len);
	i_assert(strlen(code) == digits && is_digits(code, digits));
	str += base_len;
	if (strlen(str) == digits) {
		i_assert(strcmp(str, code) == 0);
		return;
	}
	i_assert(strlen(str) == digits + 1 && digits % 2 == 0);
	i_assert(str[digits / 2] == ' ');
	i_assert(strncmp(str, code, digits / 2) == 0);
	i_assert(strcmp(str + digits / 2 + 1, code + digits / 2) == 0);
}

static void check_totp_appended(const char *base, const char *code,
				const char *space)
{
	unsigned int digits = strlen(code);
	const char *str, *cut;
	size_t base_len;

	if (digits % 2 != 0)
		space = "";
	str = t_strconcat(base, t_strndup(code, digits / 2), space,
			  code + digits / 2, NULL);
	i_assert(twofa_cut_totp(pool_datastack_create(), str, digits,
				&base_len, &cut));
	i_assert(base_len == strlen(base));
	i_assert(strcmp(cut, code) == 0);
}

static void check_recovery(const char *str)
{
	size_t base_len, len = strlen(str);
	const char *normal = NULL, *again;

	if (!twofa_cut_recovery(pool_datastack_create(), str,
				&base_len, &normal))
		return;
	i_assert(base_len <= len);
	i_assert(strlen(normal) == TWOFA_RECOVERY_CODE_SYMBOLS);
	i_assert(strspn(normal, "abcdefghijklmnopqrstuvwxyz234567") ==
		 TWOFA_RECOVERY_CODE_SYMBOLS);
	str += base_len;
	again = t_strconcat(t_strndup(str, 5),
			    str + (str[5] == '-' ? 6 : 5), NULL);
	i_assert(strcasecmp(again, normal) == 0);
}

static void check_recovery_appended(const char *base, const char *token)
{
	const char *str = t_strconcat(base, token, NULL), *normal;
	size_t base_len;

	i_assert(twofa_cut_recovery(pool_datastack_create(), str,
				    &base_len, &normal));
	i_assert(base_len == strlen(base));
	i_assert(strncasecmp(normal, token, 5) == 0);
}

static void check_key(const char *str)
{
	size_t base_len, len = strlen(str);
	const char *key = NULL;

	if (!twofa_cut_session_key(pool_datastack_create(), str, &base_len,
				   &key))
		return;
	i_assert(strlen(key) == TWOFA_SESSION_KEY_SYMBOLS);
	i_assert(strspn(key, "abcdefghijklmnopqrstuvwxyz234567") ==
		 TWOFA_SESSION_KEY_SYMBOLS);
	i_assert(base_len + 1 + TWOFA_SESSION_KEY_SYMBOLS == len);
	i_assert(strcmp(str + base_len, t_strconcat("~", key, NULL)) == 0);
}

static void check_key_appended(const char *base)
{
	pool_t pool = pool_datastack_create();
	const char *key = twofa_token_random(pool, TWOFA_SESSION_KEY_SYMBOLS);
	const char *cut;
	size_t base_len;

	i_assert(twofa_cut_session_key(
		pool, t_strconcat(base, "~", key, NULL), &base_len, &cut));
	i_assert(base_len == strlen(base));
	i_assert(strcmp(cut, key) == 0);
}

static const char *make_code(struct fuzz_input *input, unsigned int digits)
{
	string_t *str = t_str_new(16);

	while (digits-- > 0)
		str_append_c(str, '0' + fuzz_number(input, 10));
	return str_c(str);
}

void fuzz_one(struct fuzz_input *input)
{
	const char *str = fuzz_next(input), *token, *code;
	unsigned int digits;

	for (digits = 6; digits <= 8; digits++) {
		code = make_code(input, digits);
		check_totp(str, digits);
		check_totp_appended(str, code, "");
		check_totp_appended(str, code, " ");
	}
	token = twofa_token_generate(pool_datastack_create(),
				     TWOFA_RECOVERY_CODE_SYMBOLS);
	check_key(str);
	check_key_appended(str);
	check_recovery(str);
	check_recovery_appended(str, token);
	check_recovery_appended(str, t_strconcat(t_strndup(token, 5),
						 token + 6, NULL));
}
