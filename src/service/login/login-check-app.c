/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "str-sanitize.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-opened.h"
#include "lib-twofa/twofa-keys.h"
#include "service/command/twofa-activity.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/db/twofa-lookup.h"
#include "service/login/login-check.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-app.h"
#include "service/store/twofa-revoked.h"

/* The step of CHECK for application passwords. One lookup finds the one that
   was sent, however many the mailboxes have; then its expiry, mailbox, scope
   and networks decide. A string that none of them has may be a revoked one;
   every such string is looked up, so that the time tells nothing. */

/* Does another name of this login belong to a mailbox with 2FA on, which this
   application password does not open? */
static bool
check_other_is_on(struct twofa_check *check, const struct twofa_app *app)
{
	const struct twofa_mailbox *box;

	array_foreach(check->boxes, box) {
		if (twofa_mailbox_is_on(box) &&
		    strcmp(box->record.record_id, app->record_id) != 0)
			return TRUE;
	}
	return FALSE;
}

static bool
check_scope(struct twofa_check *check, const struct twofa_app *app,
	    enum twofa_rule *rule_r)
{
	ARRAY_TYPE(twofa_network) networks;
	const char *error;

	/* The row's MAC was right, so its networks can be parsed; if they
	   can't, no network matches. */
	*rule_r = TWOFA_RULE_APP_NETWORK;
	if (twofa_networks_parse(check->cmd->pool, app->networks,
				 &networks, &error) < 0)
		return FALSE;
	switch (twofa_scope_check(app->scope, &networks,
				  &check->login->scope)) {
	case TWOFA_SCOPE_RESULT_OK:
		return TRUE;
	case TWOFA_SCOPE_RESULT_SERVICE:
		*rule_r = TWOFA_RULE_APP_SERVICE;
		break;
	case TWOFA_SCOPE_RESULT_NETWORK:
		break;
	case TWOFA_SCOPE_RESULT_GATEWAY:
		*rule_r = TWOFA_RULE_APP_GATEWAY;
		break;
	}
	return FALSE;
}

static void
check_verified(struct twofa_check *check, const struct twofa_app *app)
{
	string_t *fields = twofa_command_str(check->cmd);
	const struct twofa_mailbox *box;

	array_foreach(check->boxes, box) {
		if (strcmp(box->record.record_id, app->record_id) == 0)
			check->record_name = box->record.name;
	}
	twofa_fields_add(fields, "app", app->app_id);
	twofa_fields_add(fields, "record", app->record_id);
	twofa_fields_add(fields, "group", twofa_opened_name(
		TWOFA_OPENED_APPS, app->record_id));
	twofa_fields_add(fields, "by", twofa_opened_name(
		TWOFA_OPENED_APP, app->app_id));
	twofa_check_reply(check, "VERIFIED", "verified", "app", fields);
}

static void
check_app_corrupt(struct twofa_check *check, const struct twofa_app *app)
{
	const char *error = t_strdup_printf(
		"The twofa store has a damaged application password %s of "
		"mailbox %s: %s. Revoke it and make a new one",
		str_sanitize(app->app_id, 32),
		str_sanitize(check->login->user, 255), app->corrupt);

	e_error(twofa_command_event(check->cmd), "%s", error);
	twofa_check_error(check, error);
}

static void check_deny(struct twofa_check *check, const struct twofa_app *app,
		       enum twofa_rule rule)
{
	twofa_check_deny_app(check, rule, app->app_id, app->label);
}

static void
check_app_found(struct twofa_check *check, const struct twofa_app *app)
{
	enum twofa_rule rule;

	if (app->corrupt != NULL)
		check_app_corrupt(check, app);
	else if (twofa_app_is_expired(app, ioloop_time))
		check_deny(check, app, TWOFA_RULE_APP_EXPIRED);
	else if (check_other_is_on(check, app))
		check_deny(check, app, TWOFA_RULE_TWO_MAILBOXES);
	else if (!check_scope(check, app, &rule))
		check_deny(check, app, rule);
	else
		check_verified(check, app);
}

/* auth sends no FINISH for a mailbox whose record it does not know, so the
   activity is written here. */
static void check_add_revoked(struct twofa_check *check,
			      const struct twofa_revoked *revoked)
{
	const struct twofa_login_context *login = check->login;
	const struct twofa_mailbox *box;
	struct twofa_activity_login entry;

	i_zero(&entry);
	array_foreach(check->boxes, box) {
		if (strcmp(box->record.record_id, revoked->record_id) == 0)
			entry.name = box->record.name;
	}
	if (entry.name == NULL)
		return;
	entry.known = TRUE;
	entry.service = twofa_login_context_column(login->service);
	entry.ip = twofa_login_context_column(login->rip);
	entry.method = "revoked-app";
	entry.result = TWOFA_ACTIVITY_FAIL;
	entry.detail = revoked->label;
	twofa_activity_add(check->cmd->service->activity, &entry);
}

/* A damaged row says nothing: the string is one that nobody knows. */
static void
check_revoked_callback(const struct twofa_rows *rows, const char *error,
		       void *context)
{
	struct twofa_check *check = context;
	struct twofa_service *service = check->cmd->service;
	const char *const *row;
	struct twofa_revoked revoked;

	if (rows == NULL) {
		twofa_check_read_failed(check, error);
		return;
	}
	row = twofa_revoked_find_row(rows, check->app_verifiers);
	if (row == NULL ||
	    twofa_revoked_parse(check->cmd->pool, service->store.keys, row,
				&revoked, &error) < 0 ||
	    !twofa_revoked_is_kept(&revoked, ioloop_time)) {
		twofa_check_policy(check);
		return;
	}
	check_add_revoked(check, &revoked);
	twofa_check_deny_app(check, TWOFA_RULE_APP_REVOKED, revoked.app_id,
			     revoked.label);
}

static void
check_app_callback(const struct twofa_rows *rows, const char *error,
		   void *context)
{
	struct twofa_check *check = context;
	struct twofa_service *service = check->cmd->service;
	const char *const *row;
	struct twofa_app app;

	if (rows == NULL) {
		twofa_check_read_failed(check, error);
		return;
	}
	row = twofa_app_find_row(rows, check->app_verifiers);
	if (row == NULL) {
		twofa_lookup(service->store.lookups, &twofa_revoked_lookup_text,
			     check->app_verifiers, check_revoked_callback,
			     check);
	} else {
		twofa_app_parse(check->cmd->pool, service->store.keys,
				row, &app);
		check_app_found(check, &app);
	}
}

void twofa_check_app(struct twofa_check *check, const char *proof)
{
	struct twofa_service *service = check->cmd->service;
	pool_t pool = check->cmd->pool;
	ARRAY_TYPE(const_string) verifiers;
	const struct twofa_mailbox *box;

	p_array_init(&verifiers, pool, 4);
	array_foreach(check->boxes, box) {
		twofa_app_add_verifiers(pool, service->store.keys,
					box->record.record_id, proof,
					&verifiers);
	}
	array_append_zero(&verifiers);
	check->app_verifiers = array_front(&verifiers);
	twofa_lookup(service->store.lookups, &twofa_app_lookup_text,
		     check->app_verifiers, check_app_callback, check);
}
