/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-opened.h"
#include "service/command/twofa-closing.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-sessions.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-webmail.h"

/* SESSIONS, SESSIONS-END: list and end the webmail sessions and User Panel
   sessions of a mailbox, in which no further code is asked for. */

static const char *const session_columns[TWOFA_OVERVIEW_COLUMNS] = {
	"id", "kind", "created", "last_used", "expires", "ip", "service"
};

struct sessions_end {
	const struct twofa_mailbox *box; /* NULL = no record */
	const char *session_id; /* NULL = all */
	ARRAY(const char *const *) ended;
};

/* Only sessions that are alive: the others stay until they are cleaned up. */
static struct twofa_stmt *
sessions_select(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct twofa_overview_mailbox mailbox;

	twofa_manage_overview(cmd, box, &mailbox);
	return twofa_overview_sessions(cmd->service->store.sql, &mailbox,
				       ioloop_time);
}

static void sessions_row(struct twofa_command *cmd, const char *const *row)
{
	string_t *fields = twofa_command_str(cmd);
	unsigned int i;

	for (i = 0; i < TWOFA_OVERVIEW_COLUMNS; i++)
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

static void sessions_end_finish(struct twofa_command *cmd)
{
	const struct sessions_end *end = cmd->context;
	const char *const *row;

	array_foreach_elem(&end->ended, row)
		sessions_row(cmd, row);
	if (end->session_id == NULL)
		twofa_command_changed(cmd, "ended all sessions");
	else {
		row = array_idx_elem(&end->ended, 0);
		twofa_command_changed(cmd, "ended %s session %s",
				      row[TWOFA_OVERVIEW_KIND],
				      row[TWOFA_OVERVIEW_ID]);
	}
	if (array_count(&end->ended) > 0) {
		twofa_notice_send(cmd, cmd->user, TWOFA_NOTICE_SESSIONS_ENDED,
				  NULL);
	}
	twofa_command_ok(cmd);
}

static void sessions_end_add(struct twofa_command *cmd, const char *const *row)
{
	struct sessions_end *end = cmd->context;

	row = p_strarray_dup(cmd->pool, row);
	array_push_back(&end->ended, &row);
}

/* Without a record, a mailbox has only sessions of the User Panel. */
static void sessions_end_without_record(struct twofa_command *cmd)
{
	const struct sessions_end *end = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_writes *writes = twofa_writes_init(sql, TRUE);

	if (end->session_id == NULL)
		twofa_sessions_end_name(sql, writes, cmd->user);
	else {
		twofa_writes_add(writes, twofa_panel_delete(
			sql, array_idx_elem(&end->ended, 0)[TWOFA_OVERVIEW_ID]),
			TWOFA_WRITE_ANY);
	}
	twofa_manage_write(cmd, &writes, sessions_end_finish,
			   twofa_command_conflict);
}

/* Without an id, deletes every session of the mailbox and not only those that
   were listed, so that one which begins at this moment ends as well. */
static void sessions_end_write(struct twofa_command *cmd)
{
	const struct sessions_end *end = cmd->context;
	const char *record_id = end->box->record.record_id, *const *row;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_change *change;

	change = twofa_manage_change(cmd, &end->box->record);
	twofa_change_touch(change);
	if (end->session_id == NULL) {
		twofa_sessions_end_all(sql, change, record_id, cmd->user);
		twofa_closing_add(cmd, change, TWOFA_OPENED_SESSIONS,
				  end->box->record.enrolment_id);
	} else {
		row = array_idx_elem(&end->ended, 0);
		twofa_change_add(change,
			strcmp(row[TWOFA_OVERVIEW_KIND], "panel") == 0 ?
			twofa_panel_delete(sql, row[TWOFA_OVERVIEW_ID]) :
			twofa_webmail_delete(sql, record_id,
					     row[TWOFA_OVERVIEW_ID]));
		twofa_closing_add(cmd, change, TWOFA_OPENED_SESSION,
				  row[TWOFA_OVERVIEW_ID]);
	}
	twofa_manage_run(cmd, &change, sessions_end_finish, NULL);
}

/* Columns are NULL only in tables that an admin has made by hand. */
static const char *const *
sessions_find(const struct twofa_rows *rows, const char *session_id)
{
	unsigned int i;

	for (i = 0; i < rows->count; i++) {
		if (null_strcasecmp(rows->rows[i][TWOFA_OVERVIEW_ID],
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
	struct sessions_end *end = cmd->context;
	const char *const *row;
	unsigned int i;

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	p_array_init(&end->ended, cmd->pool, rows->count + 1);
	if (end->session_id == NULL) {
		for (i = 0; i < rows->count; i++)
			sessions_end_add(cmd, rows->rows[i]);
	} else if ((row = sessions_find(rows, end->session_id)) != NULL)
		sessions_end_add(cmd, row);
	else {
		sessions_end_unknown(cmd);
		return;
	}
	if (end->box == NULL)
		sessions_end_without_record(cmd);
	else
		sessions_end_write(cmd);
}

static void
sessions_end_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct sessions_end *end = cmd->context;
	struct twofa_stmt *stmt = sessions_select(cmd, box);

	end->box = box;
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
