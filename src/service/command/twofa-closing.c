/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "ioloop.h"
#include "str.h"
#include "str-sanitize.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-opened.h"
#include "service/command/twofa-closing.h"
#include "service/command/twofa-kick-link.h"
#include "service/command/twofa-service.h"
#include "service/store/twofa-gone.h"
#include "settings/twofa-settings.h"

/* What is gone is written into the store together with the change, so that no
   change is without it, and each server reads it there. Rows are read again for
   a while, because another server's may get into the store late, with a time
   that has passed; their ids are remembered meanwhile. */

#define POLL_MSECS (2*1000)
#define POLL_AGAIN_SECS 30
/* what a service reads that has just started: Dovecot may have been reloaded */
#define POLL_FIRST_SECS (10*60)
#define LOG_SECS 60

struct twofa_closing {
	struct twofa_service *service;
	struct twofa_kick_link *link;
	struct timeout *to_poll;
	bool polling;
	/* rows that are as old as this, or younger, are read */
	time_t since;

	/* the ids of rows that were sent, in two generations */
	pool_t pool, old_pool;
	HASH_TABLE(const char *, const char *) sent, old_sent;
	time_t renewed;
	time_t logged;
};

static void closing_poll(void *context);

static void sent_init(struct twofa_closing *closing)
{
	closing->pool = pool_alloconly_create("twofa closing", 4096);
	hash_table_create(&closing->sent, closing->pool, 0, str_hash, strcmp);
	closing->renewed = ioloop_time;
}

static void old_sent_deinit(struct twofa_closing *closing)
{
	if (!hash_table_is_created(closing->old_sent))
		return;
	hash_table_destroy(&closing->old_sent);
	pool_unref(&closing->old_pool);
}

/* A row that nobody reads any more need not be remembered. */
static void sent_renew(struct twofa_closing *closing)
{
	if (closing->renewed + POLL_FIRST_SECS + POLL_AGAIN_SECS > ioloop_time)
		return;
	old_sent_deinit(closing);
	closing->old_sent = closing->sent;
	closing->old_pool = closing->pool;
	sent_init(closing);
}

/* Returns FALSE if it was sent before. */
static bool sent_add(struct twofa_closing *closing, const char *gone_id)
{
	if (hash_table_lookup(closing->sent, gone_id) != NULL ||
	    (hash_table_is_created(closing->old_sent) &&
	     hash_table_lookup(closing->old_sent, gone_id) != NULL))
		return FALSE;
	gone_id = p_strdup(closing->pool, gone_id);
	hash_table_insert(closing->sent, gone_id, gone_id);
	return TRUE;
}

/* A single server reads only what it has written itself. */
static bool is_shared(const struct twofa_service *service)
{
	return twofa_sql_get_dialect(service->store.sql) != TWOFA_SQL_SQLITE;
}

struct twofa_closing *twofa_closing_init(struct twofa_service *service)
{
	struct twofa_closing *closing = i_new(struct twofa_closing, 1);

	closing->service = service;
	closing->link = twofa_kick_link_init(service->set->base_dir);
	closing->since = ioloop_time - POLL_FIRST_SECS;
	sent_init(closing);
	if (is_shared(service)) {
		closing->to_poll = timeout_add(POLL_MSECS, closing_poll,
					       (void *)closing);
	}
	return closing;
}

void twofa_closing_deinit(struct twofa_closing **_closing)
{
	struct twofa_closing *closing = *_closing;

	if (closing == NULL)
		return;
	*_closing = NULL;
	timeout_remove(&closing->to_poll);
	twofa_kick_link_deinit(&closing->link);
	old_sent_deinit(closing);
	hash_table_destroy(&closing->sent);
	pool_unref(&closing->pool);
	i_free(closing);
}

static void send_gone(struct twofa_closing *closing, const char *what)
{
	string_t *line = t_str_new(128);
	const char *error;

	str_append(line, "GONE");
	twofa_fields_add(line, "what", what);
	str_append_c(line, '\n');
	if (twofa_kick_link_send(closing->link, line, &error) < 0) {
		e_error(closing->service->event, "Connections that %s has "
			"opened stay open, because twofa-kick cannot be "
			"told: %s", str_sanitize(what, 255), error);
	}
}

