/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SEAL_H
#define TWOFA_SEAL_H

/* Sealed secrets: AES-256-GCM (NIST SP 800-38D) with a random nonce. The
   binding (record, enrolment, secret id, TOTP parameters …) is the additional
   data: a secret that was copied to another row does not open.
   doc/sealed-format.md has the text form. */

struct twofa_keys;

/* binding is a NULL-terminated list of strings; the first one names the kind of
   secret. Appends the sealed text to dest. */
void twofa_seal(const struct twofa_keys *keys, const char *const *binding,
		const unsigned char *plaintext, size_t size, string_t *dest);
/* Returns 1 = opened, 0 = sealed with a key that keys does not have (error_r
   names its id), -1 = corrupt, or sealed with another binding. plaintext_r is
   allocated from pool (use a clean one). */
int twofa_unseal(const struct twofa_keys *keys, const char *const *binding,
		 const char *sealed, pool_t pool,
		 const unsigned char **plaintext_r, size_t *size_r,
		 const char **error_r);

#endif
