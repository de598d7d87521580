/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "base64.h"
#include "buffer.h"
#include "hash-method.h"
#include "hex-binary.h"
#include "hmac.h"
#include "pkcs5.h"
#include "randgen.h"
#include "sha1.h"
#include "sha2.h"
#include "str.h"
#include "strnum.h"
#include "doveadm/doctor/doctor-sasl.h"

/* SCRAM (RFC 5802), without channel binding. The server's own proof is not
   looked at: whether the server lets the client in is all that counts here. */

#define ITERATIONS_MAX 1000000

static void scram_first(struct doctor_sasl *sasl, buffer_t *dest)
{
	unsigned char random[12];

	random_fill(random, sizeof(random));
	sasl->bare = t_strdup_printf("n=%s,r=%s", t_str_replace(
		sasl->name, ',', '_'), binary_to_hex(random, sizeof(random)));
	str_printfa(dest, "n,,%s", sasl->bare);
}

/* Returns the value of "r=", "s=" or "i=". */
static const char *field(const char *challenge, char name)
{
	const char *const *part = t_strsplit(challenge, ",");

	for (; *part != NULL; part++) {
		if ((*part)[0] == name && (*part)[1] == '=')
			return *part + 2;
	}
	return "";
}

/* Returns NULL if the challenge is none. */
static buffer_t *
salted_password(const struct doctor_sasl *sasl, const char *challenge,
		const struct hash_method *hash)
{
	buffer_t *result = t_buffer_create(64), *salt;
	unsigned int iterations;

	salt = t_base64_decode_str(field(challenge, 's'));
	if (str_to_uint(field(challenge, 'i'), &iterations) < 0 ||
	    iterations == 0 || iterations > ITERATIONS_MAX ||
	    pkcs5_pbkdf(PKCS5_PBKDF2, hash,
			(const unsigned char *)sasl->password,
			strlen(sasl->password), salt->data, salt->used,
			iterations, hash->digest_size, result) != 0)
		return NULL;
	return result;
}

static int scram_final(struct doctor_sasl *sasl, const char *challenge,
		       const struct hash_method *hash, buffer_t *dest)
{
	const buffer_t *salted = salted_password(sasl, challenge, hash);
	const buffer_t *signature, *stored;
	buffer_t *key;
	const char *final;
	unsigned char *proof;
	size_t i;

	if (salted == NULL)
		return -1;
	key = t_hmac_str(hash, salted->data, salted->used, "Client Key");
	stored = t_hash_data(hash, key->data, key->used);
	final = t_strdup_printf("c=biws,r=%s", field(challenge, 'r'));
	signature = t_hmac_str(hash, stored->data, stored->used,
		t_strconcat(sasl->bare, ",", challenge, ",", final, NULL));
	proof = buffer_get_modifiable_data(key, NULL);
	for (i = 0; i < signature->used; i++)
		proof[i] ^= ((const unsigned char *)signature->data)[i];
	str_printfa(dest, "%s,p=", final);
	base64_encode(key->data, key->used, dest);
	return 0;
}

static int scram(struct doctor_sasl *sasl, const char *challenge,
		 const struct hash_method *hash, buffer_t *dest)
{
	if (sasl->answered == 0)
		scram_first(sasl, dest);
	else if (sasl->answered == 1)
		return scram_final(sasl, challenge, hash, dest);
	return 0;
}

int doctor_scram_sha1(struct doctor_sasl *sasl, const char *challenge,
		      buffer_t *dest)
{
	return scram(sasl, challenge, &hash_method_sha1, dest);
}

int doctor_scram_sha256(struct doctor_sasl *sasl, const char *challenge,
			buffer_t *dest)
{
	return scram(sasl, challenge, &hash_method_sha256, dest);
}
