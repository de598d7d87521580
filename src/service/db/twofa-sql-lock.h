/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SQL_LOCK_H
#define TWOFA_SQL_LOCK_H

/* How PostgreSQL is kept from waiting for a row that another transaction has
   locked: a statement that waits would take a connection of the pool. Both take
   "UPDATE table SET ... WHERE condition" or "DELETE FROM table WHERE condition",
   whose first WHERE is its own, and return text from the data stack. */

/* The error of a row that meets the condition and is locked */
#define TWOFA_SQL_ROW_LOCKED "another transaction has locked the row"

/* The same statement, which leaves locked rows alone. Its values are the same. */
const char *twofa_sql_skip_locked(const char *text);
/* A SELECT that finds the rows which meet the condition, locked or not. Its
   values are those of the statement without the first *skip_r ones. */
const char *twofa_sql_find_rows(const char *text, unsigned int *skip_r);

#endif
