/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef FUZZ_H
#define FUZZ_H

/* What every target has: its input in pieces, and one function that is called
   for each input. A target says what has to be true by i_assert(). */

struct fuzz_input {
	const char *data;
	size_t left;
};

/* The target itself, called inside a data stack frame. */
void fuzz_one(struct fuzz_input *input);

/* The next piece of the input, which ends at a NUL byte or at the input's end:
   a string of its own size, valid until fuzz_one() returns. "" when there is
   nothing left. */
char *fuzz_next(struct fuzz_input *input);
/* All that is left, of which NUL bytes are part. */
unsigned char *fuzz_rest(struct fuzz_input *input, size_t *size_r);
/* The next byte as a number below max; 0 when there is nothing left. */
unsigned int fuzz_number(struct fuzz_input *input, unsigned int max);

/* Splits at LFs. What follows the last one is a line, too, and may be "". */
const char *const *fuzz_lines(const char *text);
/* A line as the other side reads it: without a CR at its end. */
const char *fuzz_line(const char *line);

/* The keys of tests/unit/vectors: they guard nothing. */
struct twofa_keys *fuzz_keys(void);

#endif
