/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TYPED_H
#define TWOFA_TYPED_H

/* Reads codes and application passwords as people type and paste them: every
   process and every protocol uses these functions, so that a spelling that one
   of them accepts is accepted by all.

   The symbols of a token are digits and letters without accents. Capitals,
   full-width letters, and the digits of Arabic, Persian, Devanagari, Bengali
   and of full width stand for the ASCII symbol. Separators mean nothing before,
   between and behind symbols: spaces and ends of lines of any kind, dashes,
   dots, and invisible characters. A byte that is not valid UTF-8 is neither
   symbol nor separator. */

/* Nothing longer is read as a token, separators included. */
#define TWOFA_TYPED_MAX_LEN 256

/* Returns TRUE if str ends with count of these symbols (lower-case ASCII), with
   separators anywhere between and behind them. normal_r gets count symbols and
   a NUL. base_len_r is the length of what stands before the first one. Spaces,
   dashes and dots there may be the end of a password, and belong to it; marks
   of direction, zero-width spaces and byte order marks do not. */
bool twofa_typed_tail(const char *str, const char *symbols, unsigned int count,
		      size_t *base_len_r, char *normal_r);
/* Returns TRUE if str is such a token with nothing but separators around it. */
bool twofa_typed_whole(const char *str, const char *symbols, unsigned int count,
		       char *normal_r);
/* Returns the number of groups of symbols in str, which separators divide. */
unsigned int twofa_typed_groups(const char *str);
/* Returns the length of the first len bytes of str without the spaces, ends of
   lines and invisible characters at their end. */
size_t twofa_typed_trim(const char *str, size_t len);

#endif
