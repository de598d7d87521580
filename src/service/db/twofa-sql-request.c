/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "llist.h"
#include "service/db/twofa-sql-error.h"
#include "service/db/twofa-sql-private.h"
#include "settings/twofa-settings.h"

/* With all tries. The first statement that is not answered ends its command. */
#define REQUEST_MAX_MSECS (TWOFA_SQL_WAIT_SECS * 1000)

static void request_remove(struct twofa_sql_request *request)
{
	timeout_remove(&request->to);
	timeout_remove(&request->to_again);
	DLLIST_REMOVE(&request->sql->requests, request);
	request->sql = NULL;
}

static void
request_give_up(struct twofa_sql_request *request, const char *error)
{
	bool answered = request->to_again != NULL;

	request_remove(request);
	request->v->give_up(request, error);
	if (answered)
		request->v->free(request);
}

static void request_timeout(struct twofa_sql_request *request)
{
	request_give_up(request, "the database doesn't answer");
}

bool twofa_sql_request_begin(struct twofa_sql_request *request,
			     struct twofa_sql *sql,
			     const struct twofa_sql_request_vfuncs *v)
{
	if (sql->closing)
		return FALSE;
	request->sql = sql;
	request->v = v;
	request->tries = 0;
	DLLIST_PREPEND(&sql->requests, request);
	if (sql->dialect != TWOFA_SQL_SQLITE) {
		request->to = timeout_add(REQUEST_MAX_MSECS,
					  request_timeout, request);
	}
	return TRUE;
}

static void request_failed(struct twofa_sql_request *request)
{
	char *error = request->error;

	request->error = NULL;
	request_remove(request);
	if (request->v->failed != NULL)
		request->v->failed(request, error);
	else {
		request->v->give_up(request, error);
		request->v->free(request);
	}
	i_free(error);
}

static void request_again(struct twofa_sql_request *request)
{
	timeout_remove(&request->to_again);
	request->v->again(request);
}

static bool
request_try_again(struct twofa_sql_request *request, const char *error)
{
	const struct twofa_sql *sql = request->sql;
	unsigned int msecs;

	if (sql->closing)
		return FALSE;
	msecs = twofa_sql_error_pause(twofa_sql_error_of(sql->dialect, error),
				      ++request->tries);
	if (msecs == 0)
		return FALSE;
	request->to_again = timeout_add_short(msecs, request_again, request);
	return TRUE;
}

bool twofa_sql_request_end(struct twofa_sql_request *request, const char *error)
{
	if (request->sql == NULL) {
		request->v->free(request);
		return FALSE;
	}
	if (error == NULL) {
		request_remove(request);
		return TRUE;
	}
	if (request_try_again(request, error))
		return FALSE;
	request->error = i_strdup(error);
	timeout_remove(&request->to);
	request->to = timeout_add_short(0, request_failed, request);
	return FALSE;
}

bool twofa_sql_request_is_wanted(const struct twofa_sql_request *request)
{
	return request->sql != NULL;
}

void twofa_sql_requests_give_up(struct twofa_sql *sql)
{
	struct twofa_sql_request *request;

	while ((request = sql->requests) != NULL) {
		if (request->error != NULL) {
			request_failed(request);
			continue;
		}
		request_give_up(request, TWOFA_SQL_CLOSING);
	}
}
