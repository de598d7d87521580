/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SQL_REQUEST_H
#define TWOFA_SQL_REQUEST_H

/* A statement that the database has not answered. A server's driver may answer
   very late, or never: it forgets a write that has waited a minute for a
   connection. So the request is given up after a while, and its caller gets an
   error.

   A statement that failed because of what passes, such as a row that somebody
   else has locked, is tried again after a pause (twofa-sql-error.h).

   A driver may tell of an error while it disconnects, connects or rolls back,
   and may then be asked nothing. So a caller gets an error of the driver later,
   from the ioloop: it may run the next statement. */

struct twofa_sql;
struct twofa_sql_request;

struct twofa_sql_request_vfuncs {
	/* Calls the caller back with the error. Must not free the request: the
	   driver may still write to it, and call back. */
	void (*give_up)(struct twofa_sql_request *request, const char *error);
	/* The driver has answered with the error. Calls the caller back, or
	   runs the next statement, and frees the request at the end. NULL:
	   what give_up() and free() do. */
	void (*failed)(struct twofa_sql_request *request, const char *error);
	/* Frees a request that was given up, after the driver has answered. */
	void (*free)(struct twofa_sql_request *request);
	/* Asks the driver for the same statement once more, after an error that
	   passes. NULL for what SQLite alone does: its errors do not pass. */
	void (*again)(struct twofa_sql_request *request);
};

struct twofa_sql_request {
	struct twofa_sql_request *prev, *next;
	/* NULL after the request was given up */
	struct twofa_sql *sql;
	struct timeout *to;
	const struct twofa_sql_request_vfuncs *v;
	/* the driver's answer, which the caller gets later */
	char *error;
	/* how often the statement has failed with an error that passes, and the
	   pause until it is tried again; the driver does not have it then */
	unsigned int tries;
	struct timeout *to_again;
};

/* Must be called before the statement goes to the driver. Returns FALSE if the
   database is being closed: the statement must not be run. */
bool twofa_sql_request_begin(struct twofa_sql_request *request,
			     struct twofa_sql *sql,
			     const struct twofa_sql_request_vfuncs *v);
/* Must be called when the driver calls back, with its error or NULL. Returns
   TRUE if the statement has succeeded, and its caller is waiting. If FALSE is
   returned, the request must not be touched any more: it is freed, or again() or
   failed() is called later. */
bool twofa_sql_request_end(struct twofa_sql_request *request,
			   const char *error);
/* Returns FALSE if the request was given up. */
bool twofa_sql_request_is_wanted(const struct twofa_sql_request *request);
void twofa_sql_requests_give_up(struct twofa_sql *sql);

#endif
