/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MAC_H
#define TWOFA_MAC_H

#include "lib-twofa/twofa-keys.h"

/* Keyed hashes in the store: row MACs, verifiers of application passwords
   and recovery codes, and marks of codes already seen. Text form
   "<key id>:<hex of HMAC-SHA-256>"; the fields of one hash are joined so
   that no two lists of fields give the same bytes. */

/* fields is NULL-terminated. Uses the newest key. From the data stack. */
const char *twofa_mac_create(const struct twofa_keys *keys,
			     enum twofa_purpose purpose,
			     const char *const *fields);
/* The same with one given key: for lookups over all keys. */
const char *twofa_mac_create_with(const struct twofa_key *key,
				  enum twofa_purpose purpose,
				  const char *const *fields);
/* The same under each of the keys, NULL-terminated, from pool: for lookups of a
   verifier that any of the keys may have made. */
const char *const *
twofa_mac_create_all(pool_t pool, const struct twofa_keys *keys,
		     enum twofa_purpose purpose, const char *const *fields);
/* Returns 1 = matches, 0 = made with a key that keys does not have, -1 =
   doesn't match or is malformed. Compares in constant time. */
int twofa_mac_verify(const struct twofa_keys *keys, enum twofa_purpose purpose,
		     const char *const *fields, const char *mac);

#endif
