/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "llist.h"
#include "str.h"
#include "str-sanitize.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/store/twofa-panel-session.h"

/* The parts that all commands share: fields, replies, and the event that says
   how the command ended. */

#define LOG_LABEL_MAX_CHARS 100

struct twofa_command *
twofa_command_create(struct twofa_service *service,
		     struct twofa_command_client *client, enum twofa_role role,
		     const struct twofa_command_def *def, const char *id,
		     const char *const *fields)
{
	struct twofa_command *cmd;
	pool_t pool;

	pool = pool_alloconly_create_clean("twofa command", 2048);
	cmd = p_new(pool, struct twofa_command, 1);
	cmd->pool = pool;
	cmd->service = service;
	cmd->client = client;
	cmd->role = role;
	cmd->def = def;
	cmd->needs = role == TWOFA_ROLE_USER ?
		def->panel_needs : def->admin_needs;
	cmd->id = p_strdup(pool, id);
	cmd->args = p_strarray_dup(pool, fields);
	DLLIST_PREPEND(&client->commands, cmd);
	client->commands_count++;
	return cmd;
}

static void
client_forget(struct twofa_command_client *client, struct twofa_command *cmd)
{
	cmd->client = NULL;
	DLLIST_REMOVE(&client->commands, cmd);
	client->commands_count--;
}

void twofa_command_client_left(struct twofa_command_client *client)
{
	while (client->commands != NULL)
		client_forget(client, client->commands);
}

void twofa_command_set_session(struct twofa_command *cmd,
			       const struct twofa_panel_session *session)
{
	cmd->session = session;
	cmd->user = session->name;
}

const char *twofa_command_field(struct twofa_command *cmd, const char *key)
{
	return twofa_fields_get(cmd->args, key);
}

bool twofa_command_flag(struct twofa_command *cmd, const char *key)
{
	return twofa_fields_flag(cmd->args, key);
}

struct event *twofa_command_event(struct twofa_command *cmd)
{
	if (cmd->log_event != NULL)
		return cmd->log_event;
	cmd->log_event = event_create(cmd->service->event);
	event_add_str(cmd->log_event, "command", cmd->def->name);
	if (cmd->login != NULL)
		cmd->add_login(cmd->log_event, cmd->login);
	if (cmd->user != NULL)
		event_add_str(cmd->log_event, "user", cmd->user);
	if (*twofa_command_ip(cmd) != '\0') {
		event_add_str(cmd->log_event, "remote_ip",
			      twofa_command_ip(cmd));
	}
	return cmd->log_event;
}

string_t *twofa_command_str(struct twofa_command *cmd)
{
	return str_new(cmd->pool, 256);
}

static void command_send(struct twofa_command *cmd, const char *verb,
			 const string_t *fields)
{
	string_t *line;

	if (cmd->client == NULL ||
	    (cmd->def->flags & TWOFA_COMMAND_FLAG_ONE_WAY) != 0)
		return;
	line = str_new(cmd->pool, 128 + (fields == NULL ? 0 : str_len(fields)));
	str_append(line, verb);
	str_append_c(line, '\t');
	str_append(line, cmd->id);
	if (fields != NULL)
		str_append_str(line, fields);
	str_append_c(line, '\n');
	cmd->client->send(cmd->client, line);
}

static void command_free(struct twofa_command *cmd)
{
	struct twofa_command_client *client = cmd->client;
	pool_t pool = cmd->pool;

	if (client != NULL) {
		client_forget(client, cmd);
		client->ended(client);
	}
	event_unref(&cmd->log_event);
	pool_unref(&pool);
}

static void
command_finish(struct twofa_command *cmd, const char *verb,
	       const string_t *fields)
{
	command_send(cmd, verb, fields);
	command_free(cmd);
}

const char *twofa_command_ip(const struct twofa_command *cmd)
{
	if (cmd->session != NULL)
		return cmd->session->ip;
	return cmd->client_ip == NULL ? "" : cmd->client_ip;
}

void twofa_command_changed(struct twofa_command *cmd, const char *format, ...)
{
	va_list args;

	if (cmd->changes == NULL)
		cmd->changes = twofa_command_str(cmd);
	else
		str_append(cmd->changes, ", ");
	va_start(args, format);
	str_vprintfa(cmd->changes, format, args);
	va_end(args);
}

const char *twofa_command_log_app(const char *app_id, const char *label)
{
	char *clean = p_strdup(pool_datastack_create(),
			       str_sanitize_utf8(label, LOG_LABEL_MAX_CHARS));
	char *p;

	for (p = clean; *p != '\0'; p++) {
		if (strchr("<>=()", *p) != NULL)
			*p = '?';
	}
	return t_strdup_printf("%s <%s>", str_sanitize(app_id, 32), clean);
}

static const char *
command_log_text(const struct twofa_command *cmd, const char *user,
		 const char *result, const char *changes)
{
	string_t *str = t_str_new(128);
	const char *ip = twofa_command_ip(cmd);

	str_printfa(str, "command %s: %s", cmd->def->name, result);
	if (user != NULL) {
		str_printfa(str, " (user=<%s>, by=%s%s%s)",
			    str_sanitize(user, 255),
			    cmd->role == TWOFA_ROLE_USER ? "panel" : "doveadm",
			    *ip == '\0' ? "" : ", rip=", ip);
	}
	if (changes != NULL)
		str_printfa(str, ": %s", changes);
	return str_c(str);
}

void twofa_command_log_changed(struct twofa_command *cmd, const char *user,
			       const char *change)
{
	e_info(twofa_command_event(cmd), "%s",
	       command_log_text(cmd, user, "ok", change));
}

