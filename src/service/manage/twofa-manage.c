/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-activity.h"
#include "service/command/twofa-closing.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage-home.h"
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
	/* see twofa_manage_load_or_new(), twofa_manage_load_damaged() */
	bool make_new, damaged;
};

static struct manage_step *step_create(struct twofa_command *cmd)
{
	struct manage_step *step = p_new(cmd->pool, struct manage_step, 1);

	step->cmd = cmd;
	return step;
}

static const struct twofa_mailbox *box_new(struct twofa_command *cmd)
{
	struct twofa_mailbox *box = p_new(cmd->pool, struct twofa_mailbox, 1);

	p_array_init(&box->secrets, cmd->pool, 1);
	twofa_record_new(cmd->pool, cmd->user, &box->record);
	return box;
}

static bool step_takes_damaged(const struct manage_step *step)
{
	return step->damaged && step->cmd->session == NULL &&
		twofa_command_flag(step->cmd, "force");
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
	if (box != NULL && box->corrupt != NULL && !step_takes_damaged(step))
		twofa_command_corrupt(step->cmd, step->cmd->user, box->corrupt);
	else if (step->cmd->session != NULL &&
		 !twofa_panel_session_fits(step->cmd->session, box)) {
		/* the mailbox was changed since the session was looked up */
		twofa_command_conflict(step->cmd);
	} else {
		if (box == NULL && step->make_new)
			box = box_new(step->cmd);
		twofa_need_ask(step->cmd, box, step->box_callback);
	}
}

static void manage_load(struct manage_step *step)
{
	struct twofa_command *cmd = step->cmd;
	const char *const names[] = { cmd->user, NULL };

	twofa_mailbox_load_names(&cmd->service->store, cmd->pool, names,
				 load_callback, step);
}

void twofa_manage_load(struct twofa_command *cmd,
		      twofa_manage_box_callback_t *callback)
{
	struct manage_step *step = step_create(cmd);

	step->box_callback = callback;
	manage_load(step);
}

void twofa_manage_load_damaged(struct twofa_command *cmd,
			       twofa_manage_box_callback_t *callback)
{
	struct manage_step *step = step_create(cmd);

	step->box_callback = callback;
	step->damaged = TRUE;
	manage_load(step);
}

static void
other_names_callback(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
		     void *context)
{
	struct manage_step *step = context;
	const struct twofa_mailbox *box;

	if (boxes == NULL) {
		twofa_command_error(step->cmd, error);
		return;
	}
	array_foreach(boxes, box) {
		if (box->named)
			continue;
		twofa_manage_fail_other_name(step->cmd, box);
		return;
	}
	manage_load(step);
}

void twofa_manage_load_or_new(struct twofa_command *cmd,
			      twofa_manage_box_callback_t *callback)
{
	const char **names = p_new(cmd->pool, const char *, 2);
	struct manage_step *step = step_create(cmd);

	if (twofa_manage_home_is_unclear(cmd))
		return;
	step->box_callback = callback;
	step->make_new = TRUE;
	names[0] = cmd->user;
	twofa_mailbox_lookup_names(&cmd->service->store, cmd->pool, names,
				   twofa_manage_home_tags(cmd),
				   other_names_callback, step);
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
		twofa_closing_send(step->cmd);
		step->callback(step->cmd);
		return;
	case TWOFA_WRITE_CONFLICT:
		twofa_closing_forget(step->cmd);
		step->conflict(step->cmd);
		return;
	case TWOFA_WRITE_FAILED:
		break;
	}
	twofa_command_write_failed(step->cmd);
}

struct twofa_change *
twofa_manage_change(struct twofa_command *cmd,
		    const struct twofa_record *record)
{
	return twofa_change_init(&cmd->service->store, record,
				 cmd->session == NULL ? NULL :
				 cmd->session->session_id);
}

void twofa_manage_run(struct twofa_command *cmd, struct twofa_change **change,
		      twofa_manage_callback_t *callback,
		      twofa_manage_callback_t *conflict)
{
	struct manage_step *step = step_create(cmd);

	if (!twofa_command_is_proven(cmd)) {
		twofa_change_abort(change);
		twofa_command_end_unproven(cmd);
		return;
	}
	step->callback = callback;
	step->conflict = conflict != NULL ? conflict : twofa_command_conflict;
	twofa_change_run(change, write_callback, step);
}

void twofa_manage_write(struct twofa_command *cmd, struct twofa_writes **writes,
		       twofa_manage_callback_t *callback,
		       twofa_manage_callback_t *conflict)
{
	struct manage_step *step = step_create(cmd);

	if (!twofa_command_is_proven(cmd)) {
		twofa_writes_abort(writes);
		twofa_command_end_unproven(cmd);
		return;
	}
	step->callback = callback;
	step->conflict = conflict;
	twofa_writes_run(writes, write_callback, step);
}

void twofa_manage_delete_codes(struct twofa_command *cmd,
			       struct twofa_change *change,
			       const struct twofa_mailbox *box,
			       const char *keep_secret_id)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	const struct twofa_secret *secret;
	const char *keep_enrolment_id = "";

	array_foreach(&box->secrets, secret) {
		if (null_strcmp(secret->secret_id, keep_secret_id) == 0) {
			keep_enrolment_id = secret->enrolment_id;
			continue;
		}
		twofa_change_add(change, twofa_secret_delete(
			sql, secret->secret_id));
	}
	twofa_change_add(change, twofa_tally_delete_others(
		sql, box->record.record_id, keep_enrolment_id));
	twofa_change_add(change, twofa_recovery_delete_all(
		sql, box->record.record_id));
}

void twofa_manage_insert_secret(struct twofa_change *change,
				const struct twofa_secret *secret)
{
	struct twofa_tally tally;

	twofa_tally_new(secret->record_id, secret->enrolment_id,
			secret->expires, &tally);
	twofa_change_insert(change, &twofa_secret_table, secret);
	twofa_change_insert(change, &twofa_tally_table, &tally);
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

bool twofa_manage_made_app(const struct twofa_command *cmd,
			   const struct twofa_app *app)
{
	return cmd->session != NULL && app->corrupt == NULL &&
		twofa_app_is_made_by(app, cmd->service->store.keys,
				     twofa_manage_by(cmd));
}

static void
activity_init(struct twofa_command *cmd, const char *method, bool ok,
	      struct twofa_activity_login *entry_r)
{
	i_zero(entry_r);
	entry_r->name = cmd->user;
	entry_r->service = cmd->session == NULL ? "doveadm" : "panel";
	entry_r->ip = twofa_command_ip(cmd);
	entry_r->method = method;
	entry_r->result = ok ? "ok" : "fail";
	entry_r->known = TRUE;
}

void twofa_manage_changed(struct twofa_command *cmd,
			  struct twofa_change *change, const char *method)
{
	twofa_manage_changed_label(cmd, change, method, NULL);
}

void twofa_manage_changed_app(struct twofa_command *cmd,
			      struct twofa_change *change, const char *method,
			      const struct twofa_app *app)
{
	twofa_manage_changed_label(cmd, change, method, app->label);
}

void twofa_manage_changed_label(struct twofa_command *cmd,
				struct twofa_change *change,
				const char *method, const char *label)
{
	struct twofa_activity_login entry;

	activity_init(cmd, method, TRUE, &entry);
	if (label != NULL)
		entry.detail = label;
	twofa_activity_add_change(cmd->service->activity, change, &entry);
}

void twofa_manage_tried(struct twofa_command *cmd, const char *method, bool ok)
{
	struct twofa_activity_login entry;

	activity_init(cmd, method, ok, &entry);
	entry.detail = cmd->device;
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
