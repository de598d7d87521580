/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SQL_PRIVATE_H
#define TWOFA_SQL_PRIVATE_H

#include "service/db/twofa-sql-request.h"
#include "service/db/twofa-sql.h"

#define TWOFA_SQL_CLOSING "the service is shutting down"

struct sql_db;
struct sql_statement;
struct twofa_settings;

struct twofa_sql {
	struct event *event;
	struct sql_db *db;
	/* What is written goes here: to connections of its own in PostgreSQL,
	   where writes that wait for a lock, or for a standby, must not take
	   those that reads need. Otherwise it is db. */
	struct sql_db *write_db;
	enum twofa_sql_dialect dialect;
	/* by which the database was opened; NULL in unit tests */
	const struct twofa_settings *set;
	/* see twofa_sql_last_write() */
	time_t last_write;
	/* a write has failed since the database was opened */
	bool write_failed;
	/* the transaction that other writes may still join, or NULL */
	struct twofa_write_group *group;
	/* statements that have not been answered */
	struct twofa_sql_request *requests;
	bool closing;
	/* the number of running writes that must survive power loss */
	unsigned int durable_writes;
};

/* Returns how one statement of a transaction ended, and logs an error. */
enum twofa_write_result
twofa_sql_write_result(struct twofa_sql *sql, enum twofa_write_need need,
		       unsigned int changed_rows, const char *error);

/* Must enclose writes that have to survive power loss. Several of them may run
   at the same time. */
void twofa_sql_durable_begin(struct twofa_sql *sql);
void twofa_sql_durable_end(struct twofa_sql *sql);

/* Adds a statement to the transaction that writes of this moment share. For
   SQLite only: a server's driver could not tell which statement failed. */
void twofa_write_group_add(struct twofa_sql *sql, struct twofa_stmt *stmt,
			   enum twofa_write_need need,
			   twofa_write_callback_t *callback, void *context);

/* Return lib-sql's statement with all its values: one that reads, CREATE TABLE
   and the like, and one that writes to a table, which must not wait for locks
   within the driver. */
struct sql_statement *twofa_stmt_make_read(const struct twofa_stmt *stmt);
struct sql_statement *twofa_stmt_make_ddl(const struct twofa_stmt *stmt);
struct sql_statement *twofa_stmt_make_write(const struct twofa_stmt *stmt);
/* Returns the statement that finds the row which a write has left alone, because
   it was locked, or NULL if the write leaves nothing alone. */
struct sql_statement *twofa_stmt_make_find(const struct twofa_stmt *stmt);

/* Returns a database's error in one line, from the data stack. */
const char *twofa_sql_clean_error(const char *error);

#endif