/* CHECK, CODE and FINISH send events of their own (login/twofa-rule.c). */
static void command_log(struct twofa_command *cmd, const char *result,
			const char *error)
{
	struct event_passthrough *e;
	const char *text = command_log_text(
		cmd, cmd->user, result,
		cmd->changes == NULL ? NULL : str_c(cmd->changes));

	if (cmd->role == TWOFA_ROLE_AUTH)
		return;
	e = event_create_passthrough(twofa_command_event(cmd))->
		set_name(cmd->role == TWOFA_ROLE_USER ?
			 "twofa_panel_finished" : "twofa_admin_finished")->
		add_str("result", result)->
		add_str("error", error);
	if (strcmp(result, "ok") == 0 &&
	    (cmd->def->flags & TWOFA_COMMAND_FLAG_CHANGES) != 0)
		e_info(e->event(), "%s", text);
	else
		e_debug(e->event(), "%s", text);
}

bool twofa_command_is_proven(struct twofa_command *cmd)
{
	if (cmd->needs == 0)
		return TRUE;
	e_error(twofa_command_event(cmd), "BUG: command %s does not ask for "
		"the proofs that it needs", cmd->def->name);
	return FALSE;
}

void twofa_command_end_unproven(struct twofa_command *cmd)
{
	twofa_command_error(cmd, "The service did not ask for the proofs that "
			    "this command needs: see the log");
}

void twofa_command_row(struct twofa_command *cmd, const string_t *fields)
{
	if (twofa_command_is_proven(cmd))
		command_send(cmd, "ROW", fields);
}

void twofa_command_reply(struct twofa_command *cmd, const char *verb,
			 const string_t *fields)
{
	command_finish(cmd, verb, fields);
}

void twofa_command_ok(struct twofa_command *cmd)
{
	twofa_command_ok_fields(cmd, NULL);
}

void twofa_command_ok_fields(struct twofa_command *cmd, const string_t *fields)
{
	if (!twofa_command_is_proven(cmd)) {
		twofa_command_end_unproven(cmd);
		return;
	}
	command_log(cmd, "ok", "");
	command_finish(cmd, "OK", fields);
}

void twofa_command_fail(struct twofa_command *cmd, const char *error,
			const char *text)
{
	twofa_command_fail_field(cmd, error, text, "", NULL);
}

void twofa_command_fail_field(struct twofa_command *cmd, const char *error,
			      const char *text, const char *key,
			      const char *value)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "error", error);
	twofa_fields_add(fields, "text", text);
	twofa_fields_add(fields, key, value);
	command_log(cmd, "fail", error);
	command_finish(cmd, "FAIL", fields);
}

static const char *paused_text(unsigned int retry_after_secs)
{
	if (retry_after_secs == 0) {
		return "too many wrong codes: closed until "
			"'doveadm twofa unlock', or a recovery code";
	}
	return t_strdup_printf("too many wrong codes: no code is looked at "
			       "for another %u seconds", retry_after_secs);
}

void twofa_command_fail_paused(struct twofa_command *cmd,
			       unsigned int retry_after_secs)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "error", "paused");
	twofa_fields_add(fields, "text", paused_text(retry_after_secs));
	if (retry_after_secs > 0)
		twofa_fields_add_num(fields, "retry_after", retry_after_secs);
	command_log(cmd, "fail", "paused");
	command_finish(cmd, "FAIL", fields);
}

void twofa_command_fail_offset(struct twofa_command *cmd, int64_t offset_secs)
{
	const char *error = offset_secs > 0 ? "early" : "late";
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "error", error);
	twofa_fields_add(fields, "text", t_strdup_printf(
		"the code is right for another time: the device's clock is "
		"%lld seconds %s",
		(long long)(offset_secs > 0 ? offset_secs : -offset_secs),
		offset_secs > 0 ? "fast" : "slow"));
	twofa_fields_add_num(fields, "offset", offset_secs);
	command_log(cmd, "fail", error);
	command_finish(cmd, "FAIL", fields);
}

void twofa_command_fail_no_session(struct twofa_command *cmd)
{
	twofa_command_fail(cmd, "no-session", "the session is unknown or "
			   "over: log in again");
}

void twofa_command_fail_session_over(struct twofa_command *cmd,
				     const char *reason)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "error", "no-session");
	twofa_fields_add(fields, "text", "the session is over: log in again");
	twofa_fields_add(fields, "reason", reason);
	command_log(cmd, "fail", "no-session");
	command_finish(cmd, "FAIL", fields);
}

void twofa_command_error(struct twofa_command *cmd, const char *text)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "text", text);
	command_log(cmd, "error", text);
	command_finish(cmd, "ERROR", fields);
}

void twofa_command_corrupt(struct twofa_command *cmd, const char *name,
			   const char *what)
{
	const char *text = t_strdup_printf(
		"The twofa store has a damaged mailbox %s: %s. Restore it from "
		"a backup, or turn its 2FA off by 'doveadm twofa disable "
		"--force' and enable it again", str_sanitize(name, 255), what);

	e_error(twofa_command_event(cmd), "%s", text);
	twofa_command_error(cmd, text);
}

void twofa_command_read_failed(struct twofa_command *cmd, const char *error)
{
	twofa_command_error(cmd, twofa_store_read_failed(
		&cmd->service->store, error));
}

void twofa_command_write_failed(struct twofa_command *cmd)
{
	twofa_command_error(cmd, "The twofa store could not be written: "
			    "see the log");
}

void twofa_command_conflict(struct twofa_command *cmd)
{
	twofa_command_fail(cmd, "conflict", "the mailbox was changed by "
			   "another command at the same time, and this one "
			   "has changed nothing: try again");
}

void twofa_command_done(struct twofa_command *cmd)
{
	command_free(cmd);
}
