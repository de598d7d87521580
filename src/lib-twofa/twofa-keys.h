/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_KEYS_H
#define TWOFA_KEYS_H

#include "hmac.h"

/* The key file's contents: the store's id and the master keys. The newest
   key (the last line) seals and signs, all of them open and verify. No I/O
   here; the file format is in doc/sealed-format.md. */

#define TWOFA_KEY_SIZE 32
#define TWOFA_STORE_ID_LEN 32 /* hex digits */
#define TWOFA_KEY_ID_LEN 8 /* hex digits */

/* Each use has a key of its own, derived by HKDF-SHA-256 (RFC 5869) with the
   purpose's name as info: nothing made for one opens another. */
enum twofa_purpose {
	TWOFA_PURPOSE_SEAL = 0,		/* "twofa seal" */
	TWOFA_PURPOSE_APP_PASSWORD,	/* "twofa app-password" */
	TWOFA_PURPOSE_RECOVERY_CODE,	/* "twofa recovery-code" */
	TWOFA_PURPOSE_ROW_MAC,		/* "twofa row-mac" */
	TWOFA_PURPOSE_SEEN_CODE,	/* "twofa seen-code" */
	TWOFA_PURPOSE_SESSION,		/* "twofa session" */
	TWOFA_PURPOSE_CHECK,		/* "twofa check" */
	TWOFA_PURPOSE_PLACE,		/* "twofa place" */
	TWOFA_PURPOSE_HOME,		/* "twofa home" */

	TWOFA_PURPOSE_COUNT
};

struct twofa_key {
	char id[TWOFA_KEY_ID_LEN + 1];
	time_t created;
	unsigned char derived[TWOFA_PURPOSE_COUNT][TWOFA_KEY_SIZE];
	/* HMAC-SHA-256 under each of them, to be copied */
	struct hmac_context hmac[TWOFA_PURPOSE_COUNT];
};
ARRAY_DEFINE_TYPE(twofa_key, struct twofa_key);

struct twofa_keys {
	pool_t pool; /* cleared when freed */
	char store_id[TWOFA_STORE_ID_LEN + 1];
	ARRAY_TYPE(twofa_key) keys; /* oldest first; never empty */
};

/* Returns 0 = ok, -1 = not a key file; error_r names line and remedy, never
   a key. */
int twofa_keys_parse(const char *data, size_t size,
		     struct twofa_keys **keys_r, const char **error_r);
/* Appends a new key file with a new store id and one new key. */
void twofa_keys_generate(string_t *dest, time_t now);
void twofa_keys_free(struct twofa_keys **keys);

const struct twofa_key *twofa_keys_newest(const struct twofa_keys *keys);
/* Returns NULL if there is no key of that id. id need not be terminated. */
const struct twofa_key *
twofa_keys_find(const struct twofa_keys *keys, const char *id, size_t id_len);
/* A value for the store's list of keys, by which a key is recognised but from
   which it cannot be computed: hex, from the data stack. */
const char *twofa_key_check_value(const struct twofa_key *key);

#endif
