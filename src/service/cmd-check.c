/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "str-sanitize.h"
#include "twofa-app.h"
#include "twofa-commands.h"
#include "twofa-fields.h"
#include "twofa-health.h"
#include "twofa-keys.h"
#include "twofa-login.h"
#include "twofa-mailbox.h"
#include "twofa-recovery.h"
#include "twofa-service.h"
#include "twofa-settings.h"
#include "twofa-token.h"

/* CHECK: what does this login need? The steps stand in the order in which they
   are taken; each of them either answers or goes on to the next. */

#define EVENT_NAME "twofa_check_finished"

struct check {
	struct twofa_command *cmd;
	const struct twofa_login *login;
	const ARRAY_TYPE(twofa_mailbox) *boxes;
	/* the one that is on, or NULL */
	const struct twofa_mailbox *on;
	bool plain;
	bool recovery_fits;
};

static void check_pass(struct check *check, const char *method)
{
	struct twofa_command *cmd = check->cmd;

	twofa_login_send_event(cmd, EVENT_NAME, "pass", method, "");
	twofa_command_reply(cmd, "PASS", NULL);
}

static void check_deny(struct check *check, const char *method,
		       enum twofa_rule rule)
{
	twofa_login_log_refused(check->cmd, check->login, EVENT_NAME,
				method, rule);
	twofa_command_reply(check->cmd, "DENY", NULL);
}

static void check_error(struct check *check, const char *error)
{
	twofa_login_send_event(check->cmd, EVENT_NAME, "error", "", error);
	twofa_command_error(check->cmd, error);
}

static void check_corrupt(struct check *check, const char *name,
			  const char *what)
{
	twofa_login_send_event(check->cmd, EVENT_NAME, "error", "", what);
	twofa_command_corrupt(check->cmd, name, what);
}

/* The numbers of digits that codes of this mailbox have, as bits. */
static unsigned int check_digits(struct check *check)
{
	const struct twofa_secret *secret;
	unsigned int digits = 0;

	array_foreach(&check->on->secrets, secret)
		digits |= 1U << secret->params.digits;
	return digits;
}

static const char *check_cuts(struct check *check)
{
	const unsigned int wanted = check_digits(check);
	string_t *cuts = t_str_new(32);
	unsigned int digits;

	if (check->recovery_fits)
		str_append(cuts, "recovery ");
	for (digits = TWOFA_TOTP_DIGITS_MIN; digits <= TWOFA_TOTP_DIGITS_MAX;
	     digits++) {
		if ((wanted & (1U << digits)) != 0)
			str_printfa(cuts, "totp%u ", digits);
	}
	str_truncate(cuts, str_len(cuts) - 1);
	return str_c(cuts);
}

static void check_code(struct check *check)
{
	struct twofa_command *cmd = check->cmd;
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "record", check->on->record.record_id);
	twofa_fields_add(fields, "enrolment", check->on->record.enrolment_id);
	twofa_fields_add(fields, "cuts", check_cuts(check));
	twofa_login_send_event(cmd, EVENT_NAME, "code", "", "");
	twofa_command_reply(cmd, "CODE", fields);
}

static void
check_recovery_callback(const struct twofa_rows *rows, const char *error,
			void *context)
{
	struct check *check = context;
	struct twofa_service *service = check->cmd->service;
	const char *verifier;
	int ret;

	if (rows == NULL) {
		error = t_strdup_printf("The twofa store can't be read: %s",
					error);
		twofa_service_read_failed(service, error);
		check_error(check, error);
		return;
	}
	ret = twofa_recovery_find(check->cmd->pool, service->keys,
				  &check->on->record, rows, ioloop_time,
				  &verifier, &error);
	if (ret < 0) {
		check_corrupt(check, check->on->record.name, error);
		return;
	}
	check->recovery_fits = ret > 0;
	check_code(check);
}

static void check_recovery(struct check *check)
{
	struct twofa_service *service = check->cmd->service;
	const char *proof = twofa_command_field(check->cmd, "recovery");
	struct twofa_stmt *stmt;

	if (proof == NULL || !twofa_token_proof_valid(proof)) {
		check_code(check);
		return;
	}
	stmt = twofa_recovery_select(service->sql, service->keys,
				     &check->on->record, proof);
	twofa_sql_read(service->sql, &stmt, check_recovery_callback, check);
}

static void check_probe_callback(const char *error, void *context)
{
	struct check *check = context;

	if (error != NULL)
		check_error(check, error);
	else
		check_recovery(check);
}

/* The mailbox that is on, if there is just one. Returns -1 if there are
   two. */
static int check_find_on(struct check *check)
{
	const struct twofa_mailbox *box;

	array_foreach(check->boxes, box) {
		if (!twofa_mailbox_is_on(box))
			continue;
		if (check->on != NULL)
			return -1;
		check->on = box;
	}
	return 0;
}

static void check_second_factor(struct check *check)
{
	struct twofa_service *service = check->cmd->service;
	const char *error;

	if (check_find_on(check) < 0)
		check_deny(check, "", TWOFA_RULE_TWO_MAILBOXES);
	else if (check->on == NULL)
		check_pass(check, "password");
	else if (!check->plain)
		check_deny(check, "", TWOFA_RULE_MECHANISM);
	else if (check->login->scope.from_gateway)
		check_deny(check, "", TWOFA_RULE_GATEWAY);
	else if ((error = twofa_service_clock_error(service)) != NULL)
		check_error(check, error);
	else
		twofa_health_probe(service, check_probe_callback, check);
}

