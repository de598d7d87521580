/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "llist.h"
#include "service/db/twofa-sql-private.h"

/* Longer than any client waits for its reply */
#define REQUEST_MAX_MSECS (20*1000)

static void request_remove(struct twofa_sql_request *request)
{
	timeout_remove(&request->to);
	DLLIST_REMOVE(&request->sql->requests, request);
	request->sql = NULL;
}

static void request_timeout(struct twofa_sql_request *request)
{
	request_remove(request);
	request->give_up(request, "the database doesn't answer");
}

bool twofa_sql_request_begin(struct twofa_sql_request *request,
			     struct twofa_sql *sql,
			     twofa_sql_give_up_t *give_up)
{
	if (sql->closing)
		return FALSE;
	request->sql = sql;
	request->give_up = give_up;
	DLLIST_PREPEND(&sql->requests, request);
	if (sql->dialect != TWOFA_SQL_SQLITE) {
		request->to = timeout_add(REQUEST_MAX_MSECS,
					  request_timeout, request);
	}
	return TRUE;
}

bool twofa_sql_request_end(struct twofa_sql_request *request)
{
	if (request->sql == NULL)
		return FALSE;
	request_remove(request);
	return TRUE;
}

void twofa_sql_requests_give_up(struct twofa_sql *sql)
{
	struct twofa_sql_request *request;

	while ((request = sql->requests) != NULL) {
		request_remove(request);
		request->give_up(request, TWOFA_SQL_CLOSING);
	}
}
