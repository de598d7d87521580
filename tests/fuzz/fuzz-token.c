/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-syntax/twofa-token.h"
#include "fuzz.h"

#include <ctype.h>

/* Input: a string that may be a token or a proof. Whatever is taken for a token
   has its symbols in their order and nothing else but separators, and its normal
   form is the same one for all spellings. */

#define SYMBOLS "abcdefghijklmnopqrstuvwxyz234567"

typedef bool token_parse_t(pool_t pool, const char *str, const char **normal_r);

/* The ASCII letters and digits of the string, in lower case. */
static const char *strip(const char *str)
{
	string_t *dest = t_str_new(64);

	for (; *str != '\0'; str++) {
		if (i_isalnum(*str))
			str_append_c(dest, *str);
	}
	return t_str_lcase(str_c(dest));
}

/* In ASCII, only these characters are separators. */
static void check_separators(const char *str)
{
	for (; *str != '\0'; str++) {
		i_assert(i_isalnum(*str) || (unsigned char)*str >= 0x80 ||
			 strchr("-. \t\n\v\f\r", *str) != NULL);
	}
}

/* All symbols are ASCII, or some are written in another way. */
static void check_symbols(const char *str, const char *normal)
{
	const char *ascii = strip(str);

	if (strlen(ascii) == strlen(normal))
		i_assert(strcmp(ascii, normal) == 0);
	else {
		i_assert(strlen(ascii) < strlen(normal));
		for (; *ascii != '\0'; ascii++, normal++) {
			normal = strchr(normal, *ascii);
			i_assert(normal != NULL);
		}
	}
}

static void check_proof(const char *normal)
{
	const char *proof = twofa_token_proof(normal);

	i_assert(twofa_token_proof_valid(proof));
	i_assert(strstr(proof, normal) == NULL);
}

static void check_token(token_parse_t *parse, const char *str,
			unsigned int symbols)
{
	pool_t pool = pool_datastack_create();
	const char *normal = NULL, *again = NULL;

	if (!parse(pool, str, &normal)) {
		/* bare symbols are a token, whatever their case is */
		i_assert(strlen(str) != symbols ||
			 strspn(t_str_lcase(str), SYMBOLS) != symbols);
		return;
	}
	i_assert(strlen(normal) == symbols);
	i_assert(strspn(normal, SYMBOLS) == symbols);
	check_symbols(str, normal);
	check_separators(str);
	i_assert(parse(pool, normal, &again) && strcmp(normal, again) == 0);
	i_assert(parse(pool, t_str_ucase(normal), &again) &&
		 strcmp(normal, again) == 0);
	i_assert(parse(pool, t_strconcat("\xef\xbb\xbf ", normal,
					 "\xe2\x80\x8e\n", NULL), &again) &&
		 strcmp(normal, again) == 0);
	check_proof(normal);
}

static void check_generated(token_parse_t *parse, unsigned int symbols)
{
	pool_t pool = pool_datastack_create();
	const char *token = twofa_token_generate(pool, symbols), *normal;

	i_assert(strlen(token) == symbols + symbols / 5 - 1);
	i_assert(parse(pool, token, &normal));
	i_assert(strcmp(normal, strip(token)) == 0);
}

void fuzz_one(struct fuzz_input *input)
{
	const char *str = fuzz_next(input);
	bool is_proof;

	check_token(twofa_app_password_parse, str, TWOFA_APP_PASSWORD_SYMBOLS);
	check_token(twofa_recovery_code_parse, str,
		    TWOFA_RECOVERY_CODE_SYMBOLS);
	check_generated(twofa_app_password_parse, TWOFA_APP_PASSWORD_SYMBOLS);
	check_generated(twofa_recovery_code_parse,
			TWOFA_RECOVERY_CODE_SYMBOLS);

	is_proof = strlen(str) == 64 && strspn(str, "0123456789abcdef") == 64;
	i_assert(twofa_token_proof_valid(str) == is_proof);
}
