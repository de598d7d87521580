/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SQL_REQUEST_H
#define TWOFA_SQL_REQUEST_H

/* A statement that the database has not answered. A server's driver may answer
   very late, or never: it forgets a write that has waited a minute for a
   connection. So the request is given up after a while, and its caller gets an
   error. */

struct twofa_sql;
struct twofa_sql_request;

/* Calls the caller back with the error. Must not free the request: the driver
   may still write to it, and call back. */
typedef void
twofa_sql_give_up_t(struct twofa_sql_request *request, const char *error);

struct twofa_sql_request {
	struct twofa_sql_request *prev, *next;
	/* NULL after the request was given up */
	struct twofa_sql *sql;
	struct timeout *to;
	twofa_sql_give_up_t *give_up;
};

/* Must be called before the statement goes to the driver. Returns FALSE if the
   database is being closed: the statement must not be run. */
bool twofa_sql_request_begin(struct twofa_sql_request *request,
			     struct twofa_sql *sql,
			     twofa_sql_give_up_t *give_up);
/* Must be called when the driver calls back. Returns FALSE if the request was
   given up before: the caller must only free it. */
bool twofa_sql_request_end(struct twofa_sql_request *request);
void twofa_sql_requests_give_up(struct twofa_sql *sql);

#endif
