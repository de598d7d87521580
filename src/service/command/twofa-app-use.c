/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hash.h"
#include "ioloop.h"
#include "service/command/twofa-app-use.h"
#include "service/command/twofa-service.h"
#include "service/db/twofa-sql.h"
#include "service/store/twofa-app.h"

/* An application password's row has room for one last use. Each service that
   uses it has a mark of its own, so that the second of two services that log in
   at the same time is written as well. A mark is set when its write has
   succeeded: a use that the store did not take is written by a later login. */

#define USE_SAME_SECS (10*60)
#define USE_OTHER_SECS 60
/* after a write that has failed: each may hold up the service */
#define USE_RETRY_SECS 10
#define USE_MAX_ENTRIES 4096

struct use_mark {
	const char *key; /* app_id, or app_id and service */
	/* of the use that was written last */
	const char *service, *ip;
	time_t written;
	/* no further write before this time */
	time_t retry;
	bool writing;
};

struct twofa_app_uses {
	struct twofa_service *service;

	/* The marks of each application password, and of each with each of its
	   services. When there are too many, all are forgotten at once; the
	   only cost is some more writes. */
	pool_t pool;
	HASH_TABLE(const char *, struct use_mark *) marks;
	unsigned int entries;
};

struct use_write {
	struct twofa_app_uses *uses;
	pool_t pool;
	const char *app_id, *service, *ip;
	time_t time;
};

static void marks_init(struct twofa_app_uses *uses)
{
	uses->pool = pool_alloconly_create("twofa app uses", 8*1024);
	hash_table_create(&uses->marks, uses->pool, 0, str_hash, strcmp);
	uses->entries = 0;
}

static void marks_deinit(struct twofa_app_uses *uses)
{
	hash_table_destroy(&uses->marks);
	pool_unref(&uses->pool);
}

struct twofa_app_uses *twofa_app_uses_init(struct twofa_service *service)
{
	struct twofa_app_uses *uses = i_new(struct twofa_app_uses, 1);

	uses->service = service;
	marks_init(uses);
	return uses;
}

void twofa_app_uses_deinit(struct twofa_app_uses **_uses)
{
	struct twofa_app_uses *uses = *_uses;

	if (uses == NULL)
		return;
	*_uses = NULL;
	marks_deinit(uses);
	i_free(uses);
}

/* The pool never shrinks before it is cleared, so a changed mark counts as a
   new one. */
static void entry_added(struct twofa_app_uses *uses)
{
	if (++uses->entries <= USE_MAX_ENTRIES)
		return;
	marks_deinit(uses);
	marks_init(uses);
}

static struct use_mark *
mark_get(struct twofa_app_uses *uses, const char *key)
{
	struct use_mark *mark = hash_table_lookup(uses->marks, key);

	if (mark != NULL)
		return mark;
	entry_added(uses);
	mark = p_new(uses->pool, struct use_mark, 1);
	mark->key = p_strdup(uses->pool, key);
	mark->service = mark->ip = "";
	hash_table_insert(uses->marks, mark->key, mark);
	return mark;
}

/* The fields have no control characters, so one of those can separate them. */
static const char *service_key(const char *app_id, const char *service)
{
	return t_strconcat(app_id, "\001", service, NULL);
}

static bool
mark_is(const struct use_mark *mark, const char *service, const char *ip)
{
	return strcmp(mark->service, service) == 0 &&
		strcmp(mark->ip, ip) == 0;
}

/* Returns TRUE if this use has to be written now: the last one of its service
   that was written is older than USE_SAME_SECS, or than USE_OTHER_SECS if the
   row shows another service or address. */
static bool use_is_due(struct twofa_app_uses *uses, const char *app_id,
		       const char *service, const char *ip)
{
	bool shown = mark_is(mark_get(uses, app_id), service, ip);
	const struct use_mark *mark =
		mark_get(uses, service_key(app_id, service));

	if (mark->writing || mark->retry > ioloop_time)
		return FALSE;
	return mark->written + (shown ? USE_SAME_SECS : USE_OTHER_SECS) <=
		ioloop_time;
}

static void mark_set(struct twofa_app_uses *uses, const char *key,
		     const struct use_write *write)
{
	struct use_mark *mark = mark_get(uses, key);

	if (!mark_is(mark, write->service, write->ip)) {
		entry_added(uses);
		mark = mark_get(uses, key);
		mark->service = p_strdup(uses->pool, write->service);
		mark->ip = p_strdup(uses->pool, write->ip);
	}
	mark->written = write->time;
}

static void use_written(enum twofa_write_result result, void *context)
{
	struct use_write *write = context;
	struct twofa_app_uses *uses = write->uses;
	const char *key = service_key(write->app_id, write->service);
	struct use_mark *mark = mark_get(uses, key);

	mark->writing = FALSE;
	if (result == TWOFA_WRITE_OK) {
		mark_set(uses, write->app_id, write);
		mark_set(uses, key, write);
	} else
		mark->retry = ioloop_time + USE_RETRY_SECS;
	pool_unref(&write->pool);
}

void twofa_app_used(struct twofa_app_uses *uses, const char *app_id,
		    const char *service, const char *ip)
{
	struct twofa_sql *sql = uses->service->store.sql;
	struct use_write *write;
	pool_t pool;

	if (!use_is_due(uses, app_id, service, ip))
		return;
	pool = pool_alloconly_create("twofa app use", 512);
	write = p_new(pool, struct use_write, 1);
	write->uses = uses;
	write->pool = pool;
	write->app_id = p_strdup(pool, app_id);
	write->service = p_strdup(pool, service);
	write->ip = p_strdup(pool, ip);
	write->time = ioloop_time;
	mark_get(uses, service_key(app_id, service))->writing = TRUE;
	twofa_sql_write(sql, twofa_app_touch(sql, app_id, ioloop_time, ip,
					     service),
			TWOFA_WRITE_ANY, FALSE, use_written, write);
}
