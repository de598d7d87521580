/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "service/store/twofa-panel-form.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-policy-find.h"
#include "service/store/twofa-webmail.h"
#include "settings/twofa-settings.h"

/* SESSION: sends the fields of the User Panel's start page, which its other
   pages need as well. LOGOUT: ends this session, or the mailbox's other
   ones. */

struct session_show {
	const struct twofa_mailbox *box;
	string_t *fields;
};

/* pending is NULL if another session or an admin began the enrolment. */
static const char *
session_status(const struct twofa_mailbox *box,
	       const struct twofa_secret *pending)
{
	if (box != NULL && twofa_mailbox_is_on(box))
		return "enabled";
	return pending != NULL ? "pending" : "disabled";
}

static void session_add_record(struct twofa_command *cmd, string_t *fields)
{
	const struct session_show *show = cmd->context;
	const struct twofa_mailbox *box = show->box;
	const struct twofa_secret *pending = twofa_manage_pending(cmd, box);

	twofa_fields_add(fields, "status", session_status(box, pending));
	twofa_fields_add(fields, "record", box == NULL ? "0" : "1");
	twofa_fields_add_num(fields, "created",
			     box == NULL ? 0 : box->record.created);
	twofa_fields_add_num(fields, "enabled_at",
			     box == NULL ? 0 : box->record.enabled_at);
	twofa_fields_add_num(fields, "pending_expires",
			     pending == NULL ? 0 : pending->expires);
}

static void
session_add_login(const struct twofa_panel_session *session,
		  const struct twofa_mailbox *box, string_t *fields)
{
	twofa_fields_add_num(fields, "login_at", session->login_at);
	twofa_fields_add_num(fields, "expires", session->expires);
	if (session->expires <= ioloop_time + TWOFA_PANEL_IDLE_SECS)
		twofa_fields_add(fields, "last", "1");
	twofa_fields_add(fields, "method", session->method);
	twofa_fields_add(fields, "recent", twofa_panel_session_is_recent(
		session, box, ioloop_time) ? "1" : "0");
	twofa_fields_add(fields, "proven", twofa_panel_session_is_proven(
		session, box, ioloop_time) ? "1" : "0");
	twofa_fields_add(fields, "ip", session->ip);
}

static void
session_unsaved_found(const struct twofa_rows *rows, const char *error,
		      void *context)
{
	struct twofa_command *cmd = context;
	const struct session_show *show = cmd->context;

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	if (rows->count > 0) {
		twofa_fields_add(show->fields, "unsaved", rows->rows[0][0]);
		twofa_fields_add(show->fields, "unsaved_page",
				 rows->rows[0][1]);
	}
	twofa_command_row(cmd, show->fields);
	twofa_command_ok(cmd);
}

/* Secrets that were shown once, and that the owner has not said to have. */
static void session_find_unsaved(struct twofa_command *cmd)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_stmt *stmt;

	stmt = twofa_panel_form_select_unsaved(
		sql, cmd->session->session_id, ioloop_time);
	twofa_sql_read(sql, &stmt, session_unsaved_found, cmd);
}

/* From when on a policy demands 2FA, and whether it does so now. The panel only
   shows it, so damaged policies (that was logged) do not close the panel. */
static void
session_policy_found(const ARRAY_TYPE(twofa_policy_of_name) *policies,
		     const char *error ATTR_UNUSED, void *context)
{
	struct twofa_command *cmd = context;
	const struct session_show *show = cmd->context;
	const struct twofa_policy_of_name *policy;
	const struct twofa_policy_row *row;
	bool now;

	if (policies == NULL) {
		session_find_unsaved(cmd);
		return;
	}
	policy = array_front(policies);
	now = twofa_policy_demands(policy->kind);
	row = now ? policy->row : policy->planned;
	if (now || (row != NULL && twofa_policy_demands(row->kind))) {
		twofa_fields_add_num(show->fields, "required_from",
				     twofa_policy_since(row));
		twofa_fields_add(show->fields, "required", now ? "1" : "0");
	}
	session_find_unsaved(cmd);
}

