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
#include "service/manage/twofa-app-form.h"
#include "service/manage/twofa-manage.h"
#include "service/store/twofa-revoked.h"

/* APP-LIST, APP-REVOKE: the application passwords that there are. */

struct app_revoke {
	const struct twofa_mailbox *box;
	const ARRAY_TYPE(twofa_app) *apps;
	const char *app_id; /* NULL = all */
};

/* APP-LIST */

static void app_list_finish(struct twofa_command *cmd,
			    const ARRAY_TYPE(twofa_app) *apps)
{
	const struct twofa_app *app;
	string_t *fields;

	array_foreach(apps, app) {
		fields = twofa_command_str(cmd);
		twofa_app_fields(fields, app);
		twofa_fields_add_num(fields, "created", app->created);
		twofa_fields_add(fields, "created_from", app->created_from);
		twofa_fields_add_num(fields, "last_used", app->last_used);
		twofa_fields_add(fields, "last_ip", app->last_ip);
		twofa_fields_add(fields, "last_service", app->last_service);
		if (twofa_manage_made_app(cmd, app))
			twofa_fields_add(fields, "this_session", "1");
		if (app->corrupt != NULL)
			twofa_fields_add(fields, "damaged", app->corrupt);
		twofa_command_row(cmd, fields);
	}
	twofa_command_ok(cmd);
}

static void
app_list_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	if (box == NULL)
		twofa_command_ok(cmd);
	else {
		twofa_manage_load_apps(cmd, box->record.record_id,
				      app_list_finish);
	}
}

void twofa_cmd_app_list(struct twofa_command *cmd)
{
	twofa_manage_load(cmd, app_list_loaded);
}

/* APP-REVOKE */

static bool app_revoke_wants(const struct app_revoke *revoke,
			     const struct twofa_app *app)
{
	return revoke->app_id == NULL ||
		strcasecmp(app->app_id, revoke->app_id) == 0;
}

static void app_revoke_finish(struct twofa_command *cmd)
{
	struct app_revoke *revoke = cmd->context;
	string_t *fields, *labels = twofa_command_str(cmd);
	const struct twofa_app *app;

	array_foreach(revoke->apps, app) {
		if (!app_revoke_wants(revoke, app))
			continue;
		str_printfa(labels, "%s%s", str_len(labels) == 0 ? "" : ", ",
			    app->label);
		fields = twofa_command_str(cmd);
		twofa_fields_add(fields, "id", app->app_id);
		twofa_fields_add(fields, "label", app->label);
		twofa_command_row(cmd, fields);
		twofa_command_changed(cmd, "revoked application password %s",
				      twofa_command_log_app(app->app_id,
							    app->label));
	}
	if (str_len(labels) > 0) {
		twofa_notice_send(cmd, cmd->user, TWOFA_NOTICE_REVOKED,
				  str_c(labels));
	}
	twofa_command_ok(cmd);
}

static void app_revoke_unknown(struct twofa_command *cmd)
{
	twofa_command_fail(cmd, "unknown-id",
			   "the mailbox has no such application password");
}

static void app_revoke_apps(struct twofa_command *cmd,
			    const ARRAY_TYPE(twofa_app) *apps)
{
	struct app_revoke *revoke = cmd->context;
	struct twofa_change *change;
	const struct twofa_app *app;
	unsigned int count = 0;

	revoke->apps = apps;
	change = twofa_manage_change(cmd, &revoke->box->record);
	twofa_change_touch(change);
	array_foreach(apps, app) {
		if (!app_revoke_wants(revoke, app))
			continue;
		twofa_revoked_add(change, cmd->service->store.sql, app,
				  ioloop_time);
		twofa_closing_add(cmd, change, TWOFA_OPENED_APP, app->app_id);
		twofa_manage_changed_app(cmd, change, "app-revoke", app);
		count++;
	}
	if (count == 0 && revoke->app_id != NULL) {
		twofa_change_abort(&change);
		app_revoke_unknown(cmd);
		return;
	}
	twofa_manage_run(cmd, &change, app_revoke_finish, NULL);
}

static void
app_revoke_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct app_revoke *revoke = cmd->context;

	revoke->box = box;
	if (box == NULL)
		app_revoke_unknown(cmd);
	else {
		twofa_manage_load_apps(cmd, box->record.record_id,
				      app_revoke_apps);
	}
}

void twofa_cmd_app_revoke(struct twofa_command *cmd)
{
	struct app_revoke *revoke = p_new(cmd->pool, struct app_revoke, 1);
	bool all = twofa_command_flag(cmd, "all");

	cmd->context = revoke;
	revoke->app_id = twofa_command_field(cmd, "app");
	if ((revoke->app_id == NULL || *revoke->app_id == '\0') == !all) {
		twofa_command_fail(cmd, "bad-input",
				   "either an id or all is needed");
		return;
	}
	if (all)
		revoke->app_id = NULL;
	twofa_manage_load(cmd, app_revoke_loaded);
}
