/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CUT_H
#define TWOFA_CUT_H

/* Cuts the password that a client sent into the mailbox password and the tail
   that proves the second factor. Only the form of the tail counts; the auth
   process, which has no secrets, uses this.

   A string has one reading: the mailbox password is what stands before the
   first digit or symbol of the code, byte for byte, with its digits, spaces and
   dashes. Only invisible marks before the code are left out (twofa-typed.h). */

/* Returns TRUE if str ends with a code of so many digits ("189145", "189 145",
   "18-91-45 "). base_len_r is the length of the mailbox password, with which
   str begins; code_r, allocated from pool, has the ASCII digits alone. */
bool twofa_cut_totp(pool_t pool, const char *str, unsigned int digits,
		    size_t *base_len_r, const char **code_r);
/* Returns TRUE if str ends in the form of a recovery code; code_r is its
   normal form (twofa-token.h). */
bool twofa_cut_recovery(pool_t pool, const char *str,
			size_t *base_len_r, const char **code_r);
/* Returns TRUE if tail is the code as authenticator apps show it: ASCII digits
   with one space in their middle or none. */
bool twofa_cut_is_plain(const char *tail, const char *code);
/* Returns TRUE if str ends in "~" and a webmail's session key, 32 lower-case
   symbols; key_r, allocated from pool, has the key without the "~". */
bool twofa_cut_session_key(pool_t pool, const char *str,
			   size_t *base_len_r, const char **key_r);

#endif
