/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "base32.h"
#include "buffer.h"
#include "hex-binary.h"
#include "str.h"
#include "lib-twofa/twofa-totp.h"
#include "lib-twofa/twofa-uri.h"
#include "fuzz.h"

/* Input: issuer, mailbox, parameters, secret. Whatever bytes these have, the
   key URI is made of plain characters, and an app reads the same from it. */

#define PREFIX "otpauth://totp/"
#define PLAIN "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" \
	"0123456789-._~@"

/* Undoes the percent escapes of str, which has nothing but them and plain
   characters. */
static const char *decode(const char *str)
{
	buffer_t *dest = t_buffer_create(64);

	while (*str != '\0') {
		if (*str != '%') {
			i_assert(strchr(PLAIN, *str) != NULL);
			buffer_append_c(dest, *str++);
			continue;
		}
		i_assert(strspn(str + 1, "0123456789abcdef") >= 2);
		i_assert(hex_to_binary(t_strndup(str + 1, 2), dest) == 0);
		str += 3;
	}
	return str_c(dest);
}

static void check_label(const char *label, const char *issuer,
			const char *mailbox)
{
	const char *colon = strchr(label, ':');

	if (*issuer == '\0') {
		i_assert(colon == NULL);
	} else {
		i_assert(colon != NULL);
		i_assert(strcmp(decode(t_strdup_until(label, colon)),
				issuer) == 0);
		label = colon + 1;
	}
	i_assert(strcmp(decode(label), mailbox) == 0);
}

static const char *param_get(const char *const *params, const char *key)
{
	const char *value = NULL;
	size_t len = strlen(key);

	for (; *params != NULL; params++) {
		if (strncmp(*params, key, len) == 0 && (*params)[len] == '=') {
			i_assert(value == NULL);
			value = *params + len + 1;
		}
	}
	return value;
}

static void check_secret(const char *param, const unsigned char *secret,
			 size_t size)
{
	buffer_t *buf = t_buffer_create(size + 8);

	i_assert(param != NULL);
	i_assert(strspn(param, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") ==
		 strlen(param));
	i_assert(strcmp(param, twofa_uri_secret(secret, size)) == 0);
	/* the decoder wants the padding that apps do without */
	param = t_strconcat(param, t_strndup("=======",
					     (8 - strlen(param) % 8) % 8),
			    NULL);
	i_assert(base32_decode(param, strlen(param), NULL, buf) >= 0);
	i_assert(buf->used == size &&
		 (size == 0 || memcmp(buf->data, secret, size) == 0));
}

static void check_number(const char *param, unsigned int number,
			 unsigned int standard)
{
	i_assert((param == NULL) == (number == standard));
	i_assert(param == NULL || strcmp(param, dec2str(number)) == 0);
}

static void check_params(const char *const *words,
			 const struct twofa_totp_params *params)
{
	const char *algorithm = param_get(words, "algorithm");
	enum twofa_totp_algorithm parsed = TWOFA_TOTP_SHA1;

	i_assert(algorithm == NULL ||
		 twofa_totp_algorithm_parse(algorithm, &parsed) == 0);
	i_assert(parsed == params->algorithm);
	check_number(param_get(words, "digits"), params->digits, 6);
	check_number(param_get(words, "period"), params->period_secs, 30);
}

void fuzz_one(struct fuzz_input *input)
{
	const char *issuer = fuzz_next(input), *mailbox = fuzz_next(input);
	const char *uri, *query, *param, *const *words;
	const unsigned char *secret;
	struct twofa_totp_params params;
	size_t size;

	params.algorithm = TWOFA_TOTP_SHA1 + fuzz_number(input, 3);
	params.digits = 6 + fuzz_number(input, 3);
	params.period_secs = 30 * (1 + fuzz_number(input, 4));
	secret = fuzz_rest(input, &size);

	uri = twofa_uri_encode(issuer, mailbox, &params, secret, size);
	i_assert(strncmp(uri, PREFIX, strlen(PREFIX)) == 0);
	uri += strlen(PREFIX);
	query = strchr(uri, '?');
	i_assert(query != NULL);
	check_label(t_strdup_until(uri, query), issuer, mailbox);

	words = t_strsplit(query + 1, "&");
	check_secret(param_get(words, "secret"), secret, size);
	param = param_get(words, "issuer");
	i_assert((param == NULL) == (*issuer == '\0'));
	i_assert(param == NULL || strcmp(decode(param), issuer) == 0);
	check_params(words, &params);
}
