/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CUT_H
#define TWOFA_CUT_H

/* Cuts the password that a client sent into the mailbox password and the tail
   that proves the second factor. Only the form of the tail counts; the auth
   process, which has no secrets, uses this. */

/* How many digits a TOTP code may have (RFC 4226 section 5.3) */
#define TWOFA_TOTP_DIGITS_MIN 6
#define TWOFA_TOTP_DIGITS_MAX 8

/* Returns TRUE if str ends with a code of so many digits, written with one
   space in its middle or none ("189145", "189 145"; ASCII digits only).
   base_len_r is the length of what stands before; code_r, allocated from
   pool, has the digits alone. */
bool twofa_cut_totp(pool_t pool, const char *str, unsigned int digits,
		    size_t *base_len_r, const char **code_r);
/* Returns TRUE if str ends in the form of a recovery code; code_r is its
   normal form (twofa-token.h). */
bool twofa_cut_recovery(pool_t pool, const char *str,
			size_t *base_len_r, const char **code_r);
/* Returns TRUE if str ends in "~" and a webmail's session key, 32 lower-case
   symbols; key_r, allocated from pool, has the key without the "~". */
bool twofa_cut_session_key(pool_t pool, const char *str,
			   size_t *base_len_r, const char **key_r);

#endif
