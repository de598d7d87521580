/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CODE_H
#define TWOFA_CODE_H

/* Codes that people type, with spaces and dashes. */

/* Returns TRUE if str is, as a whole, a TOTP code ("189145", "189 145") or a
   recovery code by form. normal_r is what the protocol wants, allocated from
   pool. */
bool twofa_code_parse(pool_t pool, const char *str, const char **normal_r);
/* Prompts for a code if standard input is a terminal, and reads one line of it.
   Returns NULL if the line is empty. Allocated from pool. */
const char *twofa_code_ask(pool_t pool);

#endif
