/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-text.h"
#include "lib-syntax/twofa-token.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-label.h"
#include "service/manage/twofa-app-form.h"
#include "service/manage/twofa-manage-home.h"
#include "service/manage/twofa-manage-policy.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-sessions.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-revoked.h"

/* APP-ADD: application passwords. They can be made while 2FA is off, so that all
   programs have theirs when it is turned on; but not by an owner whose policy
   requires 2FA. */

struct app_add {
	struct twofa_app app;
	const char *password;
	const struct twofa_mailbox *box;
	/* the ids that a form of the User Panel gives to what it makes, NULL =
	   no form does; and what it made when it was sent before */
	const char *const *form_ids;
	const struct twofa_app *former;
};

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
	if ((*error_r = twofa_label_find_error(app->label)) != NULL)
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

/* Only the User Panel has forms. */
static int app_add_parse_form(struct twofa_command *cmd, struct app_add *add,
			      const char **error_r)
{
	const char *nonce = twofa_command_field(cmd, "form");

	if (cmd->session == NULL || nonce == NULL)
		return 0;
	if (!twofa_token_random_valid(nonce, TWOFA_SESSION_ID_SYMBOLS)) {
		*error_r = "form: is not a form's";
		return -1;
	}
	add->form_ids = twofa_app_form_ids(
		cmd->pool, cmd->service->store.keys,
		twofa_command_field(cmd, "session"), nonce);
	return 0;
}

static void app_add_finish(struct twofa_command *cmd)
{
	struct app_add *add = cmd->context;
	string_t *fields = twofa_command_str(cmd);

	twofa_app_fields(fields, &add->app);
	twofa_fields_add(fields, "password", add->password);
	twofa_command_row(cmd, fields);
	twofa_command_changed(cmd, "%s application password %s",
			      add->former == NULL ? "made" : "replaced",
			      twofa_command_log_app(add->app.app_id,
						    add->app.label));
	if (add->former == NULL) {
		twofa_notice_send(cmd, cmd->user, TWOFA_NOTICE_APP_PASSWORD,
				  add->app.label);
	}
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
	const struct twofa_keys *keys = cmd->service->store.keys;
	const char *record_id = add->box->record.record_id;
	const char *normal;

	add->password = twofa_token_generate(cmd->pool,
					     TWOFA_APP_PASSWORD_SYMBOLS);
	if (!twofa_app_password_parse(cmd->pool, add->password, &normal))
		i_unreached();
	add->app.record_id = record_id;
	add->app.created = ioloop_time;
	add->app.verifier = p_strdup(cmd->pool, twofa_app_verifier(
		keys, record_id, twofa_token_proof(normal)));
	if (add->former != NULL)
		add->app.app_id = add->former->app_id;
	else if (add->form_ids != NULL)
		add->app.app_id = add->form_ids[0];
	else {
		add->app.app_id = twofa_app_id_new(
			cmd->pool, keys, add->app.verifier,
			twofa_manage_by(cmd));
	}
}

/* A phone's ticket is good for one application password: for the form that
   takes it first. */
static void
app_add_use_phone(struct twofa_command *cmd, struct twofa_change *change)
{
	struct twofa_store *store = &cmd->service->store;
	struct twofa_panel_session phone;

	if (cmd->session == NULL || cmd->session->state != TWOFA_PANEL_PHONE)
		return;
	phone = *cmd->session;
	phone.method = twofa_command_field(cmd, "form");
	twofa_change_add(change, twofa_panel_update(store->sql, store->keys,
						    &phone));
}

/* The row of the former one is changed, and not deleted and inserted: in
   PostgreSQL no two statements of a change may be about the same row. */
static void
app_add_store(struct twofa_command *cmd, struct twofa_change *change)
{
	struct twofa_store *store = &cmd->service->store;
	struct app_add *add = cmd->context;

	if (add->former == NULL) {
		twofa_app_add(change, &add->app);
		return;
	}
	twofa_revoked_keep(change, add->former, ioloop_time);
	twofa_change_add(change, twofa_app_replace(store->sql, store->keys,
						   &add->app));
}

static void app_add_write(struct twofa_command *cmd)
{
	struct app_add *add = cmd->context;
	struct twofa_change *change;

	app_add_generate(cmd);
	change = twofa_manage_change(cmd, &add->box->record);
	twofa_change_touch(change);
	app_add_store(cmd, change);
	app_add_use_phone(cmd, change);
	twofa_manage_changed_app(cmd, change, "app-add", &add->app);
	twofa_manage_add_home(cmd, change, &add->box->record);
	twofa_sessions_prove(cmd, change);
	twofa_manage_run(cmd, &change, app_add_finish, NULL);
}

/* Returns TRUE if a phone's ticket has made an application password that was
   revoked since: the same form makes no other one. */
static bool app_add_phone_is_revoked(struct twofa_command *cmd)
{
	const struct app_add *add = cmd->context;

	return cmd->session != NULL &&
		cmd->session->state == TWOFA_PANEL_PHONE &&
		strcmp(cmd->session->method, TWOFA_PANEL_PHONE_UNUSED) != 0 &&
		add->former == NULL;
}

static void app_add_fail_used(struct twofa_command *cmd)
{
	twofa_command_fail(cmd, "used-ticket", "the ticket was used already: "
			   "make another one");
}

/* The number cannot grow before the change is written: a command that makes an
   application password changes the record's rev. */
static void app_add_counted(struct twofa_command *cmd,
			    const ARRAY_TYPE(twofa_app) *apps)
{
	struct app_add *add = cmd->context;

	if (add->form_ids != NULL)
		add->former = twofa_app_form_find(apps, add->form_ids);
	if (app_add_phone_is_revoked(cmd))
		app_add_fail_used(cmd);
	else if (add->former == NULL &&
		 array_count(apps) >= TWOFA_APP_MAX_PER_MAILBOX)
		app_add_limit(cmd);
	else
		app_add_write(cmd);
}

static void app_add_allowed(struct twofa_command *cmd)
{
	struct app_add *add = cmd->context;

	twofa_manage_load_apps(cmd, add->box->record.record_id,
			       app_add_counted);
}

static void
app_add_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct app_add *add = cmd->context;

	add->box = box;
	twofa_manage_policy_may_add_app(cmd, box, app_add_allowed);
}

/* Returns TRUE if a phone's ticket was used by another form, or has none. */
static bool app_add_phone_is_used(struct twofa_command *cmd)
{
	const char *nonce = twofa_command_field(cmd, "form");

	if (cmd->session == NULL || cmd->session->state != TWOFA_PANEL_PHONE)
		return FALSE;
	return nonce == NULL ||
		(strcmp(cmd->session->method, TWOFA_PANEL_PHONE_UNUSED) != 0 &&
		 strcmp(cmd->session->method, nonce) != 0);
}

void twofa_cmd_app_add(struct twofa_command *cmd)
{
	struct app_add *add = p_new(cmd->pool, struct app_add, 1);
	const char *error;

	cmd->context = add;
	if (app_add_phone_is_used(cmd))
		app_add_fail_used(cmd);
	else if (app_add_parse(cmd, &add->app, &error) < 0 ||
		 app_add_parse_form(cmd, add, &error) < 0)
		twofa_command_fail(cmd, "bad-input", error);
	else if (twofa_manage_parse_expires(cmd, &add->app.expires) == 0)
		twofa_manage_load_or_new(cmd, app_add_loaded);
}
