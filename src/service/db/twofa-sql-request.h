/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SQL_REQUEST_H
#define TWOFA_SQL_REQUEST_H

/* What the database was asked and has not answered. A server's driver may
   answer very late, or forget a write that waited a minute for a connection: so
   whoever asked is told after a while that there is no answer. */

struct twofa_sql;
struct twofa_sql_request;

/* Answers whoever asked. The request itself has to stay, because the driver
   may still write to it, and call back. */
typedef void
twofa_sql_give_up_t(struct twofa_sql_request *request, const char *error);

struct twofa_sql_request {
	struct twofa_sql_request *prev, *next;
	/* NULL once it was given up */
	struct twofa_sql *sql;
	struct timeout *to;
	twofa_sql_give_up_t *give_up;
};

/* To be called before the driver is asked. Returns FALSE if the database is
   being closed: nothing more may be asked. */
bool twofa_sql_request_begin(struct twofa_sql_request *request,
			     struct twofa_sql *sql,
			     twofa_sql_give_up_t *give_up);
/* The driver has called back. Returns FALSE if the request was given up before:
   all that is left to do is to free it. */
bool twofa_sql_request_end(struct twofa_sql_request *request);
void twofa_sql_requests_give_up(struct twofa_sql *sql);

#endif
