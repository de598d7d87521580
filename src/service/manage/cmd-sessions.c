/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-sessions.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-webmail.h"
#include "settings/twofa-settings.h"

/* SESSIONS, SESSIONS-END: list and end the webmail sessions and User Panel
   sessions of a mailbox, in which no further code is asked for. */

enum session_column {
	SESSION_ID = 0,
	SESSION_KIND,
	SESSION_CREATED,
	SESSION_LAST_USED,
	SESSION_EXPIRES,
	SESSION_IP,
	SESSION_SERVICE,
	SESSION_COLUMNS
};

static const char *const session_columns[SESSION_COLUMNS] = {
	"id", "kind", "created", "last_used", "expires", "ip", "service"
};

struct sessions_end {
	const char *record_id;
	const char *session_id; /* NULL = all */
};

/* Only sessions that are alive: the others stay until they are cleaned up. */
static struct twofa_stmt *
sessions_select(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	const struct twofa_settings *set = cmd->service->set;
	const char *enrolment_id = box == NULL ? "" : box->record.enrolment_id;
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(cmd->service->store.sql,
		"SELECT session_id, 'webmail' AS kind, created, last_used, "
		"expires, last_ip, service FROM twofa_webmail_sessions "
		"WHERE record_id = ? AND enrolment_id = ? AND expires > ? "
		"AND last_used > ? AND created > ? "
		"UNION ALL "
		"SELECT session_id, 'panel' AS kind, login_at, last_used, "
		"expires, ip, 'twofa-panel' FROM twofa_panel_sessions "
		"WHERE name = ? AND enrolment_id = ? AND state = ? "
		"AND expires > ? AND last_used > ? "
		"ORDER BY last_used DESC, session_id");
	twofa_stmt_str(stmt, box == NULL ? "" : box->record.record_id);
	twofa_stmt_str(stmt, enrolment_id);
	twofa_stmt_num(stmt, ioloop_time);
	twofa_stmt_num(stmt, ioloop_time - set->twofa_webmail_session_idle);
	twofa_stmt_num(stmt, ioloop_time - set->twofa_webmail_session_max);
	twofa_stmt_str(stmt, cmd->user);
	twofa_stmt_str(stmt, enrolment_id);
	twofa_stmt_num(stmt, TWOFA_PANEL_SESSION);
	twofa_stmt_num(stmt, ioloop_time);
	twofa_stmt_num(stmt, ioloop_time - TWOFA_PANEL_IDLE_SECS);
	return stmt;
}

static void sessions_row(struct twofa_command *cmd, const char *const *row)
{
	string_t *fields = twofa_command_str(cmd);
	unsigned int i;

	for (i = 0; i < SESSION_COLUMNS; i++)
		twofa_fields_add(fields, session_columns[i], row[i]);
	twofa_command_row(cmd, fields);
}

/* SESSIONS */

static void
sessions_listed(const struct twofa_rows *rows, const char *error,
		void *context)
{
	struct twofa_command *cmd = context;
	unsigned int i;

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	for (i = 0; i < rows->count; i++)
		sessions_row(cmd, rows->rows[i]);
	twofa_command_ok(cmd);
}

static void
sessions_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct twofa_stmt *stmt = sessions_select(cmd, box);

	twofa_sql_read(cmd->service->store.sql, &stmt, sessions_listed, cmd);
}

void twofa_cmd_sessions(struct twofa_command *cmd)
{
	twofa_manage_load(cmd, sessions_loaded);
}

/* SESSIONS-END */

static void sessions_end_unknown(struct twofa_command *cmd)
{
	twofa_command_fail(cmd, "unknown-session",
			   "the mailbox has no such session");
}

/* All of the mailbox's, so that a session that begins at this moment ends as
   well. */
static void sessions_end_all(struct twofa_command *cmd,
			     const struct twofa_rows *rows)
{
	const struct sessions_end *end = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_writes *writes = twofa_writes_init(sql, TRUE);
	unsigned int i;

	for (i = 0; i < rows->count; i++)
		sessions_row(cmd, rows->rows[i]);
	twofa_sessions_end_all(sql, writes, TWOFA_WRITE_ANY, end->record_id,
			       cmd->user);
	twofa_manage_write(cmd, &writes, twofa_command_ok, NULL);
}

static void sessions_end_one(struct twofa_command *cmd,
			     const char *const *row)
{
	const struct sessions_end *end = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_writes *writes = twofa_writes_init(sql, TRUE);

	sessions_row(cmd, row);
	twofa_writes_add(writes, strcmp(row[SESSION_KIND], "panel") == 0 ?
		twofa_panel_delete(sql, row[SESSION_ID]) :
		twofa_webmail_delete(sql, end->record_id, row[SESSION_ID]),
		TWOFA_WRITE_ANY);
	twofa_manage_write(cmd, &writes, twofa_command_ok, NULL);
}

/* Columns are NULL only in tables that an admin has made by hand. */
static const char *const *
sessions_find(const struct twofa_rows *rows, const char *session_id)
{
	unsigned int i;

	for (i = 0; i < rows->count; i++) {
		if (null_strcasecmp(rows->rows[i][SESSION_ID],
				    session_id) == 0)
			return rows->rows[i];
	}
	return NULL;
}

static void
sessions_end_found(const struct twofa_rows *rows, const char *error,
		   void *context)
{
	struct twofa_command *cmd = context;
	const struct sessions_end *end = cmd->context;
	const char *const *row;

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	if (end->session_id == NULL)
		sessions_end_all(cmd, rows);
	else if ((row = sessions_find(rows, end->session_id)) != NULL)
		sessions_end_one(cmd, row);
	else
		sessions_end_unknown(cmd);
}

static void
sessions_end_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct sessions_end *end = cmd->context;
	struct twofa_stmt *stmt = sessions_select(cmd, box);

	end->record_id = box == NULL ? "" : box->record.record_id;
	twofa_sql_read(cmd->service->store.sql, &stmt, sessions_end_found, cmd);
}

void twofa_cmd_sessions_end(struct twofa_command *cmd)
{
	struct sessions_end *end = p_new(cmd->pool, struct sessions_end, 1);

	cmd->context = end;
	end->session_id = twofa_command_field(cmd, "id");
	if (end->session_id != NULL && *end->session_id == '\0') {
		/* An empty id, from an unset variable in a script, must not
		   mean all sessions. */
		sessions_end_unknown(cmd);
		return;
	}
	twofa_manage_load(cmd, sessions_end_loaded);
}
