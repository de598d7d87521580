/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-twofa/twofa-keys.h"
#include "service/code/twofa-judge.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-need.h"
#include "service/manage/twofa-sessions.h"
#include "settings/twofa-settings.h"

/* CONFIRM: a code proves that the device has the pending secret, and the secret
   comes into force. The UPDATE of the record decides. The writes before it are
   harmless if it never comes, and those after it only tidy up. Application
   passwords that a thief may have made are revoked before it. */

struct confirm {
	/* the record as it is going to be written */
	struct twofa_record record;
	bool was_on;
	const struct twofa_secret *pending;
	struct twofa_verify_request request;
	ARRAY_TYPE(twofa_recovery_new) codes;
	const ARRAY_TYPE(twofa_app) *apps;
};

static bool word_is_in(const char *list, const char *word)
{
	return str_array_icase_find(t_strsplit_spaces(list, ", "), word);
}

/* Returns TRUE if keep= names the application password. */
static bool confirm_keeps_id(struct twofa_command *cmd, const char *app_id)
{
	const char *value;
	unsigned int pos = 0;

	while ((value = twofa_fields_next(cmd->args, "keep", &pos)) != NULL) {
		if (word_is_in(value, app_id))
			return TRUE;
	}
	return FALSE;
}

static bool confirm_keeps_all(struct twofa_command *cmd)
{
	struct confirm *confirm = cmd->context;
	const char *keep = twofa_command_field(cmd, "keep");

	return keep == NULL || *keep == '\0' ?
		confirm->was_on : strcasecmp(keep, "all") == 0;
}

static bool
confirm_keeps(struct twofa_command *cmd, const struct twofa_app *app)
{
	const char *keep = twofa_command_field(cmd, "keep");

	if (app->corrupt != NULL)
		return FALSE;
	if (confirm_keeps_all(cmd))
		return TRUE;
	if (keep == NULL || *keep == '\0')
		return strcmp(app->created_from, TWOFA_APP_FROM_DOVEADM) == 0;
	return confirm_keeps_id(cmd, app->app_id);
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
	const struct twofa_app *app;
	struct event_passthrough *e;

	twofa_manage_codes_rows(cmd, &confirm->codes, 0);
	array_foreach(confirm->apps, app)
		confirm_app_row(cmd, app);
	e = event_create_passthrough(twofa_command_event(cmd))->
		set_name("twofa_enroll_finished")->
		add_str("result", confirm->was_on ? "replaced" : "enabled");
	e_debug(e->event(), "enrolment finished");
	twofa_manage_changed(cmd, "confirm");
	twofa_notice_send(cmd, cmd->user, confirm->was_on ?
			  TWOFA_NOTICE_REPLACED : TWOFA_NOTICE_ENABLED, NULL);
	twofa_command_ok(cmd);
}

static void add_revoke(struct twofa_command *cmd, struct twofa_writes *writes)
{
	struct confirm *confirm = cmd->context;
	const struct twofa_app *app;

	array_foreach(confirm->apps, app) {
		if (!confirm_keeps(cmd, app)) {
			twofa_writes_add(writes, twofa_app_delete(
				cmd->service->store.sql, app->record_id,
				app->app_id), TWOFA_WRITE_ANY);
		}
	}
}

static const char *const *confirm_kept_apps(struct twofa_command *cmd)
{
	struct confirm *confirm = cmd->context;
	const struct twofa_app *app;
	ARRAY_TYPE(const_string) ids;

	t_array_init(&ids, array_count(confirm->apps) + 1);
	array_foreach(confirm->apps, app) {
		if (confirm_keeps(cmd, app))
			array_push_back(&ids, &app->app_id);
	}
	array_append_zero(&ids);
	return array_front(&ids);
}

/* An application password that a thief makes at this very moment is not in the
   list that was read, so all but the kept ones are deleted once more. */
static void
add_revoke_others(struct twofa_command *cmd, struct twofa_writes *writes)
{
	struct confirm *confirm = cmd->context;

	if (confirm_keeps_all(cmd))
		return;
	twofa_writes_add(writes, twofa_app_delete_but(
		cmd->service->store.sql, confirm->record.record_id,
		confirm_kept_apps(cmd)), TWOFA_WRITE_TIDY);
}