static void session_find_policy(struct twofa_command *cmd)
{
	const char **names = p_new(cmd->pool, const char *, 2);

	names[0] = cmd->user;
	twofa_policy_find(&cmd->service->store, cmd->pool, names,
			  session_policy_found, cmd);
}

static void
session_counted(const struct twofa_rows *rows, const char *error,
		void *context)
{
	struct twofa_command *cmd = context;
	struct session_show *show = cmd->context;
	string_t *fields = twofa_command_str(cmd);
	const char *const *counts;

	if (rows == NULL || rows->count != 1) {
		twofa_command_read_failed(cmd, rows == NULL ?
					  error : "no row");
		return;
	}
	counts = rows->rows[0];
	twofa_fields_add(fields, "user", cmd->user);
	session_add_record(cmd, fields);
	twofa_fields_add(fields, "recovery_codes",
			 counts[TWOFA_OVERVIEW_RECOVERY_CODES]);
	twofa_fields_add(fields, "app_passwords",
			 counts[TWOFA_OVERVIEW_APP_PASSWORDS]);
	session_add_login(cmd->session, show->box, fields);
	twofa_fields_add(fields, "sessions",
			 counts[TWOFA_OVERVIEW_PANEL_SESSIONS]);
	twofa_fields_add(fields, "webmail_sessions",
			 counts[TWOFA_OVERVIEW_WEBMAIL_SESSIONS]);
	if (array_count(&cmd->service->gateways) > 0)
		twofa_fields_add(fields, "activesync", "1");
	show->fields = fields;
	session_find_policy(cmd);
}

static void
session_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct session_show *show = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_overview_mailbox mailbox;
	struct twofa_stmt *stmt;

	show->box = box;
	twofa_manage_overview(cmd, box, &mailbox);
	stmt = twofa_overview_count(sql, &mailbox, ioloop_time);
	twofa_sql_read(sql, &stmt, session_counted, cmd);
}

void twofa_cmd_session(struct twofa_command *cmd)
{
	cmd->context = p_new(cmd->pool, struct session_show, 1);
	twofa_manage_load(cmd, session_loaded);
}

/* LOGOUT */

static void logout_this(struct twofa_command *cmd)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_writes *writes = twofa_writes_init(sql, TRUE);

	twofa_writes_add(writes, twofa_panel_delete(
		sql, cmd->session->session_id), TWOFA_WRITE_ANY);
	twofa_writes_add(writes, twofa_panel_delete_phones(
		sql, cmd->session, ""), TWOFA_WRITE_ANY);
	twofa_writes_add(writes, twofa_panel_form_delete_all(
		sql, cmd->session->session_id), TWOFA_WRITE_TIDY);
	twofa_command_changed(cmd, "signed out");
	twofa_manage_write(cmd, &writes, twofa_command_ok,
			   twofa_command_conflict);
}

/* Without a record, a mailbox has only sessions of the User Panel. */
static void logout_others_without_record(struct twofa_command *cmd)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_writes *writes = twofa_writes_init(sql, TRUE);

	twofa_writes_add(writes, twofa_panel_delete_others(
		sql, cmd->user, cmd->session->session_id), TWOFA_WRITE_ANY);
	twofa_command_changed(cmd, "ended all other sessions");
	twofa_manage_write(cmd, &writes, twofa_command_ok,
			   twofa_command_conflict);
}

static void
logout_others(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_change *change;

	if (box == NULL) {
		logout_others_without_record(cmd);
		return;
	}
	change = twofa_manage_change(cmd, &box->record);
	twofa_change_touch(change);
	twofa_change_add(change, twofa_panel_delete_others(
		sql, cmd->user, cmd->session->session_id));
	twofa_change_add(change, twofa_webmail_delete_all(
		sql, box->record.record_id));
	twofa_command_changed(cmd, "ended all other sessions");
	twofa_manage_run(cmd, &change, twofa_command_ok, NULL);
}

void twofa_cmd_logout(struct twofa_command *cmd)
{
	if (twofa_command_flag(cmd, "others"))
		twofa_manage_load(cmd, logout_others);
	else
		logout_this(cmd);
}
