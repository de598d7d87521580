/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hmac.h"
#include "lib-twofa/twofa-totp.h"

#include <openssl/crypto.h>

/* A code is a truncated HMAC of the number of the time step. The caller decides
   which steps it accepts, and that it accepts each only once. */

#define PERIOD_SECS_MIN 5
#define PERIOD_SECS_MAX 300

const struct twofa_totp_params twofa_totp_default = {
	.algorithm = TWOFA_TOTP_SHA1,
	.digits = 6,
	.period_secs = 30,
};

static const struct algorithm {
	enum twofa_totp_algorithm algorithm;
	const char *name;
	const struct hash_method *hash;
} algorithms[] = {
	{ TWOFA_TOTP_SHA1, "SHA1", &hash_method_sha1 },
	{ TWOFA_TOTP_SHA256, "SHA256", &hash_method_sha256 },
	{ TWOFA_TOTP_SHA512, "SHA512", &hash_method_sha512 },
};

static const struct algorithm *
algorithm_find(enum twofa_totp_algorithm algorithm)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(algorithms); i++) {
		if (algorithms[i].algorithm == algorithm)
			return &algorithms[i];
	}
	return NULL;
}

const char *twofa_totp_algorithm_name(enum twofa_totp_algorithm algorithm)
{
	const struct algorithm *alg = algorithm_find(algorithm);

	i_assert(alg != NULL);
	return alg->name;
}

int twofa_totp_algorithm_parse(const char *name,
			       enum twofa_totp_algorithm *algorithm_r)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(algorithms); i++) {
		if (strcasecmp(algorithms[i].name, name) == 0) {
			*algorithm_r = algorithms[i].algorithm;
			return 0;
		}
	}
	return -1;
}

bool twofa_totp_params_valid(const struct twofa_totp_params *params)
{
	return algorithm_find(params->algorithm) != NULL &&
		params->digits >= TWOFA_TOTP_DIGITS_MIN &&
		params->digits <= TWOFA_TOTP_DIGITS_MAX &&
		params->period_secs >= PERIOD_SECS_MIN &&
		params->period_secs <= PERIOD_SECS_MAX;
}

uint64_t twofa_totp_step(const struct twofa_totp_params *params, time_t now)
{
	i_assert(twofa_totp_params_valid(params));
	return now < 0 ? 0 : (uint64_t)now / params->period_secs;
}

/* RFC 4226 section 5.3, step 2 */
static uint32_t dynamic_truncate(const unsigned char *digest, size_t size)
{
	const unsigned char *p = digest + (digest[size - 1] & 0x0f);

	return ((uint32_t)(p[0] & 0x7f) << 24) | ((uint32_t)p[1] << 16) |
		((uint32_t)p[2] << 8) | p[3];
}

static void
totp_init(const struct twofa_totp_params *params,
	  const unsigned char *secret, size_t secret_size,
	  struct hmac_context *hmac_r)
{
	hmac_init(hmac_r, secret, secret_size,
		  algorithm_find(params->algorithm)->hash);
}

/* hmac is the secret's */
static void
totp_code(const struct twofa_totp_params *params,
	  const struct hmac_context *hmac, uint64_t step,
	  char code_r[TWOFA_TOTP_DIGITS_MAX + 1])
{
	unsigned char counter[8], digest[SHA512_RESULTLEN];
	struct hmac_context ctx = *hmac;
	unsigned int i;
	uint32_t num;

	for (i = 0; i < sizeof(counter); i++)
		counter[i] = (step >> (56 - 8*i)) & 0xff;
	hmac_update(&ctx, counter, sizeof(counter));
	hmac_final(&ctx, digest);
	num = dynamic_truncate(digest, algorithm_find(
		params->algorithm)->hash->digest_size);
	for (i = params->digits; i > 0; i--, num /= 10)
		code_r[i - 1] = '0' + num % 10;
	code_r[params->digits] = '\0';
	OPENSSL_cleanse(&ctx, sizeof(ctx));
	OPENSSL_cleanse(digest, sizeof(digest));
}

const char *twofa_totp_code(const struct twofa_totp_params *params,
			    const unsigned char *secret, size_t secret_size,
			    uint64_t step)
{
	char *code = t_malloc0(TWOFA_TOTP_DIGITS_MAX + 1);
	struct hmac_context hmac;

	i_assert(twofa_totp_params_valid(params));
	totp_init(params, secret, secret_size, &hmac);
	totp_code(params, &hmac, step, code);
	OPENSSL_cleanse(&hmac, sizeof(hmac));
	return code;
}

static bool is_code(const struct twofa_totp_params *params, const char *code)
{
	return strlen(code) == params->digits &&
		strspn(code, "0123456789") == params->digits;
}

int twofa_totp_find(const struct twofa_totp_params *params,
		    const unsigned char *secret, size_t secret_size,
		    const char *code, uint64_t first, uint64_t last,
		    uint64_t *step_r)
{
	char right[TWOFA_TOTP_DIGITS_MAX + 1];
	struct hmac_context hmac;
	uint64_t i;
	int ret = 0;

	i_assert(twofa_totp_params_valid(params));
	if (first > last || !is_code(params, code))
		return 0;
	i_assert(last - first < TWOFA_TOTP_FIND_MAX_STEPS);
	totp_init(params, secret, secret_size, &hmac);
	for (i = 0; i <= last - first; i++) {
		totp_code(params, &hmac, first + i, right);
		if (mem_equals_timing_safe(code, right, params->digits)) {
			*step_r = first + i;
			ret = 1;
		}
	}
	OPENSSL_cleanse(&hmac, sizeof(hmac));
	OPENSSL_cleanse(right, sizeof(right));
	return ret;
}