static void confirm_decide(struct twofa_command *cmd)
{
	struct confirm *confirm = cmd->context;
	struct twofa_service *service = cmd->service;
	struct twofa_writes *writes;

	writes = twofa_writes_init(service->store.sql, TRUE);
	twofa_writes_add(writes, twofa_recovery_insert(
		service->store.sql, service->store.keys, &confirm->record,
		TWOFA_RECOVERY_CODES, FALSE, 0, cmd->pool, &confirm->codes),
		TWOFA_WRITE_MUST);
	add_revoke(cmd, writes);
	twofa_writes_add(writes, twofa_record_update(
		service->store.sql, service->store.keys, &confirm->record),
		TWOFA_WRITE_MUST);
	add_revoke_others(cmd, writes);
	twofa_manage_delete_void(cmd, writes, &confirm->record);
	twofa_sessions_end(cmd, writes, &confirm->record);
	twofa_manage_write(cmd, &writes, confirm_finish, NULL);
}

/* The client of this command has the pending secret already, so it gives
   nothing away to say that the clock of its device is wrong. */
static void confirm_fail_wrong(struct twofa_command *cmd,
			       const struct twofa_verify_reply *reply)
{
	struct confirm *confirm = cmd->context;
	struct twofa_verify_reply used = { .result = TWOFA_VERIFY_USED };
	struct twofa_judgement judgement = { .verdict = TWOFA_JUDGED_WRONG };
	const char *error;
	int64_t offset = 0;

	if (strlen(confirm->request.code) == confirm->pending->params.digits &&
	    twofa_judge_around(confirm->pending, cmd->service->store.keys,
			       cmd->pool, confirm->request.code,
			       cmd->service->set->twofa_window, ioloop_time,
			       &judgement, &offset, &error) < 0)
		offset = 0;
	if (judgement.verdict == TWOFA_JUDGED_USED)
		twofa_need_fail(cmd, &used);
	else if (offset != 0)
		twofa_command_fail_offset(cmd, offset);
	else
		twofa_need_fail(cmd, reply);
}

static void
confirm_verified(const struct twofa_verify_reply *reply, void *context)
{
	struct twofa_command *cmd = context;

	if (reply->result == TWOFA_VERIFY_WRONG)
		confirm_fail_wrong(cmd, reply);
	else if (reply->result != TWOFA_VERIFY_OK)
		twofa_need_fail(cmd, reply);
	else
		confirm_decide(cmd);
}

static bool
confirm_has_app(const struct confirm *confirm, const char *app_id)
{
	const struct twofa_app *app;

	array_foreach(confirm->apps, app) {
		if (strcasecmp(app->app_id, app_id) == 0)
			return TRUE;
	}
	return FALSE;
}

/* Returns a word of keep= that is neither all nor none nor an id, or NULL. */
static const char *confirm_find_bad_keep(struct twofa_command *cmd)
{
	const struct confirm *confirm = cmd->context;
	const char *value, *const *word;
	unsigned int pos = 0;

	while ((value = twofa_fields_next(cmd->args, "keep", &pos)) != NULL) {
		if (strcasecmp(value, "all") == 0 ||
		    strcasecmp(value, "none") == 0)
			continue;
		for (word = t_strsplit_spaces(value, ", "); *word != NULL;
		     word++) {
			if (!confirm_has_app(confirm, *word))
				return *word;
		}
	}
	return NULL;
}

/* A mistyped word must not revoke an application password that was to be kept.
   The User Panel sends no mistyped words, but ids that may have been revoked
   meanwhile. */
static void confirm_apps_loaded(struct twofa_command *cmd,
				const ARRAY_TYPE(twofa_app) *apps)
{
	struct confirm *confirm = cmd->context;
	const char *word;

	confirm->apps = apps;
	word = cmd->session != NULL ? NULL : confirm_find_bad_keep(cmd);
	if (word != NULL) {
		twofa_command_fail(cmd, "bad-input", t_strdup_printf(
			"keep: '%s' is neither all nor none, nor the id of "
			"an application password of this mailbox", word));
		return;
	}
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
	confirm->was_on = twofa_mailbox_is_on(box);
	confirm->pending = pending;
	confirm->record = box->record;
	confirm->record.status = TWOFA_STATUS_ENABLED;
	confirm->record.enrolment_id = pending->enrolment_id;
	confirm->record.changed = confirm->record.enabled_at = ioloop_time;

	confirm->request.record_id = confirm->record.record_id;
	confirm->request.enrolment_id = pending->enrolment_id;
	confirm->request.pending = TRUE;
	twofa_verify_parse_code(cmd->pool, twofa_command_field(cmd, "code"),
				&confirm->request);
	/* The device has to be proven, which a recovery code does not do. */
	confirm->request.recovery = FALSE;
	twofa_manage_load_apps(cmd, confirm->record.record_id,
			      confirm_apps_loaded);
}

void twofa_cmd_confirm(struct twofa_command *cmd)
{
	cmd->context = p_new(cmd->pool, struct confirm, 1);
	twofa_manage_load(cmd, confirm_loaded);
}
