/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CODE_H
#define TWOFA_CODE_H

/* A code that was typed by itself: on a page, on the command line, or in a
   field of the protocol. */

/* How many digits a TOTP code may have (RFC 4226 section 5.3) */
#define TWOFA_TOTP_DIGITS_MIN 6
#define TWOFA_TOTP_DIGITS_MAX 8
#define TWOFA_TOTP_DIGITS "0123456789"

enum twofa_code_kind {
	/* neither a code nor nothing */
	TWOFA_CODE_KIND_OTHER = 0,
	/* nothing but spaces */
	TWOFA_CODE_KIND_NOTHING,
	TWOFA_CODE_KIND_TOTP,
	TWOFA_CODE_KIND_RECOVERY,
};

/* Returns what str is, as a whole, by its form (twofa-typed.h). Of a TOTP code,
   normal_r gets the ASCII digits, and of a recovery code the lower-case
   symbols, allocated from pool. */
enum twofa_code_kind
twofa_code_parse(pool_t pool, const char *str, const char **normal_r);

#endif
