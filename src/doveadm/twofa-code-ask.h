/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CODE_ASK_H
#define TWOFA_CODE_ASK_H

/* Prompts for a code if standard input is a terminal, and reads one line of it.
   Returns NULL if the line is empty. Allocated from pool. */
const char *twofa_code_ask(pool_t pool);

#endif
