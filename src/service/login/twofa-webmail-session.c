/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "net.h"
#include "str-sanitize.h"
#include "lib-protocol/twofa-opened.h"
#include "lib-syntax/twofa-token.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/login/twofa-login-context.h"
#include "service/login/twofa-webmail-session.h"
#include "settings/twofa-settings.h"

/* A webmail session is found by the password, the code and the session's key,
   from hosts of twofa_webmail_networks. If the admin allows bare sessions, one
   without a key is found by password and code, from the user's address at which
   it began, if the webmail forwards that. */

struct session_find {
	struct twofa_command *cmd;
	const struct twofa_login_context *login;
	const char *const *verifiers;
	bool dry;
	twofa_webmail_session_callback_t *callback;
	void *context;
};

/* The session, and not the device by which it began, has opened the
   connection. */
static void session_opens(struct twofa_command *cmd,
			  const struct twofa_webmail *session)
{
	cmd->credential = p_strdup(cmd->pool, twofa_opened_name(
		TWOFA_OPENED_SESSION, session->session_id));
}

struct session_bind {
	struct twofa_command *cmd;
	const char *record_id;
	void (*callback)(void *context);
	void *context;
};

bool twofa_webmail_session_allowed(struct twofa_command *cmd,
				   const struct twofa_login_context *login,
				   struct twofa_webmail_use *use_r)
{
	const struct twofa_scope_login *scope = &login->scope;
	const char *key_proof = login->key_proof;

	i_zero(use_r);
	use_r->key_proof = use_r->ip = "";
	if (!login->from_webmail)
		return FALSE;
	if (key_proof != NULL) {
		use_r->key_proof = key_proof;
		return twofa_token_proof_valid(key_proof);
	}
	if (!net_ip_compare(&scope->remote_ip, &scope->real_remote_ip)) {
		use_r->ip = p_strdup(cmd->pool,
				     net_ip2addr(&scope->remote_ip));
	}
	return cmd->service->set->twofa_webmail_bare;
}

/* Was the address of the peer one of the webmail's when the session began, and
   is the session still alive? */
static enum twofa_webmail_found
session_fits(const struct session_find *find,
	     const struct twofa_webmail *session)
{
	const struct twofa_settings *set = find->cmd->service->set;
	const struct twofa_webmail_limits limits = {
		.idle_secs = set->twofa_webmail_session_idle,
		.max_secs = set->twofa_webmail_session_max,
	};
	ARRAY_TYPE(twofa_network) networks;
	const char *error;

	if (twofa_networks_parse(find->cmd->pool, session->networks,
				 &networks, &error) < 0 ||
	    !twofa_networks_match(&networks,
				  &find->login->scope.real_remote_ip))
		return TWOFA_WEBMAIL_NONE;
	return twofa_webmail_is_alive(session, &limits, ioloop_time) ?
		TWOFA_WEBMAIL_FOUND : TWOFA_WEBMAIL_ENDED;
}

static void session_touch(struct session_find *find,
			  const struct twofa_webmail *session)
{
	const struct twofa_login_context *login = find->login;
	struct twofa_sql *sql = find->cmd->service->store.sql;
	struct twofa_stmt *stmt;

	if (find->dry ||
	    session->last_used + TWOFA_WEBMAIL_TOUCH_SECS > ioloop_time)
		return;
	stmt = twofa_webmail_touch(sql, session, ioloop_time,
				   twofa_login_context_column(login->rip),
				   twofa_login_context_column(login->service));
	twofa_sql_write(sql, stmt, TWOFA_WRITE_ANY, FALSE, NULL, NULL);
}

static void session_ended(enum twofa_write_result result, void *context)
{
	struct session_find *find = context;
	bool ended = result != TWOFA_WRITE_FAILED;

	find->callback(ended ? TWOFA_WEBMAIL_FOUND : TWOFA_WEBMAIL_NONE,
		       ended ? NULL : "The webmail session could not be ended",
		       find->context);
}

static void session_end(struct session_find *find,
			const struct twofa_webmail *session)
{
	struct twofa_sql *sql = find->cmd->service->store.sql;

	twofa_sql_write(sql, twofa_webmail_delete(sql, session->record_id,
						  session->session_id),
			TWOFA_WRITE_ANY, FALSE, session_ended, find);
}

static void session_corrupt(struct session_find *find,
			    const struct twofa_webmail *session)
{
	const char *error = t_strdup_printf(
		"The twofa store has a damaged row of mailbox %s: %s. End it: "
		"doveadm twofa sessions end",
		str_sanitize(find->login->user, 255), session->corrupt);

	e_error(twofa_command_event(find->cmd), "%s", error);
	find->callback(TWOFA_WEBMAIL_NONE, error, find->context);
}

