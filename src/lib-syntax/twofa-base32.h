/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_BASE32_H
#define TWOFA_BASE32_H

/* Appends the bytes that a base32 text stands for (RFC 4648 section 6), in any
   case, with spaces and dashes, with its padding or without. Returns 0 = ok, -1 =
   it has another character, or a number of symbols that nothing has. */
int twofa_base32_decode(const char *text, buffer_t *dest);

#endif
