/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hash.h"
#include "hex-binary.h"
#include "ioloop.h"
#include "sha2.h"
#include "str.h"
#include "service/command/twofa-activity.h"
#include "service/command/twofa-service.h"
#include "service/db/twofa-sql.h"
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
	struct twofa_activity_login login;
	const char *id;
	unsigned int times;
	time_t time;
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

static const char *login_id(const struct twofa_activity_login *login)
{
	unsigned char digest[SHA256_RESULTLEN];
	const char *const fields[] = {
		login->name, login->service, login->ip, login->method,
		login->result
	};
	struct sha256_ctx ctx;
	unsigned int i;

	sha256_init(&ctx);
	/* each field is hashed with its NUL, so that "a", "bc" differs from
	   "ab", "c" */
	for (i = 0; i < N_ELEMENTS(fields); i++)
		sha256_loop(&ctx, fields[i], strlen(fields[i]) + 1);
	sha256_result(&ctx, digest);
	return binary_to_hex(digest, sizeof(digest) / 2);
}

static void write_finish(enum twofa_write_result result ATTR_UNUSED,
			 void *context)
{
	struct activity_write *write = context;

	pool_unref(&write->pool);
}

/* A failed login is written only if the name has a record: the INSERT selects
   from the records. */
static const char *insert_text(const struct activity_write *write)
{
	struct twofa_sql *sql = write->activity->service->store.sql;
	bool mysql = twofa_sql_get_dialect(sql) == TWOFA_SQL_MYSQL;
	const char *condition = write->login.known ?
		"WHERE name = 'store_id'" : "WHERE name = 'store_id' AND "
		"EXISTS (SELECT 1 FROM twofa_records r WHERE r.name = ?)";

	return t_strdup_printf(
		"INSERT%s INTO twofa_activity (activity_id, name, service, ip, "
		"method, result, first_seen, last_seen, times) "
		"SELECT ?, ?, ?, ?, ?, ?, ?, ?, ? FROM twofa_store %s%s",
		mysql ? " IGNORE" : "", condition,
		mysql ? "" : " ON CONFLICT DO NOTHING");
}

static void write_insert(enum twofa_write_result result, void *context)
{
	struct activity_write *write = context;
	struct twofa_sql *sql = write->activity->service->store.sql;
	struct twofa_stmt *stmt;

	if (result != TWOFA_WRITE_CONFLICT) {
		write_finish(result, write);
		return;
	}
	stmt = twofa_stmt_init(sql, insert_text(write));
	twofa_stmt_str(stmt, write->id);
	twofa_stmt_str(stmt, write->login.name);
	twofa_stmt_str(stmt, write->login.service);
	twofa_stmt_str(stmt, write->login.ip);
	twofa_stmt_str(stmt, write->login.method);
	twofa_stmt_str(stmt, write->login.result);
	twofa_stmt_num(stmt, write->time);
	twofa_stmt_num(stmt, write->time);
	twofa_stmt_num(stmt, write->times);
	if (!write->login.known)
		twofa_stmt_str(stmt, write->login.name);
	twofa_sql_write(sql, stmt, TWOFA_WRITE_ANY, FALSE, write_finish, write);
}

static void activity_write(struct twofa_activity *activity,
			   const struct twofa_activity_login *login,
			   const char *id, unsigned int times)
{
	struct activity_write *write;
	struct twofa_stmt *stmt;
	pool_t pool;

	pool = pool_alloconly_create("twofa activity write", 512);
	write = p_new(pool, struct activity_write, 1);
	write->activity = activity;
	write->pool = pool;
	write->login.name = p_strdup(pool, login->name);
	write->login.known = login->known;
	write->login.service = p_strdup(pool, login->service);
	write->login.ip = p_strdup(pool, login->ip);
	write->login.method = p_strdup(pool, login->method);
	write->login.result = p_strdup(pool, login->result);
	write->id = p_strdup(pool, id);
	write->times = times;
	write->time = ioloop_time;

	stmt = twofa_stmt_init(activity->service->store.sql,
		"UPDATE twofa_activity SET last_seen = ?, times = times + ? "
		"WHERE activity_id = ?");
	twofa_stmt_num(stmt, ioloop_time);
	twofa_stmt_num(stmt, times);
	twofa_stmt_str(stmt, id);
	twofa_sql_write(activity->service->store.sql, stmt, TWOFA_WRITE_MUST,
			FALSE, write_insert, write);
}

/* The fields have no control characters, so a newline can separate them. */
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
	activity_write(activity, login, login_id(login), times);
}

void twofa_activity_add_now(struct twofa_activity *activity,
			    const struct twofa_activity_login *login)
{
	if (activity->service->set->twofa_activity_days > 0)
		activity_write(activity, login, login_id(login), 1);
}

/* Has this application password not been written as used a moment ago? */
static bool app_use_is_news(const struct app_use *use, const char *service,
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

	if (!app_use_is_news(use, service, ip))
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
