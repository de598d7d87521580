/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SORTER_H
#define TWOFA_SORTER_H

#include <stdio.h>

/* Sorts any number of lines in a bounded memory: what does not fit is kept in
   temporary files. */

struct twofa_sorter;

/* max_bytes: so many bytes of lines are kept in memory. */
struct twofa_sorter *twofa_sorter_init(size_t max_bytes);
void twofa_sorter_deinit(struct twofa_sorter **sorter);

/* Adds a line, which has no line feed. Returns -1 if it can't be written. The
   errors are from the data stack. */
int twofa_sorter_add(struct twofa_sorter *sorter, const char *line,
		     const char **error_r);
/* Returns a temporary file with all lines, each once, with a line feed after it,
   sorted without regard to the case of ASCII letters; it is rewound. Returns
   NULL if it can't be written. */
FILE *twofa_sorter_finish(struct twofa_sorter *sorter, const char **error_r);

/* The number of temporary files so far. */
unsigned int twofa_sorter_runs(const struct twofa_sorter *sorter);

#endif
