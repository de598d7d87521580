/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-twofa/twofa-keys.h"
#include "lib-twofa/twofa-seal.h"
#include "fuzz.h"

/* Input: a text that was never sealed, where and how to alter a sealed one,
   what it is bound to, and a secret. Only what was sealed opens, only for what
   it was sealed for, and only in the spelling that it was given. */

static int unseal(const char *const *binding, const char *sealed,
		  const unsigned char **plaintext_r, size_t *size_r)
{
	const char *error = NULL;
	int ret;

	*plaintext_r = NULL;
	*size_r = SIZE_MAX;
	ret = twofa_unseal(fuzz_keys(), binding, sealed,
			   pool_datastack_create(), plaintext_r, size_r,
			   &error);
	i_assert(ret >= -1 && ret <= 1);
	if (ret <= 0) {
		/* nothing is given away, and the reason is known */
		i_assert(*plaintext_r == NULL && *size_r == SIZE_MAX);
		i_assert(error != NULL && *error != '\0');
	}
	return ret;
}

static void check_opens_not(const char *const *binding, const char *sealed)
{
	const unsigned char *plaintext;
	size_t size;

	i_assert(unseal(binding, sealed, &plaintext, &size) <= 0);
}

static void check_opens(const char *const *binding, const char *sealed,
			const unsigned char *secret, size_t secret_size)
{
	const unsigned char *plaintext;
	size_t size;

	i_assert(unseal(binding, sealed, &plaintext, &size) == 1);
	i_assert(size == secret_size);
	i_assert(size == 0 || memcmp(plaintext, secret, size) == 0);
}

/* One byte is replaced, put in between, or taken out. */
static const char *alter(const char *sealed, unsigned int where,
			 unsigned int how, char c)
{
	string_t *str = t_str_new(strlen(sealed) + 2);

	where %= strlen(sealed);
	str_append_data(str, sealed, where);
	if (how < 2)
		str_append_c(str, c);
	str_append(str, sealed + where + (how == 1 ? 0 : 1));
	return str_c(str);
}

void fuzz_one(struct fuzz_input *input)
{
	static const char *const never[] = { "never sealed for", NULL };
	const char *text = fuzz_next(input), *binding[3], *other[3], *altered;
	unsigned int where = fuzz_number(input, 256);
	unsigned int how = fuzz_number(input, 3);
	char c = 1 + fuzz_number(input, 255);
	string_t *sealed = t_str_new(128);
	const unsigned char *secret;
	size_t size;

	binding[0] = "fuzz";
	binding[1] = fuzz_next(input);
	binding[2] = NULL;
	secret = fuzz_rest(input, &size);
	/* libFuzzer sees what is compared, and learns sealed texts: but none
	   that was made for this */
	check_opens_not(never, text);

	twofa_seal(fuzz_keys(), binding, secret, size, sealed);
	check_opens(binding, str_c(sealed), secret, size);
	altered = alter(str_c(sealed), where, how, c);
	if (strcmp(altered, str_c(sealed)) != 0)
		check_opens_not(binding, altered);

	other[0] = "fuzz";
	other[1] = t_strconcat(binding[1], "x", NULL);
	other[2] = NULL;
	check_opens_not(other, str_c(sealed));
	other[1] = NULL;
	check_opens_not(other, str_c(sealed));
}
