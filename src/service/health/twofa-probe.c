/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "hostpid.h"
#include "ioloop.h"
#include "randgen.h"
#include "sha2.h"
#include "service/command/twofa-service.h"
#include "service/db/twofa-sql-wait.h"
#include "service/health/twofa-health-private.h"
#include "service/health/twofa-health.h"
#include "service/health/twofa-probe.h"
#include "service/store/twofa-identity.h"

/* A login is asked for a code only if the store can be written, because the use
   of a code must be written before it opens the login. So CHECK probes the
   store before the code is judged. */

#define PROBE_SECS 10
/* After a restart of the database server, each connection of the pool fails
   once, at once. A server that has been waited for is not asked again: the login
   would get its answer too late. */
#define PROBE_SERVER_TRIES 3
#define PROBE_AGAIN_SECS 2

struct probe_want {
	twofa_probe_callback_t *callback;
	void *context;
};

struct twofa_probe {
	struct twofa_service *service;
	ARRAY(struct probe_want) wants;
	unsigned int tries;
	int64_t began;
	/* when the database was asked for its time */
	int64_t asked;
};

static bool is_server(const struct twofa_service *service)
{
	return twofa_sql_clock_text(service->store.sql) != NULL;
}

static bool was_written(const struct twofa_service *service)
{
	return twofa_sql_last_write(service->store.sql) + PROBE_SECS >
		ioloop_time;
}

static bool clock_is_known(const struct twofa_service *service)
{
	const struct twofa_db_clock *clock = &service->health->db_clock;

	return !is_server(service) ||
		(clock->known &&
		 clock->read_at + PROBE_SECS > twofa_health_boot_time());
}

static void probe_finish(struct twofa_probe *probe, const char *error)
{
	const struct probe_want *want;

	probe->service->health->probe = NULL;
	array_foreach(&probe->wants, want) T_BEGIN {
		want->callback(error, want->context);
	} T_END;
	array_free(&probe->wants);
	i_free(probe);
}

/* Returns NULL, or an error. */
static const char *
clock_answer(struct twofa_service *service, int64_t asked,
	     const struct twofa_rows *rows, const char *error)
{
	int64_t answer;

	if (rows == NULL)
		return twofa_store_read_failed(&service->store, error);
	if (rows->count != 1 || rows->rows[0][0] == NULL ||
	    str_to_int64(rows->rows[0][0], &answer) < 0)
		return "The database answered the query for its time without "
			"a number";
	twofa_health_db_clock(service, asked, answer);
	return NULL;
}

static void
probe_clock_callback(const struct twofa_rows *rows, const char *error,
		     void *context)
{
	struct twofa_probe *probe = context;

	probe_finish(probe, clock_answer(probe->service, probe->asked,
					 rows, error));
}

static struct twofa_stmt *clock_stmt(struct twofa_service *service)
{
	return twofa_stmt_init(service->store.sql,
			       twofa_sql_clock_text(service->store.sql));
}

void twofa_probe_clock_wait(struct twofa_service *service)
{
	pool_t pool;
	struct twofa_rows rows;
	const char *error;
	int64_t asked = twofa_health_time();

	if (!is_server(service))
		return;
	pool = pool_alloconly_create("twofa clock", 512);
	if (twofa_sql_read_wait(service->store.sql, clock_stmt(service), pool,
				&rows, &error) == 0)
		(void)clock_answer(service, asked, &rows, NULL);
	pool_unref(&pool);
}

static void probe_clock(struct twofa_probe *probe)
{
	struct twofa_stmt *stmt;

	if (clock_is_known(probe->service)) {
		probe_finish(probe, NULL);
		return;
	}
	stmt = clock_stmt(probe->service);
	probe->asked = twofa_health_time();
	twofa_sql_read(probe->service->store.sql, &stmt,
		       probe_clock_callback, probe);
}

static void probe_write(struct twofa_probe *probe);

static const char *probe_write_error(const struct twofa_sql *sql)
{
	const char *fault = twofa_sql_find_fault(sql);

	return t_strconcat("The twofa store can't be written: ",
			   fault != NULL ? fault : "see the log", NULL);
}

static bool probe_tries_again(struct twofa_probe *probe)
{
	return is_server(probe->service) &&
		++probe->tries < PROBE_SERVER_TRIES &&
		twofa_health_boot_time() < probe->began + PROBE_AGAIN_SECS;
}

static void probe_written(enum twofa_write_result result, void *context)
{
	struct twofa_probe *probe = context;

	if (result == TWOFA_WRITE_OK)
		probe_clock(probe);
	else if (probe_tries_again(probe))
		probe_write(probe);
	else {
		probe_finish(probe, probe_write_error(
			probe->service->store.sql));
	}
}

const char *twofa_probe_row_name(const struct twofa_sql *sql, const char *name)
{
	unsigned char digest[SHA256_RESULTLEN];

	if (twofa_sql_get_dialect(sql) == TWOFA_SQL_SQLITE)
		return name;
	sha256_get_digest(my_hostname, strlen(my_hostname), digest);
	return t_strconcat(name, " ", binary_to_hex(digest, 8), NULL);
}

struct twofa_stmt *twofa_probe_stmt(struct twofa_sql *sql)
{
	/* The value differs each time, because MySQL counts only rows whose
	   value changes. */
	return twofa_identity_set(sql, twofa_probe_row_name(
		sql, TWOFA_IDENTITY_HEARTBEAT), t_strdup_printf(
		"%s %08x %.64s", dec2str(ioloop_time), i_rand(), my_hostname));
}

static void probe_write(struct twofa_probe *probe)
{
	struct twofa_sql *sql = probe->service->store.sql;

	twofa_sql_write(sql, twofa_probe_stmt(sql), TWOFA_WRITE_MUST, FALSE,
			probe_written, probe);
}

static void
probe_add(struct twofa_probe *probe, twofa_probe_callback_t *callback,
	  void *context)
{
	struct probe_want *want = array_append_space(&probe->wants);

	want->callback = callback;
	want->context = context;
}

void twofa_probe(struct twofa_service *service,
		 twofa_probe_callback_t *callback, void *context)
{
	struct twofa_probe *probe = service->health->probe;

	if (probe != NULL) {
		probe_add(probe, callback, context);
		return;
	}
	if (was_written(service) && clock_is_known(service)) {
		callback(NULL, context);
		return;
	}
	probe = service->health->probe = i_new(struct twofa_probe, 1);
	probe->service = service;
	probe->began = twofa_health_boot_time();
	i_array_init(&probe->wants, 8);
	probe_add(probe, callback, context);
	if (was_written(service))
		probe_clock(probe);
	else
		probe_write(probe);
}
