/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SEAL_H
#define TWOFA_SEAL_H

/* Sealed secrets: AES-256-GCM (NIST SP 800-38D) with a random nonce. What a
   secret is sealed for (record, enrolment, secret id, TOTP parameters …) goes
   in as additional data: a row copied elsewhere does not open. The text form
   is in doc/sealed-format.md. */

struct twofa_keys;

/* binding is a NULL-terminated list of strings, the first of them naming
   what is sealed. Appends the sealed text to dest. */
void twofa_seal(const struct twofa_keys *keys, const char *const *binding,
		const unsigned char *plaintext, size_t size, string_t *dest);
/* Returns 1 = opened, 0 = sealed with a key that keys does not have (error_r
   names its id), -1 = corrupt or bound to something else. plaintext_r is
   allocated from pool (use a clean one). */
int twofa_unseal(const struct twofa_keys *keys, const char *const *binding,
		 const char *sealed, pool_t pool,
		 const unsigned char **plaintext_r, size_t *size_r,
		 const char **error_r);

#endif
