/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CODE_H
#define TWOFA_CODE_H

/* Codes as people type them. */

/* Returns TRUE if str is, as a whole, a TOTP code ("189145", "189 145") or a
   recovery code by form. normal_r is what the protocol wants, allocated from
   pool. */
bool twofa_code_parse(pool_t pool, const char *str, const char **normal_r);
/* Asks for a code at the terminal, or takes a line of standard input.
   Returns NULL if there is none. Allocated from pool. */
const char *twofa_code_ask(pool_t pool);

#endif
