/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TEST_VECTORS_H
#define TEST_VECTORS_H

/* The rows of tests/unit/vectors/rows.txt, and comparisons with them. */

struct vector {
	const char *table;
	const char *const *names, *const *values;
	/* the columns that MAC, or seal, make safe */
	const bool *is_signed;
};

/* Reads the file; the rows live as long as the data stack's frame. */
void vectors_read(void);

/* random_fill() of this program returns the same numbers after each call, those
   that the rows were made with. */
void vectors_random_begin(void);

/* Returns row n of a table, from 0. The test ends if the file has none. */
const struct vector *vector_find(const char *table, unsigned int n);

/* Returns the value of a column. The test ends if the row has none. */
const char *vector_get(const struct vector *vector, const char *name);

typedef bool row_is_good_t(const char *const *row);

/* Alters each column, by itself: where it is signed, is_good must not take the
   row for a good one; where it is not, it must. */
void test_altered(const struct vector *vector, row_is_good_t *is_good);

/* Asserts that an INSERT writes the values of this row into its table. */
void test_inserted(const char *statement, const struct vector *vector);

#endif
