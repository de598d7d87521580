/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TEST_DATABASE_H
#define TEST_DATABASE_H

#include "service/db/twofa-sql-private.h"

/* A database for unit tests: it keeps the statements that it gets. A write
   succeeds at once, and has changed one row. A read waits until the test
   answers it. */

void test_database_open(struct twofa_sql *sql, enum twofa_sql_dialect dialect);
void test_database_close(struct twofa_sql *sql);

/* How many statements have come, and one of them, with its values in it. */
unsigned int test_database_count(void);
const char *test_database_statement(unsigned int i);

/* Answers a read that waits: with rows, each of them a NULL-terminated array,
   or with an error if rows is NULL. */
void test_database_answer(unsigned int i, const char *const *const *rows,
			  unsigned int count);

#endif
