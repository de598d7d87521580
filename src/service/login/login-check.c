/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-token.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/login/login-check.h"
#include "settings/twofa-settings.h"

/* CHECK: what does this login need? The steps are taken in a fixed order
   (doc/protocol.md); this file has the first ones and the answers. */

#define EVENT_NAME "twofa_check_finished"

/* Auth knows no networks. */
static const string_t *
with_gateway(struct twofa_check *check, const string_t *fields)
{
	string_t *all;

	if (!check->login->scope.from_gateway)
		return fields;
	all = twofa_command_str(check->cmd);
	if (fields != NULL)
		str_append_str(all, fields);
	twofa_fields_add(all, "gateway", "1");
	return all;
}

void twofa_check_pass(struct twofa_check *check, const char *method)
{
	twofa_check_reply(check, "PASS", "pass", method, NULL);
}

void twofa_check_deny(struct twofa_check *check, const char *method,
		       enum twofa_rule rule)
{
	twofa_login_log_refused(check->cmd, check->login, EVENT_NAME,
				method, rule);
	twofa_command_reply(check->cmd, "DENY", with_gateway(check, NULL));
}

void twofa_check_error(struct twofa_check *check, const char *error)
{
	twofa_login_send_event(check->cmd, EVENT_NAME, "error", "", error);
	twofa_command_error(check->cmd, error);
}

void twofa_check_corrupt(struct twofa_check *check, const char *name,
			  const char *what)
{
	twofa_login_send_event(check->cmd, EVENT_NAME, "error", "", what);
	twofa_command_corrupt(check->cmd, name, what);
}

void twofa_check_read_failed(struct twofa_check *check, const char *error)
{
	twofa_check_error(check, twofa_service_read_failed(
		check->cmd->service, error));
}

void twofa_check_reply(struct twofa_check *check, const char *verb,
		       const char *result, const char *method,
		       const string_t *fields)
{
	twofa_login_send_event(check->cmd, EVENT_NAME, result, method, "");
	twofa_command_reply(check->cmd, verb, with_gateway(check, fields));
}

static bool check_is_exempt(struct twofa_check *check)
{
	const char *exempt = twofa_command_field(check->cmd, "exempt");
	const char *const *mechs = t_strsplit_spaces(
		check->cmd->service->set->twofa_exempt_mechanisms, " ,");

	if (exempt != NULL && strcmp(exempt, "0") == 0)
		return FALSE;
	return str_array_icase_find(mechs, check->login->mech);
}

static const struct twofa_mailbox *check_find_corrupt(struct twofa_check *check)
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
	struct twofa_check *check = context;
	const struct twofa_mailbox *box;
	const char *proof = twofa_command_field(check->cmd, "app");

	if (boxes == NULL) {
		twofa_check_error(check, error);
		return;
	}
	check->boxes = boxes;
	if ((box = check_find_corrupt(check)) != NULL)
		twofa_check_corrupt(check, box->record.name, box->corrupt);
	else if (check_is_exempt(check))
		twofa_check_pass(check, "exempt");
	else if (check->plain && proof != NULL && array_count(boxes) > 0 &&
		 twofa_token_proof_valid(proof))
		twofa_check_app(check, proof);
	else
		twofa_check_second_factor(check);
}

void twofa_cmd_check(struct twofa_command *cmd)
{
	struct twofa_check *check = p_new(cmd->pool, struct twofa_check, 1);

	check->cmd = cmd;
	check->login = twofa_login_parse(cmd);
	check->plain = twofa_command_flag(cmd, "plain");
	if (*check->login->service == '\0' || *check->login->user == '\0')
		twofa_check_error(check, "name or service is missing");
	else if (check->login->bad_name)
		twofa_check_deny(check, "", TWOFA_RULE_NAME);
	else {
		twofa_mailbox_lookup_names(cmd->service, cmd->pool,
					   check->login->names,
					   check_loaded, check);
	}
}
