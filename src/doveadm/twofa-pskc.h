/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PSKC_H
#define TWOFA_PSKC_H

#include "doveadm/twofa-token-list.h"

/* A PSKC file (RFC 6030), as makers of tokens send it. */

/* One of its keys. Strings are as they stand in the file; NULL = not there. */
struct twofa_pskc_key {
	unsigned int line; /* of its KeyPackage */
	const char *serial, *id;
	const char *algorithm, *suite, *length, *encoding, *check_digits;
	const char *secret, *counter, *period;
	const char *cipher, *cipher_algorithm, *mac;
	/* an encrypted counter or period */
	const char *other_cipher;
	/* of its Policy */
	const char *starts, *expires, *pin_mode;
};

struct twofa_pskc_file {
	/* by which values are encrypted: by passphrase, if this is set */
	const char *derived;
	const char *mac_algorithm, *mac_key, *mac_key_algorithm;
};

/* Finds the key that has this serial number, or this id, and which is the only
   one that has it. Reads the file to its end in any case: one that is damaged
   anywhere has no key. pre_shared_key is what encrypted values are read with; NULL
   = there is none. Strings are from pool, which has to be a clean one. Returns 1
   = found, 0 = there is none, -1 = error, which names line and serial number. */
int twofa_pskc_find(pool_t pool, const char *path, const char *serial,
		    const buffer_t *pre_shared_key,
		    struct twofa_token *token_r, const char **error_r);

#endif
