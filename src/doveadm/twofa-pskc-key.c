/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "base32.h"
#include "buffer.h"
#include "ioloop.h"
#include "iso8601-date.h"
#include "safe-memset.h"
#include "str.h"
#include "doveadm/twofa-pskc-crypt.h"
#include "doveadm/twofa-pskc-key.h"

/* A key of a PSKC file is read as the token that it describes. What would make
   other codes than twofa computes is refused, and not left out. */

static bool is_number(const char *str)
{
	uint64_t num;

	return str == NULL || str_to_uint64(str, &num) == 0;
}

static bool is_base64(const char *str)
{
	buffer_t *data;
	int ret;

	if (str == NULL)
		return TRUE;
	data = buffer_create_dynamic(default_pool, strlen(str) + 1);
	ret = twofa_pskc_base64(str, data);
	safe_memset(buffer_get_modifiable_data(data, NULL), 0, data->used);
	buffer_free(&data);
	return ret == 0;
}

const char *twofa_pskc_key_find_damage(const struct twofa_pskc_key *key)
{
	if (key->serial == NULL && key->id == NULL)
		return "the key has neither SerialNo nor Id";
	if (key->secret == NULL && key->cipher == NULL)
		return "the key has no Secret";
	if (!is_base64(key->secret) || !is_base64(key->cipher) ||
	    !is_base64(key->mac))
		return "the Secret is not base64";
	if (!is_number(key->length) || !is_number(key->counter) ||
	    !is_number(key->period))
		return "Length, Counter and TimeInterval must be numbers";
	return NULL;
}

static bool ends_with(const char *str, const char *end)
{
	size_t len = strlen(str), end_len = strlen(end);

	return len >= end_len && strcasecmp(str + len - end_len, end) == 0;
}

static int set_kind(const struct twofa_pskc_key *key,
		    struct twofa_token *token, const char **error_r)
{
	const char *algorithm = key->algorithm == NULL ? "" : key->algorithm;

	token->kind = ends_with(algorithm, ":pskc:hotp") ||
		ends_with(algorithm, ":pskc#hotp") ? "hotp" :
		ends_with(algorithm, ":pskc:totp") ||
		ends_with(algorithm, ":pskc#totp") ? "totp" : NULL;
	if (token->kind != NULL)
		return 0;
	*error_r = "its Algorithm is neither hotp nor totp";
	return -1;
}

/* "HMAC-SHA256", "SHA-256" and "sha256" are one. */
static int set_algorithm(const struct twofa_pskc_key *key,
			 struct twofa_token *token, const char **error_r)
{
	static const char *const names[] = {
		"SHA1", "SHA256", "SHA512", NULL
	};
	string_t *suite = t_str_new(32);
	const char *str, *const *name;

	for (str = key->suite == NULL ? "SHA1" : key->suite; *str != '\0';
	     str++) {
		if (*str != '-')
			str_append_c(suite, *str);
	}
	for (name = names; *name != NULL; name++) {
		if (ends_with(str_c(suite), *name)) {
			token->algorithm = *name;
			return 0;
		}
	}
	*error_r = "its Suite is none of SHA1, SHA256 and SHA512";
	return -1;
}

static bool parse_time(const char *str, time_t *time_r)
{
	int zone;

	return iso8601_date_parse((const unsigned char *)str, strlen(str),
				  time_r, &zone);
}

/* RFC 6030 section 5 allows a key with a Policy only to a program that follows
   it: twofa knows no dates of a device, so the key must be good now. */
static const char *find_policy_obstacle(const struct twofa_pskc_key *key)
{
	time_t starts = 0, expires = 0;

	if (key->pin_mode != NULL && strcmp(key->pin_mode, "Local") != 0)
		return "its codes have a PIN in them";
	if ((key->starts != NULL && !parse_time(key->starts, &starts)) ||
	    (key->expires != NULL && !parse_time(key->expires, &expires)))
		return "its StartDate or ExpiryDate is not a time";
	if (starts > ioloop_time)
		return "its StartDate is not there yet";
	return key->expires != NULL && expires < ioloop_time ?
		"its ExpiryDate is over" : NULL;
}

