/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PSKC_CRYPT_H
#define TWOFA_PSKC_CRYPT_H

/* The values of a PSKC file: plain ones are base64, encrypted ones are AES-CBC
   (XML Encryption section 5.2) with a MAC (RFC 6030 section 6.1). */

/* Decodes base64, with spaces and ends of lines anywhere. Returns 0 = ok, -1 =
   it is something else, or empty. */
int twofa_pskc_base64(const char *text, buffer_t *dest);

/* Returns 0 = this is the URI of AES in CBC mode, and the key is as long as it
   has to be, -1 = error_r says what is not so. */
int twofa_pskc_check_key(const char *algorithm, const buffer_t *key,
			 const char **error_r);
/* algorithm is the URI of AES in CBC mode. cipher has the initialisation vector
   in front. Appends what it says to dest. Returns 0 = ok, -1 = error_r says
   why not: the algorithm is unknown, or the key is not the right one. */
int twofa_pskc_decrypt(const char *algorithm, const buffer_t *key,
		       const buffer_t *cipher, buffer_t *dest,
		       const char **error_r);
/* Compares the MAC of cipher, by the URI of HMAC with SHA-1 or SHA-256. Returns 0 =
   it is right, -1 = error_r says why not. */
int twofa_pskc_check_mac(const char *algorithm, const buffer_t *key,
			 const buffer_t *cipher, const buffer_t *mac,
			 const char **error_r);

#endif
