/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hash.h"
#include "ioloop.h"
#include "str.h"
#include "service/command/twofa-activity.h"
#include "service/command/twofa-service.h"
#include "service/db/twofa-sql.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-change.h"
#include "service/store/twofa-secret.h"
#include "settings/twofa-settings.h"

/* Logins that are equal in name, service, address, method and result share one
   row. The number of such kinds in memory, and of rows written in a minute, is
   bounded, so that an attacker with many addresses cannot fill the disk. */

#define ACTIVITY_WRITE_SECS (10*60)
#define ACTIVITY_MAX_KINDS 4096
#define ACTIVITY_MAX_WRITES_PER_MINUTE 120
/* After a write that has failed, for example because the database was locked,
   the next one waits so long: each may hold up the service. */
#define ACTIVITY_RETRY_SECS 10

struct activity_kind {
	const char *key;
	/* no write is due before this time */
	time_t next_write;
	unsigned int times;
	bool writing;
};

/* Who can cause rows: each has a limit of its own, so that none uses up the
   room of the others. */
enum activity_budget {
	ACTIVITY_REFUSED = 0,	/* anybody */
	ACTIVITY_OK,
	ACTIVITY_ASKED,		/* who knows a password */
	ACTIVITY_BUDGETS
};

struct twofa_activity {
	struct twofa_service *service;

	/* The table is allocated from pool. When it has too many entries, all
	   are forgotten at once; the only cost is some more writes. */
	pool_t pool;
	HASH_TABLE(const char *, struct activity_kind *) kinds;
	unsigned int entries;

	/* the rows that were written this minute */
	time_t minute;
	unsigned int writes[ACTIVITY_BUDGETS];
};

struct activity_write {
	struct twofa_activity *activity;
	pool_t pool;
	struct twofa_activity_row row;
	bool needs_record;
	/* the key of the kind whose logins the row counts, or NULL */
	const char *key;
};

static void tables_init(struct twofa_activity *activity)
{
	activity->pool = pool_alloconly_create("twofa activity", 16*1024);
	hash_table_create(&activity->kinds, activity->pool, 0,
			  str_hash, strcmp);
	activity->entries = 0;
}

static void tables_deinit(struct twofa_activity *activity)
{
	hash_table_destroy(&activity->kinds);
	pool_unref(&activity->pool);
}

struct twofa_activity *twofa_activity_init(struct twofa_service *service)
{
	struct twofa_activity *activity = i_new(struct twofa_activity, 1);

	activity->service = service;
	tables_init(activity);
	return activity;
}

void twofa_activity_deinit(struct twofa_activity **_activity)
{
	struct twofa_activity *activity = *_activity;

	if (activity == NULL)
		return;
	*_activity = NULL;
	tables_deinit(activity);
	i_free(activity);
}

static void entry_added(struct twofa_activity *activity)
{
	if (++activity->entries <= ACTIVITY_MAX_KINDS)
		return;
	tables_deinit(activity);
	tables_init(activity);
}

static bool
may_write(struct twofa_activity *activity, enum activity_budget budget)
{
	time_t minute = ioloop_time / 60;

	if (activity->minute != minute) {
		activity->minute = minute;
		memset(activity->writes, 0, sizeof(activity->writes));
	}
	return activity->writes[budget]++ < ACTIVITY_MAX_WRITES_PER_MINUTE;
}

static bool is_ok(const struct twofa_activity_login *login)
{
	return strcmp(login->result, TWOFA_ACTIVITY_OK) == 0;
}

static struct activity_kind *
kind_get(struct twofa_activity *activity, const char *key)
{
	struct activity_kind *kind;

	kind = hash_table_lookup(activity->kinds, key);
	if (kind != NULL)
		return kind;
	entry_added(activity);
	kind = p_new(activity->pool, struct activity_kind, 1);
	kind->key = p_strdup(activity->pool, key);
	hash_table_insert(activity->kinds, kind->key, kind);
	return kind;
}

/* Only now are the logins known to be in the store, or not. */
static void
kind_written(struct twofa_activity *activity, const char *key, bool ok,
	     unsigned int times)
{
	struct activity_kind *kind = kind_get(activity, key);

	kind->writing = FALSE;
	kind->next_write = ioloop_time +
		(ok ? ACTIVITY_WRITE_SECS : ACTIVITY_RETRY_SECS);
	if (!ok)
		kind->times += times;
}

static void write_finish(enum twofa_write_result result, void *context)
{
	struct activity_write *write = context;

	if (write->key != NULL) {
		kind_written(write->activity, write->key,
			     result == TWOFA_WRITE_OK, write->row.times);
	}
	pool_unref(&write->pool);
}

