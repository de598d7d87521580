/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/login/login-fault.h"
#include "service/login/twofa-login-context.h"
#include "service/login/twofa-rule.h"

/* A service that can't work refuses every login. Who counts its events sees
   these logins as well. */

static const struct {
	const char *command, *event;
} events[] = {
	{ "CHECK", "twofa_check_finished" },
	{ "CODE", "twofa_code_finished" },
	{ "FINISH", "twofa_login_finished" },
};

static const char *
fault_result(const char *command, const struct twofa_login_context *login)
{
	/* FINISH tells how the login has ended, which no fault changes. */
	return strcmp(command, "FINISH") != 0 ? "error" :
		twofa_login_context_result(login);
}

static void send_event(struct twofa_command *cmd, const char *error)
{
	const struct twofa_login_context *login =
		twofa_login_context_parse(cmd);
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(events); i++) {
		if (strcmp(events[i].command, cmd->def->name) != 0)
			continue;
		twofa_rule_send_event(cmd, events[i].event,
			fault_result(events[i].command, login),
			twofa_login_context_column(login->method), error);
	}
}

void twofa_login_fault(struct twofa_command *cmd, const char *error)
{
	/* The login is compared with these networks, which a fault in the
	   settings leaves unset. */
	if (cmd->role == TWOFA_ROLE_AUTH &&
	    array_is_created(&cmd->service->webmails))
		send_event(cmd, error);
	twofa_command_error(cmd, error);
}
