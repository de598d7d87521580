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
#include "service/store/twofa-app.h"
#include "settings/twofa-settings.h"

/* Logins that are equal in name, service, address, method and result share one
   row. The number of such kinds in memory, and of rows written in a minute, is
   bounded, so that an attacker with many addresses cannot fill the disk. */

#define ACTIVITY_WRITE_SECS (10*60)
#define ACTIVITY_MAX_KINDS 4096
#define ACTIVITY_MAX_WRITES_PER_MINUTE 120
#define APP_SAME_SECS (10*60)
#define APP_OTHER_SECS 60

struct activity_kind {
	const char *key;
	time_t written;
	unsigned int times;
};

struct app_use {
	const char *app_id, *service, *ip;
	time_t written;
};

struct twofa_activity {
	struct twofa_service *service;

	/* Both tables are allocated from pool. When they have too many entries,
	   all are forgotten at once; the only cost is some more writes. */
	pool_t pool;
	HASH_TABLE(const char *, struct activity_kind *) kinds;
	HASH_TABLE(const char *, struct app_use *) apps;
	unsigned int entries;

	/* rows that may still be written this minute: for refused logins, which
	   anybody can cause, and for the others */
	time_t minute;
	unsigned int writes[2];
};

struct activity_write {
	struct twofa_activity *activity;
	pool_t pool;
	struct twofa_activity_row row;
	bool needs_record;
};

static void tables_init(struct twofa_activity *activity)
{
	activity->pool = pool_alloconly_create("twofa activity", 16*1024);
	hash_table_create(&activity->kinds, activity->pool, 0,
			  str_hash, strcmp);
	hash_table_create(&activity->apps, activity->pool, 0,
			  str_hash, strcmp);
	activity->entries = 0;
}

static void tables_deinit(struct twofa_activity *activity)
{
	hash_table_destroy(&activity->kinds);
	hash_table_destroy(&activity->apps);
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

static bool may_write(struct twofa_activity *activity, const char *result)
{
	unsigned int i = strcmp(result, "ok") == 0 ? 1 : 0;

	time_t minute = ioloop_time / 60;

	if (activity->minute != minute) {
		activity->minute = minute;
		activity->writes[0] = activity->writes[1] = 0;
	}
	return activity->writes[i]++ < ACTIVITY_MAX_WRITES_PER_MINUTE;
}

static void write_finish(enum twofa_write_result result ATTR_UNUSED,
			 void *context)
{
	struct activity_write *write = context;

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
	row_r->activity_id = p_strdup(pool, twofa_activity_row_id(row_r));
	row_r->first_seen = row_r->last_seen = ioloop_time;
	row_r->times = times;
}

static void activity_write(struct twofa_activity *activity,
			   const struct twofa_activity_login *login,
			   unsigned int times)
{
	struct twofa_sql *sql = activity->service->store.sql;
	struct activity_write *write;
	pool_t pool;

	pool = pool_alloconly_create("twofa activity write", 512);
	write = p_new(pool, struct activity_write, 1);
	write->activity = activity;
	write->pool = pool;
	write->needs_record = !login->known;
	row_init(pool, login, times, &write->row);
	twofa_sql_write(sql, twofa_activity_row_count(sql, &write->row),
			TWOFA_WRITE_MUST, FALSE, write_insert, write);
}

/* The fields have no control characters, so one of those can separate them. */
static const char *kind_key(const struct twofa_activity_login *login)
{
	return t_strconcat(login->name, "\001", login->service, "\001",
			   login->ip, "\001", login->method, "\001",
			   login->result, NULL);
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

void twofa_activity_add(struct twofa_activity *activity,
			const struct twofa_activity_login *login)
{
	struct activity_kind *kind;
	unsigned int times;

	if (activity->service->set->twofa_activity_days == 0)
		return;
	kind = kind_get(activity, kind_key(login));
	kind->times++;
	if (kind->written + ACTIVITY_WRITE_SECS > ioloop_time ||
	    !may_write(activity, login->result))
		return;
	times = kind->times;
	kind->times = 0;
	kind->written = ioloop_time;
	activity_write(activity, login, times);
}

void twofa_activity_add_now(struct twofa_activity *activity,
			    const struct twofa_activity_login *login)
{
	if (activity->service->set->twofa_activity_days > 0)
		activity_write(activity, login, 1);
}

/* Returns TRUE if this use has to be written now: the last one that was written
   is older than APP_SAME_SECS, or APP_OTHER_SECS if it had another address or
   service. */
static bool app_use_is_due(const struct app_use *use, const char *service,
			   const char *ip)
{
	bool same = strcmp(use->service, service) == 0 &&
		strcmp(use->ip, ip) == 0;

	return use->written + (same ? APP_SAME_SECS : APP_OTHER_SECS) <=
		ioloop_time;
}

static struct app_use *
app_use_get(struct twofa_activity *activity, const char *app_id)
{
	struct app_use *use;

	use = hash_table_lookup(activity->apps, app_id);
	if (use != NULL)
		return use;
	entry_added(activity);
	use = p_new(activity->pool, struct app_use, 1);
	use->app_id = p_strdup(activity->pool, app_id);
	use->service = use->ip = "";
	hash_table_insert(activity->apps, use->app_id, use);
	return use;
}

void twofa_activity_app_used(struct twofa_activity *activity,
			     const char *app_id, const char *service,
			     const char *ip)
{
	struct twofa_sql *sql = activity->service->store.sql;
	struct app_use *use = app_use_get(activity, app_id);

	if (!app_use_is_due(use, service, ip))
		return;
	if (strcmp(use->service, service) != 0 || strcmp(use->ip, ip) != 0) {
		/* The pool never shrinks before it is cleared, so a changed
		   entry counts as a new one. */
		entry_added(activity);
		use = app_use_get(activity, app_id);
		use->service = p_strdup(activity->pool, service);
		use->ip = p_strdup(activity->pool, ip);
	}
	use->written = ioloop_time;
	twofa_sql_write(sql, twofa_app_touch(sql, app_id, ioloop_time, ip,
					     service),
			TWOFA_WRITE_ANY, FALSE, NULL, NULL);
}
