/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ROW_H
#define TWOFA_ROW_H

/* Reads the columns of a row one after another. After the last one, failed
   says whether any of them was NULL, or no number where one has to be. */
struct twofa_row {
	pool_t pool;
	const char *const *next;
	bool failed;
};

const char *twofa_row_str(struct twofa_row *row);
int64_t twofa_row_num(struct twofa_row *row);
/* The same for a number that fits an unsigned int. */
unsigned int twofa_row_uint(struct twofa_row *row);

#endif
