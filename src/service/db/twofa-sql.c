/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "str-sanitize.h"
#include "sql-api.h"
#include "compat/twofa-compat-sql.h"
#include "service/db/twofa-sql-file.h"
#include "service/db/twofa-sql-private.h"
#include "service/db/twofa-sql-text.h"
#include "settings/twofa-settings.h"

/* Reads and their rows, and the result of a write. All rows of a result are
   copied before the callback is called, because the callback may run the next
   statement. */

#define SQL_ERROR_MAX_CHARS 512

struct read_request {
	struct twofa_sql_request request;
	struct twofa_stmt *stmt;
	bool encoded;
	twofa_rows_callback_t *callback;
	void *context;
};

enum twofa_sql_dialect twofa_sql_get_dialect(const struct twofa_sql *sql)
{
	return sql->dialect;
}

const char *twofa_sql_clock_text(const struct twofa_sql *sql)
{
	static const char *const texts[] = {
		[TWOFA_SQL_SQLITE] = NULL,
		[TWOFA_SQL_PGSQL] = "SELECT FLOOR(EXTRACT(EPOCH FROM "
			"clock_timestamp()))::BIGINT",
		[TWOFA_SQL_MYSQL] = "SELECT UNIX_TIMESTAMP()",
	};

	return texts[sql->dialect];
}

bool twofa_sql_is_stuck(const struct twofa_sql *sql)
{
	return sql->write_failed && sql->dialect == TWOFA_SQL_SQLITE;
}

const char *twofa_sql_find_fault(const struct twofa_sql *sql)
{
	return sql->dialect != TWOFA_SQL_SQLITE || sql->set == NULL ? NULL :
		twofa_sql_file_fault(twofa_compat_sql_file(sql->set),
				     sql->set->default_internal_user);
}

time_t twofa_sql_last_write(const struct twofa_sql *sql)
{
	return sql->last_write;
}

static const char *value_copy(pool_t pool, const char *value, bool encoded)
{
	const char *copy;

	if (value == NULL || !encoded)
		return p_strdup(pool, value);
	T_BEGIN {
		copy = p_strdup(pool, twofa_sql_text_decode(value));
	} T_END;
	return copy;
}

static const char *const *
row_copy(pool_t pool, const char *const *values, unsigned int count,
	 bool encoded)
{
	const char **row = p_new(pool, const char *, count + 1);
	unsigned int i;

	for (i = 0; i < count; i++)
		row[i] = value_copy(pool, values[i], encoded);
	return row;
}

static int rows_read(struct sql_result *result, pool_t pool, bool encoded,
		     struct twofa_rows *rows_r)
{
	ARRAY(const char *const *) rows;
	const char *const *row;
	int ret;

	p_array_init(&rows, pool, 16);
	while ((ret = sql_result_next_row(result)) > 0) {
		row = row_copy(pool, sql_result_get_values(result),
			       sql_result_get_fields_count(result), encoded);
		array_push_back(&rows, &row);
	}
	if (ret < 0)
		return -1;
	rows_r->count = array_count(&rows);
	rows_r->rows = rows_r->count == 0 ? NULL : array_front(&rows);
	return 0;
}

const char *twofa_sql_clean_error(const char *error)
{
	/* Servers' errors have several lines. */
	return str_sanitize(error, SQL_ERROR_MAX_CHARS);
}

static void read_free(struct twofa_sql_request *_request)
{
	struct read_request *request =
		container_of(_request, struct read_request, request);

	twofa_stmt_abort(&request->stmt);
	i_free(request);
}

static void
read_callback(struct sql_result *result, struct read_request *request)
{
	struct twofa_rows rows;
	const char *error = NULL;
	pool_t pool;

	i_zero(&rows);
	pool = pool_alloconly_create("twofa rows", 2048);
	if (rows_read(result, pool, request->encoded, &rows) < 0)
		error = twofa_sql_clean_error(sql_result_get_error(result));
	if (twofa_sql_request_end(&request->request, error)) {
		request->callback(&rows, NULL, request->context);
		read_free(&request->request);
	}
	pool_unref(&pool);
}

static void read_run(struct read_request *request)
{
	struct sql_statement *sql_stmt = twofa_stmt_make_read(request->stmt);

	sql_statement_query(&sql_stmt, read_callback, request);
}

static void read_again(struct twofa_sql_request *_request)
{
	struct read_request *request =
		container_of(_request, struct read_request, request);

	read_run(request);
}

static void
read_give_up(struct twofa_sql_request *_request, const char *error)
{
	struct read_request *request =
		container_of(_request, struct read_request, request);

	request->callback(NULL, error, request->context);
}

static const struct twofa_sql_request_vfuncs read_vfuncs = {
	.give_up = read_give_up,
	.free = read_free,
	.again = read_again,
};

void twofa_sql_read(struct twofa_sql *sql, struct twofa_stmt **stmt,
		    twofa_rows_callback_t *callback, void *context)
{
	struct read_request *request;

	request = i_new(struct read_request, 1);
	request->stmt = *stmt;
	*stmt = NULL;
	request->encoded = sql->dialect != TWOFA_SQL_SQLITE;
	request->callback = callback;
	request->context = context;
	if (twofa_sql_request_begin(&request->request, sql, &read_vfuncs))
		read_run(request);
	else {
		read_give_up(&request->request, TWOFA_SQL_CLOSING);
		read_free(&request->request);
	}
}

enum twofa_write_result
twofa_sql_write_result(struct twofa_sql *sql, enum twofa_write_need need,
		       unsigned int changed_rows, const char *error)
{
	const char *fault;

	if (error != NULL) {
		fault = twofa_sql_find_fault(sql);
		e_error(sql->event, "The twofa store could not be written: "
			"%s%s%s", twofa_sql_clean_error(error),
			fault == NULL ? "" : ": ", fault == NULL ? "" : fault);
		sql->last_write = 0;
		sql->write_failed = TRUE;
		return need == TWOFA_WRITE_TIDY ?
			TWOFA_WRITE_OK : TWOFA_WRITE_FAILED;
	}
	if (changed_rows > 0)
		sql->last_write = ioloop_time;
	return changed_rows == 0 && need == TWOFA_WRITE_MUST ?
		TWOFA_WRITE_CONFLICT : TWOFA_WRITE_OK;
}
