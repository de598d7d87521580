/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SQL_WAIT_H
#define TWOFA_SQL_WAIT_H

#include "service/db/twofa-sql.h"

/* Reads and writes that wait, for programs that serve no client yet: they run
   the current ioloop until the database has answered, or ten seconds have
   passed. */

/* Returns 0 and the rows, or -1 and error, both allocated from pool (not the
   data stack). */
int twofa_sql_read_wait(struct twofa_sql *sql, struct twofa_stmt *stmt,
			pool_t pool, struct twofa_rows *rows_r,
			const char **error_r);
enum twofa_write_result
twofa_writes_wait(struct twofa_writes **writes);

#endif
