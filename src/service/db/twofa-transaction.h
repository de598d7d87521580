/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TRANSACTION_H
#define TWOFA_TRANSACTION_H

#include "service/db/twofa-sql.h"

/* Statements that happen together or not at all, and survive power loss. The
   first one decides: if it changes no row, the result is a conflict. No driver
   can stop a transaction at that point, so each of the other statements must
   carry a condition under which it does nothing then.

   In PostgreSQL, all of it is one statement: "WITH decided AS (first RETURNING
   1), step1 AS (second), … SELECT 1 FROM decided". An error in a transaction of
   several statements would leave the driver's connection inside it. So all
   statements see the rows as they were before, and none may change a row that
   another one changes; "decided" has a row if the first one has changed one. */

struct twofa_transaction;

/* The condition, and the table for INSERT … SELECT, that mean in PostgreSQL
   that the first statement has changed a row. */
#define TWOFA_TRANSACTION_PGSQL_DECIDED "decided"

/* decision is an INSERT, UPDATE or DELETE. */
struct twofa_transaction *
twofa_transaction_init(struct twofa_sql *sql, struct twofa_stmt *decision);
void twofa_transaction_add(struct twofa_transaction *trans,
			   struct twofa_stmt *stmt);
void twofa_transaction_run(struct twofa_transaction **trans,
			   twofa_write_callback_t *callback, void *context);
void twofa_transaction_abort(struct twofa_transaction **trans);

#endif
