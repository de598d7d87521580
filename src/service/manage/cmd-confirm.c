/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/code/twofa-verify.h"
#include "lib-protocol/twofa-opened.h"
#include "service/command/twofa-closing.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/manage/confirm-apps.h"
#include "service/manage/twofa-manage-policy.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-proof.h"
#include "service/manage/twofa-sessions.h"
#include "service/store/twofa-revoked.h"

/* CONFIRM: a code proves that the device has the pending secret, and the secret
   comes into force. Together with that, the application passwords that a thief
   may have made are revoked, and all codes of the former enrolment end. */

struct confirm {
	const struct twofa_mailbox *box;
	/* the record as it is going to be written */
	struct twofa_record record;
	bool was_on;
	const struct twofa_secret *pending;
	struct twofa_verify_request request;
	ARRAY_TYPE(twofa_recovery_new) codes;
	const ARRAY_TYPE(twofa_app) *apps;
};

static bool
confirm_keeps(struct twofa_command *cmd, const struct twofa_app *app)
{
	const struct confirm *confirm = cmd->context;

	return twofa_confirm_apps_keep(cmd, app, confirm->was_on);
}

static void confirm_app_row(struct twofa_command *cmd,
			    const struct twofa_app *app)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "id", app->app_id);
	twofa_fields_add(fields, "label", app->label);
	twofa_fields_add(fields, "scope", twofa_scope_to_string(app->scope));
	twofa_fields_add_num(fields, "created", app->created);
	twofa_fields_add(fields, "created_from", app->created_from);
	twofa_fields_add(fields, "app_password",
			 confirm_keeps(cmd, app) ? "kept" : "revoked");
	twofa_command_row(cmd, fields);
}

static void confirm_finish(struct twofa_command *cmd)
{
	struct confirm *confirm = cmd->context;
	string_t *labels = twofa_command_str(cmd);
	const struct twofa_app *app;
	struct event_passthrough *e;

	twofa_manage_codes_rows(cmd, &confirm->codes, 0);
	twofa_command_changed(cmd, confirm->was_on ? "replaced the device" :
			      "turned 2FA on");
	array_foreach(confirm->apps, app) {
		confirm_app_row(cmd, app);
		if (confirm_keeps(cmd, app))
			continue;
		str_printfa(labels, "%s%s", str_len(labels) == 0 ? "" : ", ",
			    app->label);
		twofa_command_changed(cmd, "revoked application password %s",
				      twofa_command_log_app(app->app_id,
							    app->label));
	}
	e = event_create_passthrough(twofa_command_event(cmd))->
		set_name("twofa_enroll_finished")->
		add_str("result", confirm->was_on ? "replaced" : "enabled");
	e_debug(e->event(), "enrolment finished");
	twofa_notice_send(cmd, cmd->user, confirm->was_on ?
			  TWOFA_NOTICE_REPLACED : TWOFA_NOTICE_ENABLED, NULL);
	if (str_len(labels) > 0) {
		twofa_notice_send(cmd, cmd->user, TWOFA_NOTICE_REVOKED,
				  str_c(labels));
	}
	twofa_command_ok(cmd);
}

/* No other one can be made before the change is written: that changes the
   record's rev. */
static void add_revoke(struct twofa_command *cmd, struct twofa_change *change)
{
	struct confirm *confirm = cmd->context;
	const struct twofa_app *app;

	array_foreach(confirm->apps, app) {
		if (!confirm_keeps(cmd, app)) {
			twofa_revoked_add(change, cmd->service->store.sql,
					  app, ioloop_time);
			twofa_closing_add(cmd, change, TWOFA_OPENED_APP,
					  app->app_id);
			twofa_manage_changed_app(cmd, change, "app-revoke",
						 app);
		}
	}
}

/* What has opened the mailbox so far: codes of the former enrolment, or the
   password alone. */
