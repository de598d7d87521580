/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "unichar.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-text.h"
#include "lib-syntax/twofa-token.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "service/store/twofa-panel-session.h"

/* APP-ADD, APP-LIST, APP-REVOKE: application passwords. They can be made while
   2FA is off, so that all programs have theirs when it is turned on. */

struct app_add {
	struct twofa_app app;
	const char *password;
	const char *record_id, *enrolment_id;
};

struct app_revoke {
	const ARRAY_TYPE(twofa_app) *apps;
	const char *app_id; /* NULL = all */
};

static void app_add_fields(string_t *fields, const struct twofa_app *app)
{
	twofa_fields_add(fields, "id", app->app_id);
	twofa_fields_add(fields, "label", app->label);
	twofa_fields_add(fields, "scope", twofa_scope_to_string(app->scope));
	twofa_fields_add(fields, "networks", app->networks);
	twofa_fields_add_num(fields, "expires", app->expires);
}

/* APP-ADD */

static const char *label_find_error(const char *label)
{
	if (label == NULL || *label == '\0')
		return "label: is missing";
	if (!twofa_text_is_printable(label) || twofa_text_is_blank(label))
		return "label: must be printable UTF-8 text";
	if (uni_utf8_strlen(label) > TWOFA_APP_LABEL_MAX_CHARS)
		return "label: is longer than 100 characters";
	return NULL;
}

static int app_add_parse_networks(struct twofa_command *cmd,
				  struct twofa_app *app, const char **error_r)
{
	ARRAY_TYPE(twofa_network) networks;
	const char *value = twofa_command_field(cmd, "network");

	if (twofa_networks_parse(cmd->pool, value == NULL ? "" : value,
				 &networks, error_r) < 0) {
		*error_r = t_strconcat("network: ", *error_r, NULL);
		return -1;
	}
	app->networks = p_strdup(cmd->pool,
				 twofa_networks_to_string(&networks));
	return 0;
}

/* Where the application password is made, as its list shows it later. */
static const char *app_add_from(struct twofa_command *cmd)
{
	if (cmd->session == NULL)
		return twofa_command_field(cmd, "from");
	return p_strconcat(cmd->pool, "panel", *cmd->session->ip == '\0' ?
			   "" : " ", cmd->session->ip, NULL);
}

static int app_add_parse(struct twofa_command *cmd, struct twofa_app *app,
			 const char **error_r)
{
	const char *scope = twofa_command_field(cmd, "scope");
	const char *from = app_add_from(cmd);

	app->label = twofa_command_field(cmd, "label");
	if ((*error_r = label_find_error(app->label)) != NULL)
		return -1;
	if (twofa_scope_parse(scope == NULL ? "" : scope, &app->scope,
			      error_r) < 0) {
		*error_r = t_strconcat("scope: ", *error_r, NULL);
		return -1;
	}
	if (app_add_parse_networks(cmd, app, error_r) < 0)
		return -1;
	if (from != NULL && (!twofa_text_is_printable(from) ||
			     strlen(from) > 128)) {
		*error_r = "from: must be short printable text";
		return -1;
	}
	app->created_from = from != NULL && *from != '\0' ?
		from : TWOFA_APP_FROM_DOVEADM;
	return 0;
}

static void app_add_finish(struct twofa_command *cmd)
{
	struct app_add *add = cmd->context;
	string_t *fields = twofa_command_str(cmd);

	app_add_fields(fields, &add->app);
	twofa_fields_add(fields, "password", add->password);
	twofa_command_row(cmd, fields);
	twofa_manage_changed(cmd, "app-add");
	twofa_notice_send(cmd, cmd->user, TWOFA_NOTICE_APP_PASSWORD,
			  add->app.label);
	twofa_command_ok(cmd);
}

static void app_add_limit(struct twofa_command *cmd)
{
	twofa_command_fail(cmd, "limit", "the mailbox has 50 application "
			   "passwords: revoke some first");
}

static void app_add_generate(struct twofa_command *cmd)
{
	struct app_add *add = cmd->context;
	const char *normal;

	add->password = twofa_token_generate(cmd->pool,
					     TWOFA_APP_PASSWORD_SYMBOLS);
	if (!twofa_app_password_parse(cmd->pool, add->password, &normal))
		i_unreached();
	add->app.app_id = twofa_app_id_new(cmd->pool);
	add->app.record_id = add->record_id;
	add->app.created = ioloop_time;
	add->app.verifier = p_strdup(cmd->pool, twofa_app_verifier(
		cmd->service->store.keys, add->record_id,
		twofa_token_proof(normal)));
}

static void app_add_write(struct twofa_command *cmd)
{
	struct app_add *add = cmd->context;
	struct twofa_store *store = &cmd->service->store;
	struct twofa_writes *writes;

	app_add_generate(cmd);
	writes = twofa_writes_init(store->sql, TRUE);
	twofa_writes_add(writes, twofa_app_insert(
		store->sql, store->keys, &add->app, add->enrolment_id),
		TWOFA_WRITE_MUST);
	twofa_manage_write(cmd, &writes, app_add_finish, app_add_limit);
}

static void
app_add_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct app_add *add = cmd->context;

	add->record_id = box->record.record_id;
	add->enrolment_id = box->record.enrolment_id;
	app_add_write(cmd);
}

void twofa_cmd_app_add(struct twofa_command *cmd)
{
	struct app_add *add = p_new(cmd->pool, struct app_add, 1);
	const char *error;

	cmd->context = add;
	if (app_add_parse(cmd, &add->app, &error) < 0)
		twofa_command_fail(cmd, "bad-input", error);
	else if (twofa_manage_parse_expires(cmd, &add->app.expires) == 0)
		twofa_manage_load_or_create(cmd, app_add_loaded);
}

/* APP-LIST */

static void app_list_finish(struct twofa_command *cmd,
			    const ARRAY_TYPE(twofa_app) *apps)
{
	const struct twofa_app *app;
	string_t *fields;

	array_foreach(apps, app) {
		fields = twofa_command_str(cmd);
		app_add_fields(fields, app);
		twofa_fields_add_num(fields, "created", app->created);
		twofa_fields_add(fields, "created_from", app->created_from);
		twofa_fields_add_num(fields, "last_used", app->last_used);
		twofa_fields_add(fields, "last_ip", app->last_ip);
		twofa_fields_add(fields, "last_service", app->last_service);
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
	const struct twofa_app *app;
	string_t *fields;
	bool changed = FALSE;

	array_foreach(revoke->apps, app) {
		if (!app_revoke_wants(revoke, app))
			continue;
		changed = TRUE;
		fields = twofa_command_str(cmd);
		twofa_fields_add(fields, "id", app->app_id);
		twofa_fields_add(fields, "label", app->label);
		twofa_command_row(cmd, fields);
	}
	if (changed)
		twofa_manage_changed(cmd, "app-revoke");
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
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_writes *writes;
	const struct twofa_app *app;
	unsigned int count = 0;

	revoke->apps = apps;
	writes = twofa_writes_init(sql, TRUE);
	array_foreach(apps, app) {
		if (!app_revoke_wants(revoke, app))
			continue;
		twofa_writes_add(writes, twofa_app_delete(
			sql, app->record_id, app->app_id), TWOFA_WRITE_ANY);
		count++;
	}
	if (count == 0 && revoke->app_id != NULL) {
		twofa_writes_abort(&writes);
		app_revoke_unknown(cmd);
		return;
	}
	twofa_manage_write(cmd, &writes, app_revoke_finish, NULL);
}

static void
app_revoke_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
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