static void
gone_found(const struct twofa_rows *rows, const char *error, void *context)
{
	struct twofa_closing *closing = context;
	struct twofa_service *service = closing->service;
	struct twofa_gone gone;
	unsigned int i;

	closing->polling = FALSE;
	if (rows == NULL) {
		/* all commands fail, too, and say so */
		e_debug(service->event, "twofa_gone can't be read: %s", error);
		return;
	}
	closing->since = ioloop_time - POLL_AGAIN_SECS;
	for (i = 0; i < rows->count; i++) T_BEGIN {
		if (twofa_gone_parse(pool_datastack_create(),
				     service->store.keys, rows->rows[i],
				     &gone, &error) < 0) {
			e_error(service->event, "The twofa store has a "
				"damaged row: %s", error);
		} else if (sent_add(closing, gone.gone_id))
			send_gone(closing, gone.what);
	} T_END;
}

static void closing_poll(void *context)
{
	struct twofa_closing *closing = context;
	struct twofa_sql *sql = closing->service->store.sql;
	struct twofa_stmt *stmt;

	if (closing->polling)
		return;
	sent_renew(closing);
	closing->polling = TRUE;
	stmt = twofa_gone_select(sql, closing->since);
	twofa_sql_read(sql, &stmt, gone_found, closing);
}

static void gone_add(struct twofa_command *cmd, const char *what,
		     struct twofa_gone *gone_r)
{
	if (!array_is_created(&cmd->gone))
		p_array_init(&cmd->gone, cmd->pool, 4);
	twofa_gone_new(cmd->pool, what, ioloop_time, gone_r);
	array_push_back(&cmd->gone, gone_r);
}

void twofa_closing_add(struct twofa_command *cmd, struct twofa_change *change,
		       const char *kind, const char *value)
{
	struct twofa_gone gone;

	if (*value == '\0' || twofa_command_flag(cmd, "no_kick"))
		return;
	gone_add(cmd, twofa_opened_name(kind, value), &gone);
	twofa_change_insert(change, &twofa_gone_table, &gone);
}

void twofa_closing_add_enrolment(struct twofa_command *cmd,
				 struct twofa_change *change,
				 const char *enrolment_id)
{
	twofa_closing_add(cmd, change, TWOFA_OPENED_CODES, enrolment_id);
	twofa_closing_add(cmd, change, TWOFA_OPENED_SESSIONS, enrolment_id);
}

void twofa_closing_send(struct twofa_command *cmd)
{
	struct twofa_closing *closing = cmd->service->closing;
	const struct twofa_gone *gone;

	if (!array_is_created(&cmd->gone))
		return;
	array_foreach(&cmd->gone, gone) {
		if (sent_add(closing, gone->gone_id))
			send_gone(closing, gone->what);
	}
	array_clear(&cmd->gone);
}

void twofa_closing_forget(struct twofa_command *cmd)
{
	if (array_is_created(&cmd->gone))
		array_clear(&cmd->gone);
}

void twofa_closing_send_scope(struct twofa_command *cmd, const char *kind,
			      const char *scope)
{
	struct twofa_store *store = &cmd->service->store;
	struct twofa_gone gone;

	if (twofa_command_flag(cmd, "no_kick"))
		return;
	gone_add(cmd, twofa_opened_scope(kind, scope), &gone);
	twofa_sql_write(store->sql, twofa_gone_insert(store->sql, store->keys,
						      &gone),
			TWOFA_WRITE_ANY, FALSE, NULL, NULL);
	twofa_closing_send(cmd);
}

static void log_once_a_minute(struct twofa_closing *closing, const char *error)
{
	if (closing->logged + LOG_SECS > ioloop_time)
		return;
	closing->logged = ioloop_time;
	e_error(closing->service->event, "Connections that are opened now "
		"will not be closed, because twofa-kick cannot be told: %s",
		error);
}

void twofa_closing_opened(struct twofa_closing *closing,
			  const char *const *fields)
{
	static const char *const keys[] = { "pid", "user", "group", "by" };
	string_t *line = t_str_new(256);
	const char *error;
	unsigned int i;

	str_append(line, "OPEN");
	for (i = 0; i < N_ELEMENTS(keys); i++) {
		twofa_fields_add(line, keys[i],
				 twofa_fields_get(fields, keys[i]));
	}
	str_append_c(line, '\n');
	if (twofa_kick_link_send(closing->link, line, &error) < 0)
		log_once_a_minute(closing, error);
}
