/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-activity.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-need.h"
#include "service/store/twofa-panel-session.h"
#include "settings/twofa-settings.h"

/* The steps of loading and writing that are the same in all commands, with
   every way in which they can fail. */

struct manage_step {
	struct twofa_command *cmd;
	twofa_manage_box_callback_t *box_callback;
	twofa_manage_apps_callback_t *apps_callback;
	twofa_manage_callback_t *callback, *conflict;
};

static struct manage_step *step_create(struct twofa_command *cmd)
{
	struct manage_step *step = p_new(cmd->pool, struct manage_step, 1);

	step->cmd = cmd;
	return step;
}

static void
load_callback(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
	      void *context)
{
	struct manage_step *step = context;
	const struct twofa_mailbox *box;

	if (boxes == NULL) {
		twofa_command_error(step->cmd, error);
		return;
	}
	box = array_count(boxes) == 0 ? NULL : array_front(boxes);
	if (box != NULL && box->corrupt != NULL)
		twofa_command_corrupt(step->cmd, step->cmd->user, box->corrupt);
	else if (step->cmd->session != NULL &&
		 !twofa_panel_session_fits(step->cmd->session, box)) {
		/* the mailbox was changed since the session was looked up */
		twofa_command_fail_no_session(step->cmd);
	} else
		twofa_need_ask(step->cmd, box, step->box_callback);
}

void twofa_manage_load(struct twofa_command *cmd,
		      twofa_manage_box_callback_t *callback)
{
	const char *const names[] = { cmd->user, NULL };
	struct manage_step *step = step_create(cmd);

	step->box_callback = callback;
	twofa_mailbox_load_names(&cmd->service->store, cmd->pool, names,
				 load_callback, step);
}

/* This command or another one has inserted the record; read it. */
static void create_callback(enum twofa_write_result result, void *context)
{
	struct manage_step *step = context;

	if (result != TWOFA_WRITE_OK)
		twofa_command_write_failed(step->cmd);
	else
		twofa_manage_load(step->cmd, step->box_callback);
}

static void
load_or_create_callback(const ARRAY_TYPE(twofa_mailbox) *boxes,
			const char *error, void *context)
{
	struct manage_step *step = context;
	struct twofa_store *store = &step->cmd->service->store;
	struct twofa_record record;

	if (boxes == NULL || array_count(boxes) > 0) {
		load_callback(boxes, error, context);
		return;
	}
	twofa_record_new(step->cmd->pool, step->cmd->user, &record);
	twofa_sql_write(store->sql,
			twofa_record_insert(store->sql, store->keys, &record),
			TWOFA_WRITE_ANY, TRUE, create_callback, step);
}

void twofa_manage_load_or_create(struct twofa_command *cmd,
				twofa_manage_box_callback_t *callback)
{
	const char *const names[] = { cmd->user, NULL };
	struct manage_step *step = step_create(cmd);

	step->box_callback = callback;
	twofa_mailbox_load_names(&cmd->service->store, cmd->pool, names,
				 load_or_create_callback, step);
}

static void
apps_callback(const struct twofa_rows *rows, const char *error, void *context)
{
	struct manage_step *step = context;
	struct twofa_service *service = step->cmd->service;
	ARRAY_TYPE(twofa_app) *apps;
	unsigned int i;

	if (rows == NULL) {
		twofa_command_read_failed(step->cmd, error);
		return;
	}
	apps = p_new(step->cmd->pool, ARRAY_TYPE(twofa_app), 1);
	p_array_init(apps, step->cmd->pool, rows->count + 1);
	for (i = 0; i < rows->count; i++) {
		twofa_app_parse(step->cmd->pool, service->store.keys,
				rows->rows[i],
				array_append_space(apps));
	}
	step->apps_callback(step->cmd, apps);
}

void twofa_manage_load_apps(struct twofa_command *cmd, const char *record_id,
			   twofa_manage_apps_callback_t *callback)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_stmt *stmt = twofa_app_select(sql, record_id);
	struct manage_step *step = step_create(cmd);

	step->apps_callback = callback;
	twofa_sql_read(sql, &stmt, apps_callback, step);
}

static void write_callback(enum twofa_write_result result, void *context)
{
	struct manage_step *step = context;

	switch (result) {
	case TWOFA_WRITE_OK:
		step->callback(step->cmd);
		return;
	case TWOFA_WRITE_CONFLICT:
		step->conflict(step->cmd);
		return;
	case TWOFA_WRITE_FAILED:
		break;
	}
	twofa_command_write_failed(step->cmd);
}

