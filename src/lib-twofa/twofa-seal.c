/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "base64.h"
#include "buffer.h"
#include "randgen.h"
#include "safe-memset.h"
#include "str.h"
#include "lib-twofa/twofa-join.h"
#include "lib-twofa/twofa-keys.h"
#include "lib-twofa/twofa-seal.h"

#include <openssl/evp.h>

/* The only file that encrypts. The binding is never stored: the caller of
   twofa_unseal() makes it from the row. Only one spelling of a text opens, so
   that an altered copy is never taken for another secret. */

#define SEAL_PREFIX "1:"
#define SEAL_PREFIX_LEN (sizeof(SEAL_PREFIX)-1)
#define NONCE_SIZE 12
#define TAG_SIZE 16
#define OVERHEAD (NONCE_SIZE + TAG_SIZE)

/* EVP has the number of bytes in an int. */
#define MAX_PLAINTEXT_SIZE (1024*1024)

struct sealed_text {
	const char *key_id;
	buffer_t *data; /* nonce, ciphertext, tag */
};

static string_t *seal_aad(const char *const *binding)
{
	unsigned int count = str_array_length(binding);
	const char **fields = t_new(const char *, count + 2);

	fields[0] = "twofa-seal-1";
	memcpy(fields + 1, binding, sizeof(*fields) * count);
	return twofa_join(fields);
}

static bool
encrypt(EVP_CIPHER_CTX *ctx, const unsigned char *key, const string_t *aad,
	const unsigned char *plaintext, size_t size, unsigned char *data)
{
	unsigned char *out = data + NONCE_SIZE;
	int len;

	return EVP_EncryptInit_ex(ctx, EVP_aes_256_gcm(), NULL,
				  key, data) == 1 &&
		EVP_EncryptUpdate(ctx, NULL, &len, str_data(aad),
				  str_len(aad)) == 1 &&
		(size == 0 ||
		 EVP_EncryptUpdate(ctx, out, &len, plaintext, size) == 1) &&
		EVP_EncryptFinal_ex(ctx, out + size, &len) == 1 &&
		EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_GCM_GET_TAG, TAG_SIZE,
				    out + size) == 1;
}

static bool
decrypt(EVP_CIPHER_CTX *ctx, const unsigned char *key, const string_t *aad,
	const buffer_t *data, unsigned char *plaintext)
{
	const unsigned char *nonce = data->data;
	const unsigned char *in = nonce + NONCE_SIZE;
	size_t size = data->used - OVERHEAD;
	unsigned char tag[TAG_SIZE];
	int len;

	memcpy(tag, in + size, sizeof(tag));
	return EVP_DecryptInit_ex(ctx, EVP_aes_256_gcm(), NULL,
				  key, nonce) == 1 &&
		EVP_DecryptUpdate(ctx, NULL, &len, str_data(aad),
				  str_len(aad)) == 1 &&
		(size == 0 ||
		 EVP_DecryptUpdate(ctx, plaintext, &len, in, size) == 1) &&
		EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_GCM_SET_TAG, TAG_SIZE,
				    tag) == 1 &&
		EVP_DecryptFinal_ex(ctx, plaintext + size, &len) == 1;
}

void twofa_seal(const struct twofa_keys *keys, const char *const *binding,
		const unsigned char *plaintext, size_t size, string_t *dest)
{
	const struct twofa_key *key = twofa_keys_newest(keys);
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	unsigned char *data;

	i_assert(binding[0] != NULL);
	i_assert(size <= MAX_PLAINTEXT_SIZE);
	data = t_malloc_no0(size + OVERHEAD);
	random_fill(data, NONCE_SIZE);
	/* These calls fail only if the library is broken or memory has run
	   out. */
	if (ctx == NULL ||
	    !encrypt(ctx, key->derived[TWOFA_PURPOSE_SEAL], seal_aad(binding),
		     plaintext, size, data))
		i_fatal("OpenSSL can't encrypt by AES-256-GCM");
	EVP_CIPHER_CTX_free(ctx);
	str_printfa(dest, SEAL_PREFIX"%s:", key->id);
	base64_encode(data, size + OVERHEAD, dest);
}

static int parse_base64(const char *str, buffer_t *dest)
{
	string_t *again;

	if (base64_scheme_decode(&base64_scheme,
				 BASE64_DECODE_FLAG_NO_WHITESPACE,
				 str, strlen(str), dest) < 0)
		return -1;
	/* The last symbol may have unused bits. */
	again = t_base64_encode(0, 0, dest->data, dest->used);
	return strcmp(str_c(again), str) == 0 ? 0 : -1;
}

static int sealed_text_parse(const char *sealed, struct sealed_text *text_r,
			     const char **error_r)
{
	const char *rest;

	*error_r = "corrupt";
	if (sealed[0] < '0' || sealed[0] > '9' || strchr(sealed, ':') == NULL)
		return -1;
	if (strncmp(sealed, SEAL_PREFIX, SEAL_PREFIX_LEN) != 0) {
		*error_r = "sealed by another version of dovecot-twofa";
		return -1;
	}
	text_r->key_id = sealed + SEAL_PREFIX_LEN;
	rest = strchr(text_r->key_id, ':');
	if (rest == NULL || rest - text_r->key_id != TWOFA_KEY_ID_LEN ||
	    strspn(text_r->key_id, "0123456789abcdef") != TWOFA_KEY_ID_LEN)
		return -1;
	text_r->data = t_buffer_create(MAX_BASE64_DECODED_SIZE(strlen(rest)));
	if (parse_base64(rest + 1, text_r->data) < 0 ||
	    text_r->data->used < OVERHEAD ||
	    text_r->data->used > MAX_PLAINTEXT_SIZE + OVERHEAD)
		return -1;
	*error_r = NULL;
	return 0;
}

static bool
open_with(const struct twofa_key *key, const char *const *binding,
	  const buffer_t *data, unsigned char *plaintext)
{
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	bool ret;

	ret = ctx != NULL &&
		decrypt(ctx, key->derived[TWOFA_PURPOSE_SEAL],
			seal_aad(binding), data, plaintext);
	EVP_CIPHER_CTX_free(ctx);
	return ret;
}

int twofa_unseal(const struct twofa_keys *keys, const char *const *binding,
		 const char *sealed, pool_t pool,
		 const unsigned char **plaintext_r, size_t *size_r,
		 const char **error_r)
{
	const struct twofa_key *key;
	struct sealed_text text;
	unsigned char *plaintext;
	size_t size;

	if (sealed_text_parse(sealed, &text, error_r) < 0)
		return -1;
	key = twofa_keys_find(keys, text.key_id, TWOFA_KEY_ID_LEN);
	if (key == NULL) {
		*error_r = t_strdup_printf(
			"sealed with key %.*s, which is not in the key file",
			TWOFA_KEY_ID_LEN, text.key_id);
		return 0;
	}
	size = text.data->used - OVERHEAD;
	plaintext = p_malloc(pool, size + 1);
	if (!open_with(key, binding, text.data, plaintext)) {
		safe_memset(plaintext, 0, size);
		*error_r = "corrupt, or sealed for something else";
		return -1;
	}
	*plaintext_r = plaintext;
	*size_r = size;
	return 1;
}