static void session_rows(const struct twofa_rows *rows, const char *error,
			 void *context)
{
	struct session_find *find = context;
	struct twofa_service *service = find->cmd->service;
	const char *const *row;
	struct twofa_webmail session;
	enum twofa_webmail_found found;

	if (rows == NULL) {
		find->callback(TWOFA_WEBMAIL_NONE, twofa_store_read_failed(
			&service->store, error), find->context);
		return;
	}
	row = twofa_webmail_find_row(rows, find->verifiers);
	if (row == NULL) {
		find->callback(TWOFA_WEBMAIL_NONE, NULL, find->context);
		return;
	}
	twofa_webmail_parse(find->cmd->pool, service->store.keys,
			    row, &session);
	if (session.corrupt != NULL)
		session_corrupt(find, &session);
	else {
		found = session_fits(find, &session);
		if (found == TWOFA_WEBMAIL_FOUND && !find->dry &&
		    find->login->wish == TWOFA_WEBMAIL_WISH_END) {
			session_end(find, &session);
			return;
		}
		if (found == TWOFA_WEBMAIL_FOUND) {
			session_touch(find, &session);
			session_opens(find->cmd, &session);
		}
		find->callback(found, NULL, find->context);
	}
}

void twofa_webmail_session_find(struct twofa_command *cmd,
				const struct twofa_login_context *login,
				const struct twofa_webmail_use *use, bool dry,
				twofa_webmail_session_callback_t *callback,
				void *context)
{
	struct session_find *find = p_new(cmd->pool, struct session_find, 1);

	find->cmd = cmd;
	find->login = login;
	find->dry = dry;
	find->callback = callback;
	find->context = context;
	find->verifiers = twofa_webmail_verifiers(
		cmd->pool, cmd->service->store.keys, use);
	twofa_lookup(cmd->service->store.lookups, &twofa_webmail_lookup_text,
		     find->verifiers, session_rows, find);
}

/* Deletes the session that was not used for the longest time, if the mailbox
   has more than it may have. */
static void session_limit(const struct twofa_rows *rows,
			  const char *error ATTR_UNUSED, void *context)
{
	struct session_bind *bind = context;
	struct twofa_service *service = bind->cmd->service;
	unsigned int i = TWOFA_WEBMAIL_MAX_PER_MAILBOX;
	struct twofa_webmail session;

	for (; rows != NULL && i < rows->count; i++) {
		twofa_webmail_parse(bind->cmd->pool, service->store.keys,
				    rows->rows[i], &session);
		twofa_sql_write(service->store.sql, twofa_webmail_delete(
			service->store.sql, bind->record_id,
			session.session_id), TWOFA_WRITE_ANY, FALSE,
			NULL, NULL);
	}
	bind->callback(bind->context);
}

static void session_bound(enum twofa_write_result result ATTR_UNUSED,
			  void *context)
{
	struct session_bind *bind = context;
	struct twofa_sql *sql = bind->cmd->service->store.sql;
	struct twofa_stmt *stmt = twofa_webmail_select(sql, bind->record_id);

	/* If the row was not written, the login succeeds all the same, but no
	   other login finds a session. */
	twofa_sql_read(sql, &stmt, session_limit, bind);
}

void twofa_webmail_session_bind(struct twofa_command *cmd,
				const struct twofa_login_context *login,
				const struct twofa_webmail_use *use,
				void (*callback)(void *context), void *context)
{
	struct twofa_service *service = cmd->service;
	struct session_bind *bind = p_new(cmd->pool, struct session_bind, 1);
	struct twofa_webmail session;

	bind->cmd = cmd;
	bind->record_id = use->record_id;
	bind->callback = callback;
	bind->context = context;

	twofa_webmail_new(cmd->pool, service->store.keys, use, &session);
	session.networks = twofa_networks_to_string(&service->webmails);
	session.created = session.last_used = ioloop_time;
	session_opens(cmd, &session);
	session.expires = ioloop_time + service->set->twofa_webmail_session_max;
	session.service = twofa_login_context_column(login->service);
	session.last_ip = twofa_login_context_column(login->rip);
	twofa_sql_write(service->store.sql, twofa_webmail_insert(
		service->store.sql, service->store.keys, &session),
		TWOFA_WRITE_ANY, FALSE, session_bound, bind);
}