void twofa_manage_write(struct twofa_command *cmd, struct twofa_writes **writes,
		       twofa_manage_callback_t *callback,
		       twofa_manage_callback_t *conflict)
{
	struct manage_step *step = step_create(cmd);

	if (!twofa_command_is_proven(cmd)) {
		twofa_writes_abort(writes);
		twofa_command_error(cmd, "The command was not proven");
		return;
	}
	step->callback = callback;
	step->conflict = conflict != NULL ? conflict : twofa_command_conflict;
	twofa_writes_run(writes, write_callback, step);
}

void twofa_manage_delete_void(struct twofa_command *cmd,
			     struct twofa_writes *writes,
			     const struct twofa_record *record)
{
	struct twofa_sql *sql = cmd->service->store.sql;

	twofa_writes_add(writes, twofa_secret_delete_void(
		sql, record->record_id), TWOFA_WRITE_TIDY);
	twofa_writes_add(writes, twofa_recovery_delete_void(
		sql, record->record_id), TWOFA_WRITE_TIDY);
}

void twofa_manage_overview(const struct twofa_command *cmd,
			   const struct twofa_mailbox *box,
			   struct twofa_overview_mailbox *mailbox_r)
{
	const struct twofa_settings *set = cmd->service->set;

	mailbox_r->name = cmd->user;
	mailbox_r->record_id = box == NULL ? "" : box->record.record_id;
	mailbox_r->enrolment_id = box == NULL ? "" : box->record.enrolment_id;
	mailbox_r->webmail.idle_secs = set->twofa_webmail_session_idle;
	mailbox_r->webmail.max_secs = set->twofa_webmail_session_max;
}

const char *twofa_manage_by(const struct twofa_command *cmd)
{
	return cmd->session == NULL ? "doveadm" : cmd->session->session_id;
}

const struct twofa_secret *
twofa_manage_pending(const struct twofa_command *cmd,
		    const struct twofa_mailbox *box)
{
	const struct twofa_secret *pending = box == NULL ? NULL :
		twofa_mailbox_pending(box, ioloop_time);

	return pending != NULL &&
		twofa_secret_is_begun_by(pending, cmd->service->store.keys,
					 twofa_manage_by(cmd)) ? pending : NULL;
}

static void
activity_init(struct twofa_command *cmd, const char *method, bool ok,
	      struct twofa_activity_login *entry_r)
{
	i_zero(entry_r);
	entry_r->name = cmd->user;
	entry_r->service = cmd->session == NULL ? "doveadm" : "panel";
	entry_r->ip = cmd->session == NULL ? "" : cmd->session->ip;
	entry_r->method = method;
	entry_r->result = ok ? "ok" : "fail";
	entry_r->known = TRUE;
}

void twofa_manage_changed(struct twofa_command *cmd, const char *method)
{
	struct twofa_activity_login entry;

	activity_init(cmd, method, TRUE, &entry);
	twofa_activity_add_now(cmd->service->activity, &entry);
}

void twofa_manage_tried(struct twofa_command *cmd, const char *method, bool ok)
{
	struct twofa_activity_login entry;

	activity_init(cmd, method, ok, &entry);
	twofa_activity_add(cmd->service->activity, &entry);
}

void twofa_manage_fail_unknown(struct twofa_command *cmd)
{
	twofa_command_fail(cmd, "unknown-mailbox",
			   "this mailbox has no 2FA record");
}

void twofa_manage_fail_not_enabled(struct twofa_command *cmd)
{
	twofa_command_fail(cmd, "not-enabled",
			   "2FA is not on for this mailbox");
}

int twofa_manage_parse_expires(struct twofa_command *cmd, int64_t *expires_r)
{
	const char *value = twofa_command_field(cmd, "expires");

	*expires_r = 0;
	if (value == NULL || *value == '\0')
		return 0;
	if (str_to_int64(value, expires_r) < 0 || *expires_r < 0) {
		twofa_command_fail(cmd, "bad-input",
				   "expires: not a time in seconds");
		return -1;
	}
	if (*expires_r != 0 && *expires_r <= ioloop_time) {
		twofa_command_fail(cmd, "bad-input",
				   "expires: this time has passed");
		return -1;
	}
	return 0;
}

void twofa_manage_codes_rows(struct twofa_command *cmd,
			    const ARRAY_TYPE(twofa_recovery_new) *codes,
			    int64_t expires)
{
	const struct twofa_recovery_new *code;
	string_t *fields;

	array_foreach(codes, code) {
		fields = twofa_command_str(cmd);
		twofa_fields_add(fields, "recovery_code", code->code);
		twofa_fields_add_num(fields, "expires", expires);
		twofa_command_row(cmd, fields);
	}
}
