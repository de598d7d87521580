/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-syntax/twofa-token.h"
#include "service/command/twofa-awaited.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/login/login-check.h"
#include "settings/twofa-settings.h"

/* CHECK: what does this login need? The steps are taken in a fixed order
   (doc/protocol.md), which is that of the files: login-check.c,
   login-check-app.c, login-check-policy.c, login-check-code.c. Each may answer
   by a function of login-check-answer.c, which ends the command. */

static bool check_is_exempt(struct twofa_check *check)
{
	const char *const *mechs = t_strsplit_spaces(
		check->cmd->service->set->twofa_exempt_mechanisms, " ,");

	return !check->login->not_exempt &&
		str_array_icase_find(mechs, check->login->mech);
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
	const struct twofa_login_context *login = check->login;

	if (boxes == NULL) {
		twofa_check_error(check, error);
		return;
	}
	check->boxes = boxes;
	if ((box = check_find_corrupt(check)) != NULL)
		twofa_check_corrupt(check, box->record.name, box->corrupt);
	else if (check_is_exempt(check))
		twofa_check_pass_exempt(check);
	else if (login->plain && login->app != NULL && array_count(boxes) > 0 &&
		 twofa_token_proof_valid(login->app))
		twofa_check_app(check, login->app);
	else
		twofa_check_policy(check);
}

void twofa_cmd_check(struct twofa_command *cmd)
{
	struct twofa_check *check = p_new(cmd->pool, struct twofa_check, 1);

	check->cmd = cmd;
	check->login = twofa_login_context_parse(cmd);
	if (check->login->ticket != NULL)
		twofa_awaited_add(cmd->service->awaited, check->login->ticket);
	if (*check->login->service == '\0' || *check->login->user == '\0')
		twofa_check_error(check, "name or service is missing");
	else if (check->login->bad_name)
		twofa_check_deny(check, "", TWOFA_RULE_NAME);
	else {
		twofa_mailbox_lookup_names(&cmd->service->store, cmd->pool,
					   check->login->names,
					   check->login->tags,
					   check_loaded, check);
	}
}
