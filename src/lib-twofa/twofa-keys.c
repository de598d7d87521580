/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "hmac.h"
#include "randgen.h"
#include "safe-memset.h"
#include "str.h"
#include "lib-twofa/twofa-keys-private.h"

/* A master key itself is never used: when it is read, the keys for all purposes
   are derived from it, and it is wiped. Callers read and write the file;
   twofa-keys-parse.c parses its text. */

static const char *const purpose_names[TWOFA_PURPOSE_COUNT] = {
	[TWOFA_PURPOSE_SEAL] = "twofa seal",
	[TWOFA_PURPOSE_APP_PASSWORD] = "twofa app-password",
	[TWOFA_PURPOSE_RECOVERY_CODE] = "twofa recovery-code",
	[TWOFA_PURPOSE_ROW_MAC] = "twofa row-mac",
	[TWOFA_PURPOSE_SEEN_CODE] = "twofa seen-code",
	[TWOFA_PURPOSE_SESSION] = "twofa session",
	[TWOFA_PURPOSE_CHECK] = "twofa check",
	[TWOFA_PURPOSE_PLACE] = "twofa place",
	[TWOFA_PURPOSE_HOME] = "twofa home",
};

void twofa_key_derive(struct twofa_key *key, const unsigned char *master)
{
	buffer_t okm;
	unsigned int i;

	for (i = 0; i < TWOFA_PURPOSE_COUNT; i++) {
		buffer_create_from_data(&okm, key->derived[i],
					sizeof(key->derived[i]));
		hmac_hkdf(&hash_method_sha256, NULL, 0,
			  master, TWOFA_KEY_SIZE,
			  (const unsigned char *)purpose_names[i],
			  strlen(purpose_names[i]), &okm, TWOFA_KEY_SIZE);
		hmac_init(&key->hmac[i], key->derived[i], TWOFA_KEY_SIZE,
			  &hash_method_sha256);
	}
}

static void append_random_hex(string_t *dest, size_t bytes)
{
	unsigned char random[TWOFA_KEY_SIZE];

	i_assert(bytes <= sizeof(random));
	random_fill(random, bytes);
	binary_to_hex_append(dest, random, bytes);
	safe_memset(random, 0, sizeof(random));
}

void twofa_keys_generate(string_t *dest, time_t now)
{
	str_append(dest,
"# dovecot-twofa: the store's id and the keys of its secrets.\n"
"#\n"
"# Keep a copy of this file in a safe place, apart from backups of the\n"
"# database: a person who has both can make all codes. Without this file\n"
"# every authenticator, application password and recovery code in the\n"
"# database is lost, and all mailboxes have to be enrolled again.\n"
"#\n"
"# Every server that uses the database needs this file, readable by root\n"
"# only.\n"
"dovecot-twofa-keys 1\n"
"store ");
	append_random_hex(dest, TWOFA_STORE_ID_LEN / 2);
	str_append(dest, "\nkey ");
	append_random_hex(dest, TWOFA_KEY_ID_LEN / 2);
	str_printfa(dest, " %"PRId64" ", (int64_t)now);
	append_random_hex(dest, TWOFA_KEY_SIZE);
	str_append_c(dest, '\n');
}

void twofa_keys_free(struct twofa_keys **_keys)
{
	struct twofa_keys *keys = *_keys;

	if (keys == NULL)
		return;
	*_keys = NULL;
	pool_unref(&keys->pool);
}

const struct twofa_key *twofa_keys_newest(const struct twofa_keys *keys)
{
	return array_back(&keys->keys);
}

const struct twofa_key *
twofa_keys_find(const struct twofa_keys *keys, const char *id, size_t id_len)
{
	const struct twofa_key *key;

	if (id_len != TWOFA_KEY_ID_LEN)
		return NULL;
	array_foreach(&keys->keys, key) {
		if (memcmp(key->id, id, id_len) == 0)
			return key;
	}
	return NULL;
}

const char *twofa_key_check_value(const struct twofa_key *key)
{
	const buffer_t *digest =
		t_hmac_data(&hash_method_sha256,
			    key->derived[TWOFA_PURPOSE_CHECK], TWOFA_KEY_SIZE,
			    key->id, TWOFA_KEY_ID_LEN);

	return binary_to_hex(digest->data, digest->used);
}
