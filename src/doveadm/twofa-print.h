/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PRINT_H
#define TWOFA_PRINT_H

#include "doveadm/twofa-format.h"

struct twofa_result;

enum twofa_print_type {
	TWOFA_PRINT_STRING = 0,
	TWOFA_PRINT_NUMBER,	/* not negative */
	TWOFA_PRINT_TIME,	/* for persons 0 is "-" */
	TWOFA_PRINT_EXPIRES,	/* for persons 0 is "never" */
};
struct twofa_print_column {
	const char *name;
	enum twofa_print_type type;
};

/* Prints rows. columns ends with a NULL name. single = at most one row:
   a person gets a line for each column. */
void twofa_print_rows(const struct twofa_result *result,
		      const struct twofa_print_column *columns,
		      enum twofa_format format, bool single);
/* The same in several calls: the header once, and rows each time that some have
   come. */
void twofa_print_header(const struct twofa_print_column *columns,
			enum twofa_format format, bool single);
void twofa_print_more_rows(const struct twofa_result *result,
			   const struct twofa_print_column *columns,
			   enum twofa_format format);
/* Prints text to persons, past doveadm's formatters. */
void twofa_print(const char *format, ...) ATTR_FORMAT(1, 2);
/* Local time, or what stands for none. From the data stack. */
const char *twofa_print_time(int64_t timestamp, const char *none);

#endif
