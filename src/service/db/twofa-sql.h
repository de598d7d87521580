/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SQL_H
#define TWOFA_SQL_H

/* Reads and writes of the store's database. A callback may be called before the
   function returns (SQLite) or later (PostgreSQL): after the call, a caller
   must not touch memory that its callback may have freed. */

struct twofa_sql;
struct twofa_stmt;

enum twofa_sql_dialect {
	TWOFA_SQL_SQLITE,
	TWOFA_SQL_PGSQL,
	TWOFA_SQL_MYSQL,
};

/* All rows of a result, as strings; NULL for SQL's NULL. Valid during the
   callback only. */
struct twofa_rows {
	const char *const *const *rows;
	unsigned int count;
};
/* rows is NULL when the database could not be read; error says why. */
typedef void
twofa_rows_callback_t(const struct twofa_rows *rows, const char *error,
		      void *context);

enum twofa_write_result {
	TWOFA_WRITE_FAILED = 0,	/* logged already */
	TWOFA_WRITE_CONFLICT,	/* a statement that must change a row didn't */
	TWOFA_WRITE_OK,
};
/* A callback may be NULL if the result does not matter. */
typedef void
twofa_write_callback_t(enum twofa_write_result result, void *context);

enum twofa_write_need {
	/* any number of rows may change */
	TWOFA_WRITE_ANY,
	/* at least one row must change: none is a conflict, which ends the
	   list */
	TWOFA_WRITE_MUST,
	/* tidies up after a decision that stands anyway: a failure is only
	   logged */
	TWOFA_WRITE_TIDY,
	/* CREATE TABLE or CREATE INDEX, which have no number of rows */
	TWOFA_WRITE_DDL,
};

/* Runs the writes that wait for others. Returns FALSE if there were none. */
bool twofa_sql_flush(struct twofa_sql *sql);

enum twofa_sql_dialect twofa_sql_get_dialect(const struct twofa_sql *sql);
/* A SELECT that asks a database server for its time, in seconds since 1970, or
   NULL for SQLite, which has no clock of its own. */
const char *twofa_sql_clock_text(const struct twofa_sql *sql);
/* Returns when a write changed a row last (ioloop_time), 0 = never, or the last
   write failed. */
time_t twofa_sql_last_write(const struct twofa_sql *sql);

/* Returns TRUE if a write to an SQLite database has failed. One that was opened
   while its files belonged to somebody else, or its file system was read-only,
   stays read-only until it is opened anew; Dovecot 2.4's driver keeps it open as
   long as the process lives. */
bool twofa_sql_is_stuck(const struct twofa_sql *sql);
/* Returns NULL, or what keeps an SQLite database from being written, as far as
   its files show, and the command that mends it. From the data stack. */
const char *twofa_sql_find_fault(const struct twofa_sql *sql);

/* A statement; its values are bound in the order of its "?". Every statement
   has to be passed to twofa_sql_read(), twofa_sql_write(), twofa_writes_add()
   twofa_transaction_add() or twofa_stmt_abort(), which free it. */
struct twofa_stmt *twofa_stmt_init(struct twofa_sql *sql, const char *text);
/* Appends text, whose "?" come after those before. */
void twofa_stmt_append(struct twofa_stmt *stmt, const char *text);
/* Appends the text and the values of another statement, and frees that. */
void twofa_stmt_append_stmt(struct twofa_stmt *stmt, struct twofa_stmt **other);
/* Binds a string of any bytes but NUL. */
void twofa_stmt_str(struct twofa_stmt *stmt, const char *value);
void twofa_stmt_num(struct twofa_stmt *stmt, int64_t value);
/* Binds the pattern of a "LIKE ? ESCAPE '!'", which a text matches if the mask
   with "*" and "?" matches it. Other texts may match as well. */
void twofa_stmt_mask(struct twofa_stmt *stmt, const char *mask);
/* Binds each string of a NULL-terminated list. */
void twofa_stmt_list(struct twofa_stmt *stmt, const char *const *values);
/* Says that the statement, an UPDATE or DELETE without a WHERE before its own,
   is about one row, or about rows that need not change: then PostgreSQL leaves a
   row alone while another transaction has locked it. If a row must change, the
   statement is tried again for about two seconds; if not, nothing happens. */
void twofa_stmt_one_row(struct twofa_stmt *stmt);
void twofa_stmt_abort(struct twofa_stmt **stmt);
/* "?, ?, ?" for that many values (at least one). From the data stack. */
const char *twofa_sql_marks(unsigned int count);

void twofa_sql_read(struct twofa_sql *sql, struct twofa_stmt **stmt,
		    twofa_rows_callback_t *callback, void *context);

/* A list of statements that run one after another, each in a transaction of its
   own, until one fails. durable = they survive power loss. */
struct twofa_writes *twofa_writes_init(struct twofa_sql *sql, bool durable);
void twofa_writes_add(struct twofa_writes *writes, struct twofa_stmt *stmt,
		      enum twofa_write_need need);
void twofa_writes_run(struct twofa_writes **writes,
		      twofa_write_callback_t *callback, void *context);
void twofa_writes_abort(struct twofa_writes **writes);

/* Runs one statement. In SQLite, writes of the same moment that are not durable
   share a transaction: if it fails, all of them have failed. */
void twofa_sql_write(struct twofa_sql *sql, struct twofa_stmt *stmt,
		     enum twofa_write_need need, bool durable,
		     twofa_write_callback_t *callback, void *context);

#endif
