/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TEST_DRIVER_H
#define TEST_DRIVER_H

#include "service/db/twofa-sql-private.h"

/* A driver for unit tests, which keeps what it is asked until a test answers it.
   While it tells of an error it may be asked nothing, and a test fails if it
   is. */

/* What the driver was asked, in this order. */
extern unsigned int asked_count;
bool asked_write(unsigned int i);

/* Calls back for one of them; error = NULL: success. */
void answer_write(unsigned int i, unsigned int rows, const char *error);
/* Reads always fail. */
void answer_read(unsigned int i);

/* What the callers of the statements below were told. */
struct told {
	unsigned int reads, read_errors, writes;
	enum twofa_write_result result;
	/* Each failure is followed by a read. */
	struct twofa_sql *try_again;
};

void driver_open(struct twofa_sql *sql, enum twofa_sql_dialect dialect,
		 struct told *told);
void driver_close(struct twofa_sql *sql);

void told_write(enum twofa_write_result result, void *context);
void ask_read(struct twofa_sql *sql, struct told *told);
/* As many statements as there are needs: t = TIDY, others MUST. */
void ask_writes(struct twofa_sql *sql, const char *needs, struct told *told);

#endif
