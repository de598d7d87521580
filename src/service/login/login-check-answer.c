/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-opened.h"
#include "lib-syntax/twofa-name.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/login/login-check.h"

/* The answers to CHECK: each sends its event, and a refusal is logged. */

#define EVENT_NAME "twofa_check_finished"

/* Tells auth what it cannot know: the name of the record, and that the login
   comes from an ActiveSync gateway (twofa_activesync_networks). */
static const string_t *
with_more(struct twofa_check *check, const string_t *fields)
{
	string_t *all;

	if (!check->login->scope.from_gateway && check->record_name == NULL)
		return fields;
	all = twofa_command_str(check->cmd);
	if (fields != NULL)
		str_append_str(all, fields);
	twofa_fields_add(all, "name", check->record_name);
	if (check->login->scope.from_gateway)
		twofa_fields_add(all, "gateway", "1");
	return all;
}

void twofa_check_pass_exempt(struct twofa_check *check)
{
	twofa_check_reply(check, "PASS", "pass", "exempt", NULL);
}

/* The connection stays open when 2FA is turned on, unless its name is known. */
void twofa_check_pass_password(struct twofa_check *check)
{
	string_t *fields = twofa_command_str(check->cmd);
	const char *name = check->record_name, *error;

	if (name == NULL && twofa_name_canonical(check->login->user, &name,
						 &error) < 0)
		name = NULL;
	if (name != NULL) {
		twofa_fields_add(fields, "group", twofa_opened_name(
			check->login->from_webmail ? TWOFA_OPENED_WEBMAIL :
			TWOFA_OPENED_PASSWORD, name));
	}
	twofa_check_reply(check, "PASS", "pass", "password", fields);
}

void twofa_check_deny(struct twofa_check *check, const char *method,
		       enum twofa_rule rule)
{
	twofa_rule_log_refused(check->cmd, check->login, EVENT_NAME,
				method, rule);
	twofa_command_reply(check->cmd, "DENY", with_more(check, NULL));
}

void twofa_check_deny_app(struct twofa_check *check, enum twofa_rule rule,
			  const char *app_id, const char *label)
{
	twofa_rule_log_refused_app(check->cmd, check->login, EVENT_NAME, rule,
				   app_id, label);
	twofa_command_reply(check->cmd, "DENY", with_more(check, NULL));
}

void twofa_check_error(struct twofa_check *check, const char *error)
{
	twofa_rule_send_event(check->cmd, EVENT_NAME, "error", "", error);
	twofa_command_error(check->cmd, error);
}

void twofa_check_corrupt(struct twofa_check *check, const char *name,
			  const char *what)
{
	twofa_rule_send_event(check->cmd, EVENT_NAME, "error", "", what);
	twofa_command_corrupt(check->cmd, name, what);
}

void twofa_check_read_failed(struct twofa_check *check, const char *error)
{
	twofa_check_error(check, twofa_store_read_failed(
		&check->cmd->service->store, error));
}

void twofa_check_reply(struct twofa_check *check, const char *verb,
		       const char *result, const char *method,
		       const string_t *fields)
{
	twofa_rule_send_event(check->cmd, EVENT_NAME, result, method, "");
	twofa_command_reply(check->cmd, verb, with_more(check, fields));
}