static void write_insert(enum twofa_write_result result, void *context)
{
	struct activity_write *write = context;
	struct twofa_sql *sql = write->activity->service->store.sql;

	if (result != TWOFA_WRITE_CONFLICT) {
		write_finish(result, write);
		return;
	}
	/* Clients can try any name, so a failed login is written only if its
	   name has a record. */
	twofa_sql_write(sql, twofa_activity_row_insert(
		sql, &write->row, write->needs_record), TWOFA_WRITE_ANY,
		FALSE, write_finish, write);
}

static void
row_init(pool_t pool, const struct twofa_activity_login *login,
	 unsigned int times, struct twofa_activity_row *row_r)
{
	i_zero(row_r);
	row_r->name = p_strdup(pool, login->name);
	row_r->service = p_strdup(pool, login->service);
	row_r->ip = p_strdup(pool, login->ip);
	row_r->method = p_strdup(pool, login->method);
	row_r->result = p_strdup(pool, login->result);
	row_r->detail = p_strdup(pool, login->detail == NULL ?
				 "" : login->detail);
	row_r->first_seen = row_r->last_seen = ioloop_time;
	row_r->activity_id = p_strdup(pool, twofa_activity_row_id(row_r));
	row_r->times = times;
}

static void activity_write(struct twofa_activity *activity,
			   const struct twofa_activity_login *login,
			   unsigned int times, const char *key)
{
	struct twofa_sql *sql = activity->service->store.sql;
	struct activity_write *write;
	pool_t pool;

	pool = pool_alloconly_create("twofa activity write", 512);
	write = p_new(pool, struct activity_write, 1);
	write->activity = activity;
	write->pool = pool;
	write->needs_record = !login->known;
	write->key = p_strdup(pool, key);
	row_init(pool, login, times, &write->row);
	twofa_sql_write(sql, twofa_activity_row_count(sql, &write->row),
			TWOFA_WRITE_MUST, FALSE, write_insert, write);
}

/* The fields have no control characters, so one of those can separate them. */
static const char *kind_key(const struct twofa_activity_login *login)
{
	return t_strconcat(login->name, "\001", login->service, "\001",
			   login->ip, "\001", login->method, "\001",
			   login->result, "\001", login->detail, NULL);
}

void twofa_activity_add(struct twofa_activity *activity,
			const struct twofa_activity_login *login)
{
	struct activity_kind *kind;
	unsigned int times;

	if (activity->service->set->twofa_activity_days == 0)
		return;
	kind = kind_get(activity, kind_key(login));
	kind->times++;
	if (kind->writing || kind->next_write > ioloop_time ||
	    !may_write(activity, is_ok(login) ?
		       ACTIVITY_OK : ACTIVITY_REFUSED))
		return;
	times = kind->times;
	kind->times = 0;
	kind->writing = TRUE;
	activity_write(activity, login, times, kind->key);
}

void twofa_activity_add_change(struct twofa_activity *activity,
			       struct twofa_change *change,
			       const struct twofa_activity_login *login)
{
	struct twofa_sql *sql = activity->service->store.sql;
	struct twofa_activity_row row;

	if (activity->service->set->twofa_activity_days == 0)
		return;
	row_init(pool_datastack_create(), login, 1, &row);
	twofa_change_add(change, twofa_activity_row_count(sql, &row));
	twofa_change_insert_new(change, &twofa_activity_table, &row);
}

void twofa_activity_asked(struct twofa_activity *activity,
			  const struct twofa_activity_login *login,
			  const char *record_id)
{
	struct twofa_sql *sql = activity->service->store.sql;

	if (activity->service->set->twofa_activity_days == 0 ||
	    !may_write(activity, ACTIVITY_ASKED))
		return;
	twofa_sql_write(sql, twofa_tally_ask(sql, record_id, ioloop_time),
			TWOFA_WRITE_ANY, FALSE, NULL, NULL);
	activity_write(activity, login, 1, NULL);
}

void twofa_activity_answered(struct twofa_activity *activity, const char *name,
			     const char *service, const char *ip)
{
	struct twofa_sql *sql = activity->service->store.sql;

	if (activity->service->set->twofa_activity_days == 0)
		return;
	twofa_sql_write(sql, twofa_activity_row_delete_asked(
		sql, name, service, ip,
		ioloop_time - TWOFA_ACTIVITY_ASKED_SECS),
		TWOFA_WRITE_ANY, FALSE, NULL, NULL);
}
