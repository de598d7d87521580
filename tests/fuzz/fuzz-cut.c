/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-syntax/twofa-code.h"
#include "lib-syntax/twofa-cut.h"
#include "lib-syntax/twofa-token.h"
#include "lib-syntax/twofa-typed.h"
#include "fuzz.h"

#include <ctype.h>

/* Input: a password as it was typed, and numbers that choose a code and its
   spelling. The password that is left begins the string, byte for byte, and
   what was cut off is the code with separators. A string with a code behind it
   is always cut there, in each spelling; of the password before it, at most
   invisible marks at its end are lost. */

static const char *const separators[] = {
	"", "", " ", "-", "\t", ".", "\xc2\xa0", "\xe2\x80\x93", "\xe2\x80\xaf",
	"\xe2\x80\x8e", "\xef\xbb\xbf", " - ",
};
/* the digit 0 */
static const char *const zeros[] = {
	"0", "\xd9\xa0", "\xdb\xb0", "\xef\xbc\x90",
};
static const char *const marks[] = {
	"\xe2\x80\x8b", "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\xaa",
	"\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad", "\xe2\x80\xae",
	"\xe2\x81\xa0", "\xe2\x81\xa6", "\xe2\x81\xa7", "\xe2\x81\xa8",
	"\xe2\x81\xa9", "\xd8\x9c", "\xef\xbb\xbf",
};

static bool is_digits(const char *str, size_t count)
{
	return strlen(str) >= count && strspn(str, "0123456789") >= count;
}

/* Returns the length of str without the marks at its end. */
static size_t without_marks(const char *str)
{
	size_t len = strlen(str), size;
	unsigned int i = 0;

	while (i < N_ELEMENTS(marks)) {
		size = strlen(marks[i]);
		if (len >= size && memcmp(str + len - size, marks[i],
					  size) == 0) {
			len -= size;
			i = 0;
		} else {
			i++;
		}
	}
	return len;
}

/* What was cut off is read again as a whole, and is the same code. */
static void check_tail(const char *tail, const char *code)
{
	const char *normal = NULL;
	enum twofa_code_kind kind;

	if (strlen(tail) > TWOFA_TYPED_MAX_LEN)
		return;
	kind = twofa_code_parse(pool_datastack_create(), tail, &normal);
	i_assert(kind == TWOFA_CODE_KIND_TOTP ||
		 kind == TWOFA_CODE_KIND_RECOVERY);
	i_assert(strcmp(normal, code) == 0);
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
	i_assert(base_len + digits <= len);
	i_assert(strlen(code) == digits && is_digits(code, digits));
	check_tail(str + base_len, code);
	i_assert(without_marks(t_strndup(str, base_len)) == base_len);
	/* the code is the shortest end that has all digits */
	if (is_digits(str + len - digits, digits))
		i_assert(strcmp(str + len - digits, code) == 0);
	if (twofa_cut_is_plain(str + base_len, code))
		i_assert(strlen(str + base_len) <= digits + 1);
}

static const char *separator(struct fuzz_input *input)
{
	return separators[fuzz_number(input, N_ELEMENTS(separators))];
}

/* A symbol in another script, if it is a digit. */
static void add_symbol(string_t *dest, struct fuzz_input *input, char symbol)
{
	const char *zero = zeros[fuzz_number(input, N_ELEMENTS(zeros))];

	if (symbol < '0' || symbol > '9') {
		str_append_c(dest, fuzz_number(input, 2) == 0 ? symbol :
			     i_toupper(symbol));
		return;
	}
	str_append(dest, zero);
	str_c_modifiable(dest)[str_len(dest) - 1] += symbol - '0';
}

static const char *spell(struct fuzz_input *input, const char *code)
{
	string_t *dest = t_str_new(64);
	unsigned int i;

	for (i = 0; code[i] != '\0'; i++) {
		add_symbol(dest, input, code[i]);
		str_append(dest, separator(input));
	}
	return str_c(dest);
}

static void check_totp_appended(const char *base, const char *spelling,
				const char *code)
{
	const char *cut, *str = t_strconcat(base, spelling, NULL);
	size_t base_len;

	i_assert(twofa_cut_totp(pool_datastack_create(), str, strlen(code),
				&base_len, &cut));
	i_assert(base_len == without_marks(base));
	i_assert(strcmp(cut, code) == 0);
}

static void check_recovery(const char *str)
{
	size_t base_len, len = strlen(str);
	const char *normal = NULL;

	if (!twofa_cut_recovery(pool_datastack_create(), str,
				&base_len, &normal))
		return;
	i_assert(base_len + TWOFA_RECOVERY_CODE_SYMBOLS <= len);
	i_assert(strlen(normal) == TWOFA_RECOVERY_CODE_SYMBOLS);
	i_assert(strspn(normal, TWOFA_TOKEN_SYMBOLS) ==
		 TWOFA_RECOVERY_CODE_SYMBOLS);
	i_assert(without_marks(t_strndup(str, base_len)) == base_len);
	check_tail(str + base_len, normal);
}

static void check_recovery_appended(const char *base, const char *token,
				    const char *normal)
{
	const char *str = t_strconcat(base, token, NULL), *cut;
	size_t base_len;

	i_assert(twofa_cut_recovery(pool_datastack_create(), str,
				    &base_len, &cut));
	i_assert(base_len == without_marks(base));
	i_assert(strcmp(cut, normal) == 0);
}

/* Spaces at the end of a password are all that trimming takes. */
static void check_trim(const char *str)
{
	size_t len = strlen(str), trimmed = twofa_typed_trim(str, len);

	i_assert(trimmed <= len);
	i_assert(twofa_typed_trim(str, trimmed) == trimmed);
	i_assert(trimmed == len || strchr("\t\n\v\f\r ", str[trimmed]) != NULL ||
		 (unsigned char)str[trimmed] >= 0x80);
	i_assert(without_marks(str) >= trimmed);
	i_assert(twofa_typed_trim(t_strconcat(str, " \xc2\xa0\n", NULL),
				  len + 4) == trimmed);
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
	pool_t pool = pool_datastack_create();
	const char *str = fuzz_next(input), *token, *code, *normal;
	unsigned int digits;

	for (digits = 6; digits <= 8; digits++) {
		code = make_code(input, digits);
		check_totp(str, digits);
		check_totp_appended(str, code, code);
		check_totp_appended(str, spell(input, code), code);
	}
	check_trim(str);
	check_key(str);
	check_key_appended(str);
	check_recovery(str);
	token = twofa_token_generate(pool, TWOFA_RECOVERY_CODE_SYMBOLS);
	i_assert(twofa_recovery_code_parse(pool, token, &normal));
	check_recovery_appended(str, token, normal);
	check_recovery_appended(str, normal, normal);
	check_recovery_appended(str, spell(input, normal), normal);
}
