/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "hmac.h"
#include "str.h"
#include "lib-twofa/twofa-join.h"
#include "lib-twofa/twofa-mac.h"

#include <openssl/crypto.h>

/* HMAC-SHA-256 under a key derived for one purpose. The key's id stands in
   front, so that twofa_mac_verify() finds the key again after a new one was
   added. */

#define MAC_HEX_LEN (SHA256_RESULTLEN*2)
#define MAC_LEN (TWOFA_KEY_ID_LEN + 1 + MAC_HEX_LEN)

const char *twofa_mac_create_with(const struct twofa_key *key,
				  enum twofa_purpose purpose,
				  const char *const *fields)
{
	struct hmac_context ctx;
	unsigned char digest[SHA256_RESULTLEN];
	string_t *data = twofa_join(fields);

	i_assert(purpose < TWOFA_PURPOSE_COUNT);
	ctx = key->hmac[purpose];
	hmac_update(&ctx, str_data(data), str_len(data));
	hmac_final(&ctx, digest);
	OPENSSL_cleanse(&ctx, sizeof(ctx));
	OPENSSL_cleanse(str_c_modifiable(data), str_len(data));
	return t_strconcat(key->id, ":",
			   binary_to_hex(digest, sizeof(digest)), NULL);
}

const char *twofa_mac_create(const struct twofa_keys *keys,
			     enum twofa_purpose purpose,
			     const char *const *fields)
{
	return twofa_mac_create_with(twofa_keys_newest(keys), purpose, fields);
}

const char *const *
twofa_mac_create_all(pool_t pool, const struct twofa_keys *keys,
		     enum twofa_purpose purpose, const char *const *fields)
{
	const struct twofa_key *key;
	const char **macs;
	unsigned int i = 0;

	macs = p_new(pool, const char *, array_count(&keys->keys) + 1);
	array_foreach(&keys->keys, key) {
		macs[i++] = p_strdup(pool, twofa_mac_create_with(key, purpose,
								 fields));
	}
	return macs;
}

static bool has_mac_form(const char *mac)
{
	return strlen(mac) == MAC_LEN && mac[TWOFA_KEY_ID_LEN] == ':' &&
		strspn(mac, "0123456789abcdef") == TWOFA_KEY_ID_LEN &&
		strspn(mac + TWOFA_KEY_ID_LEN + 1, "0123456789abcdef") ==
		MAC_HEX_LEN;
}

int twofa_mac_verify(const struct twofa_keys *keys, enum twofa_purpose purpose,
		     const char *const *fields, const char *mac)
{
	const struct twofa_key *key;
	const char *right;

	if (!has_mac_form(mac))
		return -1;
	key = twofa_keys_find(keys, mac, TWOFA_KEY_ID_LEN);
	if (key == NULL)
		return 0;
	right = twofa_mac_create_with(key, purpose, fields);
	return mem_equals_timing_safe(mac, right, MAC_LEN) ? 1 : -1;
}