/* Is another mailbox of this login on, which the password is not for? */
static bool
check_other_is_on(struct check *check, const struct twofa_app *app)
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
check_scope(struct check *check, const struct twofa_app *app,
	    enum twofa_rule *rule_r)
{
	ARRAY_TYPE(twofa_network) networks;
	const char *error;

	/* signed by us, so it can be parsed; if not, nothing matches */
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

static void check_verified(struct check *check, const struct twofa_app *app)
{
	struct twofa_command *cmd = check->cmd;
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "app", app->app_id);
	twofa_fields_add(fields, "record", app->record_id);
	twofa_login_send_event(cmd, EVENT_NAME, "verified", "app", "");
	twofa_command_reply(cmd, "VERIFIED", fields);
}

static void
check_app_corrupt(struct check *check, const struct twofa_app *app)
{
	const char *error = t_strdup_printf(
		"The twofa store has a damaged application password %s of "
		"mailbox %s: %s. Revoke it and make a new one",
		str_sanitize(app->app_id, 32),
		str_sanitize(check->login->user, 255), app->corrupt);

	e_error(check->cmd->event, "%s", error);
	check_error(check, error);
}

static void check_app(struct check *check, const struct twofa_app *app)
{
	enum twofa_rule rule;

	if (app->corrupt != NULL)
		check_app_corrupt(check, app);
	else if (twofa_app_is_expired(app, ioloop_time))
		check_deny(check, "app", TWOFA_RULE_APP_EXPIRED);
	else if (check_other_is_on(check, app))
		check_deny(check, "app", TWOFA_RULE_TWO_MAILBOXES);
	else if (!check_scope(check, app, &rule))
		check_deny(check, "app", rule);
	else
		check_verified(check, app);
}

static void
check_app_callback(const struct twofa_rows *rows, const char *error,
		   void *context)
{
	struct check *check = context;
	struct twofa_service *service = check->cmd->service;
	struct twofa_app app;

	if (rows == NULL) {
		error = t_strdup_printf("The twofa store can't be read: %s",
					error);
		twofa_service_read_failed(service, error);
		check_error(check, error);
	} else if (rows->count == 0) {
		check_second_factor(check);
	} else {
		twofa_app_parse(check->cmd->pool, service->keys,
				rows->rows[0], &app);
		check_app(check, &app);
	}
}

static void check_app_lookup(struct check *check, const char *proof)
{
	struct twofa_service *service = check->cmd->service;
	ARRAY_TYPE(const_string) verifiers;
	const struct twofa_mailbox *box;
	const char *const *list;
	struct twofa_stmt *stmt;

	t_array_init(&verifiers, 4);
	array_foreach(check->boxes, box) {
		list = twofa_app_verifiers(service->keys,
					   box->record.record_id, proof);
		array_append(&verifiers, list, str_array_length(list));
	}
	array_append_zero(&verifiers);
	stmt = twofa_app_select_verifiers(service->sql,
					  array_front(&verifiers));
	twofa_sql_read(service->sql, &stmt, check_app_callback, check);
}

static bool check_is_exempt(struct check *check)
{
	const char *const *mechs = t_strsplit_spaces(
		check->cmd->service->set->twofa_exempt_mechanisms, " ,");

	return str_array_icase_find(mechs, check->login->mech);
}

static const struct twofa_mailbox *check_find_corrupt(struct check *check)
{
	const struct twofa_mailbox *box;

	array_foreach(check->boxes, box) {
		if (box->corrupt != NULL)
			return box;
	}
	return NULL;
}

static void
check_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
	     void *context)
{
	struct check *check = context;
	const struct twofa_mailbox *box;
	const char *proof = twofa_command_field(check->cmd, "app");

	if (boxes == NULL) {
		check_error(check, error);
		return;
	}
	check->boxes = boxes;
	if ((box = check_find_corrupt(check)) != NULL)
		check_corrupt(check, box->record.name, box->corrupt);
	else if (check_is_exempt(check))
		check_pass(check, "exempt");
	else if (check->plain && proof != NULL && array_count(boxes) > 0 &&
		 twofa_token_proof_valid(proof))
		check_app_lookup(check, proof);
	else
		check_second_factor(check);
}

void twofa_cmd_check(struct twofa_command *cmd)
{
	struct check *check = p_new(cmd->pool, struct check, 1);

	check->cmd = cmd;
	check->login = twofa_login_parse(cmd);
	check->plain = twofa_command_flag(cmd, "plain");
	if (*check->login->service == '\0' || *check->login->user == '\0')
		check_error(check, "name or service is missing");
	else if (check->login->names[0] == NULL) {
		/* no mailbox of ours can have such a name */
		check_pass(check, "password");
	} else {
		twofa_mailbox_load_names(cmd->service, cmd->pool,
					 check->login->names,
					 TWOFA_MAILBOX_SECRETS_ACTIVE,
					 check_loaded, check);
	}
}
