/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CMD_ROWS_H
#define TWOFA_CMD_ROWS_H

struct twofa_result;

/* Prints rows of a command that has more than fit into one answer, the header
   before the first ones. context: struct twofa_cmd_context. Returns 0, so that
   it can be the callback of twofa_pages(). */
int twofa_cmd_print_more(const struct twofa_result *rows, void *context);

#endif