static const char *find_obstacle(const struct twofa_pskc_key *key)
{
	if (key->encoding != NULL && strcmp(key->encoding, "DECIMAL") != 0)
		return "its codes are not decimal digits";
	if (key->check_digits != NULL &&
	    (strcmp(key->check_digits, "true") == 0 ||
	     strcmp(key->check_digits, "1") == 0))
		return "its codes have a check digit";
	if (key->other_cipher != NULL)
		return "its Counter or TimeInterval is encrypted";
	return find_policy_obstacle(key);
}

static buffer_t *decode(pool_t pool, const char *text)
{
	buffer_t *data = buffer_create_dynamic(pool, strlen(text) + 8);

	if (twofa_pskc_base64(text, data) < 0)
		buffer_set_used_size(data, 0);
	return data;
}

/* Without a MACKey, the MAC is made with the key by which values are
   encrypted. */
static int read_mac_key(pool_t pool, const struct twofa_pskc_file *file,
			const char *cipher_algorithm,
			const buffer_t *pre_shared_key,
			const buffer_t **key_r, const char **error_r)
{
	const char *algorithm = file->mac_key_algorithm != NULL ?
		file->mac_key_algorithm : cipher_algorithm;
	buffer_t *key;

	*key_r = pre_shared_key;
	if (file->mac_key == NULL)
		return 0;
	*key_r = key = buffer_create_dynamic(pool, 64);
	return twofa_pskc_decrypt(algorithm, pre_shared_key,
				  decode(pool, file->mac_key), key, error_r);
}

static int decrypt_secret(pool_t pool, const struct twofa_pskc_file *file,
			  const struct twofa_pskc_key *key,
			  const buffer_t *pre_shared_key, buffer_t *dest,
			  const char **error_r)
{
	const char *algorithm = key->cipher_algorithm == NULL ? "" :
		key->cipher_algorithm;
	const buffer_t *cipher = decode(pool, key->cipher), *mac_key;

	if (file->derived != NULL) {
		*error_r = "the file is encrypted by a passphrase, and not by "
			"a pre-shared key: ask the maker for such a file";
		return -1;
	}
	if (pre_shared_key == NULL) {
		*error_r = "the file is encrypted: give the key that the maker "
			"has sent by --key-file";
		return -1;
	}
	if (key->mac == NULL || file->mac_algorithm == NULL) {
		*error_r = "it is encrypted without a MAC";
		return -1;
	}
	if (twofa_pskc_check_key(algorithm, pre_shared_key, error_r) < 0 ||
	    read_mac_key(pool, file, algorithm, pre_shared_key, &mac_key,
			 error_r) < 0 ||
	    twofa_pskc_check_mac(file->mac_algorithm, mac_key, cipher,
				 decode(pool, key->mac), error_r) < 0)
		return -1;
	return twofa_pskc_decrypt(algorithm, pre_shared_key, cipher, dest,
				  error_r);
}

static int set_secret(pool_t pool, const struct twofa_pskc_file *file,
		      const struct twofa_pskc_key *key,
		      const buffer_t *pre_shared_key,
		      struct twofa_token *token, const char **error_r)
{
	buffer_t *data = buffer_create_dynamic(pool, 256);
	string_t *secret = str_new(pool, 256);

	if (key->secret != NULL)
		(void)twofa_pskc_base64(key->secret, data);
	else if (decrypt_secret(pool, file, key, pre_shared_key, data,
				error_r) < 0)
		return -1;
	base32_encode(FALSE, data->data, data->used, secret);
	token->secret = str_c(secret);
	return 0;
}

static const char *or_nothing(const char *str)
{
	return str == NULL ? "" : str;
}

int twofa_pskc_key_read(pool_t pool, const struct twofa_pskc_file *file,
			const struct twofa_pskc_key *key,
			const buffer_t *pre_shared_key,
			struct twofa_token *token_r, const char **error_r)
{
	i_zero(token_r);
	if (set_kind(key, token_r, error_r) < 0 ||
	    set_algorithm(key, token_r, error_r) < 0)
		return -1;
	*error_r = find_obstacle(key);
	if (*error_r != NULL)
		return -1;
	token_r->digits = or_nothing(key->length);
	/* a token that counts may have a TimeInterval, and one with a clock a
	   Counter, which mean nothing then */
	token_r->period = strcmp(token_r->kind, "totp") == 0 ?
		or_nothing(key->period) : "";
	token_r->counter = strcmp(token_r->kind, "hotp") == 0 ?
		or_nothing(key->counter) : "";
	return set_secret(pool, file, key, pre_shared_key, token_r, error_r);
}
