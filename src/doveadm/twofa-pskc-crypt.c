/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "base64.h"
#include "buffer.h"
#include "dcrypt.h"
#include "hmac.h"
#include "sha1.h"
#include "sha2.h"
#include "doveadm/twofa-pskc-crypt.h"

/* Dovecot's lib-dcrypt loads the cryptography when it is needed, so that doveadm
   is not linked with it for the other commands. */

#define BLOCK_SIZE 16
#define XMLENC "http://www.w3.org/2001/04/xmlenc#"

static const struct {
	const char *uri, *name;
	size_t key_size;
} algorithms[] = {
	{ XMLENC"aes128-cbc", "aes-128-cbc", 16 },
	{ XMLENC"aes256-cbc", "aes-256-cbc", 32 },
};

int twofa_pskc_base64(const char *text, buffer_t *dest)
{
	size_t start = dest->used;

	if (base64_scheme_decode(&base64_scheme, 0, text, strlen(text),
				 dest) < 0 || dest->used == start) {
		buffer_set_used_size(dest, start);
		return -1;
	}
	return 0;
}

/* The last byte says how many bytes are padding; the others may be anything. */
static int padding_remove(buffer_t *dest, size_t start, const char **error_r)
{
	size_t size = dest->used - start;
	unsigned char padding = size == 0 ? 0 :
		((const unsigned char *)dest->data)[dest->used - 1];

	if (padding == 0 || padding > BLOCK_SIZE || padding > size) {
		*error_r = "the key in --key-file does not decrypt it";
		return -1;
	}
	buffer_set_used_size(dest, dest->used - padding);
	return 0;
}

static int
decrypt_blocks(const char *algorithm, const buffer_t *key,
	       const buffer_t *cipher, buffer_t *dest, const char **error_r)
{
	struct dcrypt_context_symmetric *ctx;
	const unsigned char *iv = cipher->data;
	bool ok;

	if (!dcrypt_is_initialized() &&
	    !dcrypt_initialize(NULL, NULL, error_r))
		return -1;
	if (!dcrypt_ctx_sym_create(algorithm, DCRYPT_MODE_DECRYPT, &ctx,
				   error_r))
		return -1;
	dcrypt_ctx_sym_set_key(ctx, key->data, key->used);
	dcrypt_ctx_sym_set_iv(ctx, iv, BLOCK_SIZE);
	dcrypt_ctx_sym_set_padding(ctx, FALSE);
	ok = dcrypt_ctx_sym_init(ctx, error_r) &&
		dcrypt_ctx_sym_update(ctx, iv + BLOCK_SIZE,
				      cipher->used - BLOCK_SIZE, dest,
				      error_r) &&
		dcrypt_ctx_sym_final(ctx, dest, error_r);
	dcrypt_ctx_sym_destroy(&ctx);
	return ok ? 0 : -1;
}

/* Returns NULL if the algorithm is none of these. */
static const char *find_algorithm(const char *uri, size_t *key_size_r)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(algorithms); i++) {
		if (strcmp(algorithms[i].uri, uri) == 0) {
			*key_size_r = algorithms[i].key_size;
			return algorithms[i].name;
		}
	}
	return NULL;
}

int twofa_pskc_check_key(const char *algorithm, const buffer_t *key,
			 const char **error_r)
{
	size_t key_size;

	if (find_algorithm(algorithm, &key_size) == NULL) {
		*error_r = "it is encrypted by another algorithm than "
			"AES-128-CBC or AES-256-CBC";
		return -1;
	}
	if (key->used != key_size) {
		*error_r = t_strdup_printf(
			"it is encrypted with a key of %zu bytes, and "
			"--key-file has one of %zu", key_size, key->used);
		return -1;
	}
	return 0;
}

int twofa_pskc_decrypt(const char *algorithm, const buffer_t *key,
		       const buffer_t *cipher, buffer_t *dest,
		       const char **error_r)
{
	size_t start = dest->used, key_size;

	if (twofa_pskc_check_key(algorithm, key, error_r) < 0)
		return -1;
	if (cipher->used < 2 * BLOCK_SIZE || cipher->used % BLOCK_SIZE != 0) {
		*error_r = "an encrypted value is not made of blocks";
		return -1;
	}
	if (decrypt_blocks(find_algorithm(algorithm, &key_size), key, cipher,
			   dest, error_r) < 0)
		return -1;
	return padding_remove(dest, start, error_r);
}

int twofa_pskc_check_mac(const char *algorithm, const buffer_t *key,
			 const buffer_t *cipher, const buffer_t *mac,
			 const char **error_r)
{
	const char *fragment = strrchr(algorithm, '#');
	const struct hash_method *hash = fragment == NULL ? NULL :
		strcmp(fragment, "#hmac-sha1") == 0 ? &hash_method_sha1 :
		strcmp(fragment, "#hmac-sha256") == 0 ? &hash_method_sha256 :
		NULL;
	const buffer_t *right;

	if (hash == NULL) {
		*error_r = "its MAC is neither HMAC-SHA1 nor HMAC-SHA256";
		return -1;
	}
	right = t_hmac_data(hash, key->data, key->used, cipher->data,
			    cipher->used);
	if (right->used != mac->used ||
	    !mem_equals_timing_safe(right->data, mac->data, mac->used)) {
		*error_r = "its MAC is wrong: the file is damaged, or the key "
			"in --key-file is another one";
		return -1;
	}
	return 0;
}