static void add_closing(struct twofa_command *cmd, struct twofa_change *change)
{
	struct confirm *confirm = cmd->context;

	if (confirm->was_on) {
		twofa_closing_add_enrolment(cmd, change,
			confirm->box->record.enrolment_id);
		return;
	}
	twofa_closing_add(cmd, change, TWOFA_OPENED_PASSWORD,
			  confirm->record.name);
	twofa_closing_add(cmd, change, TWOFA_OPENED_WEBMAIL,
			  confirm->record.name);
}

static void confirm_decide(struct twofa_command *cmd)
{
	struct confirm *confirm = cmd->context;
	struct twofa_change *change;

	change = twofa_manage_change(cmd, &confirm->box->record);
	twofa_change_update(change, &confirm->record);
	add_revoke(cmd, change);
	add_closing(cmd, change);
	twofa_manage_delete_codes(cmd, change, confirm->box,
				  confirm->pending->secret_id);
	twofa_recovery_add(change, cmd->service->store.keys, &confirm->record,
			   TWOFA_RECOVERY_CODES, FALSE, 0, cmd->pool,
			   &confirm->codes);
	twofa_sessions_end(cmd, change, &confirm->record);
	twofa_manage_changed(cmd, change, confirm->was_on ? "replace" :
			     "confirm");
	twofa_manage_run(cmd, &change, confirm_finish, NULL);
}

static void
confirm_verified(const struct twofa_verify_reply *reply, void *context)
{
	struct twofa_command *cmd = context;

	struct confirm *confirm = cmd->context;

	if (reply->result == TWOFA_VERIFY_OK)
		confirm_decide(cmd);
	else {
		twofa_proof_fail(cmd, confirm->pending, &confirm->request,
				 reply);
	}
}

static void confirm_apps_loaded(struct twofa_command *cmd,
				const ARRAY_TYPE(twofa_app) *apps)
{
	struct confirm *confirm = cmd->context;

	confirm->apps = apps;
	if (twofa_confirm_apps_check(cmd, apps, confirm->was_on) == 0)
		twofa_verify(cmd, &confirm->request, confirm_verified, cmd);
}

static void confirm_fail_no_pending(struct twofa_command *cmd,
				    const struct twofa_mailbox *box)
{
	if (box != NULL && twofa_mailbox_is_on(box)) {
		twofa_command_fail(cmd, "already-enabled",
			"2FA is on already; for a new device begin with "
			"'doveadm twofa enable'");
	} else {
		twofa_command_fail(cmd, "not-pending",
			"there is nothing to confirm: begin with "
			"'doveadm twofa enable'");
	}
}

static void confirm_allowed(struct twofa_command *cmd)
{
	struct confirm *confirm = cmd->context;

	twofa_proof_request(cmd, confirm->pending, &confirm->request);
	twofa_manage_load_apps(cmd, confirm->record.record_id,
			      confirm_apps_loaded);
}

static void
confirm_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct confirm *confirm = cmd->context;
	const struct twofa_secret *pending;

	pending = box == NULL ? NULL : twofa_mailbox_pending(box, ioloop_time);
	if (pending == NULL) {
		confirm_fail_no_pending(cmd, box);
		return;
	}
	if (twofa_proof_is_replaced(cmd, pending))
		return;
	confirm->was_on = twofa_mailbox_is_on(box);
	confirm->pending = pending;
	confirm->box = box;
	confirm->record = box->record;
	confirm->record.status = TWOFA_STATUS_ENABLED;
	confirm->record.enrolment_id = pending->enrolment_id;
	confirm->record.changed = confirm->record.enabled_at = ioloop_time;
	if (confirm->was_on)
		confirm_allowed(cmd);
	else
		twofa_manage_policy_may_enable(cmd, confirm_allowed);
}

void twofa_cmd_confirm(struct twofa_command *cmd)
{
	cmd->context = p_new(cmd->pool, struct confirm, 1);
	twofa_manage_load(cmd, confirm_loaded);
}
