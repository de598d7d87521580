/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-syntax/twofa-name.h"
#include "service/command/twofa-activity.h"
#include "service/command/twofa-clean.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/login/twofa-login-context.h"
#include "service/login/twofa-rule.h"
#include "service/login/twofa-ticket.h"

/* FINISH: auth tells how a login ended. It waits for no reply. */

static void finish_add_ticket(struct twofa_command *cmd, const char *name,
			      const struct twofa_login_context *login,
			      const struct twofa_activity_login *entry)
{
	struct twofa_ticket_login ticket;

	i_zero(&ticket);
	ticket.session_id = login->session;
	ticket.name = name;
	ticket.record_id = login->record;
	ticket.method = entry->method;
	ticket.missing = strcmp(entry->result, "fail") == 0 && login->missing;
	ticket.ip = entry->ip;
	if (strcmp(entry->result, "ok") == 0 || ticket.missing)
		twofa_ticket_add(cmd->service, &ticket);
}

void twofa_cmd_finish(struct twofa_command *cmd)
{
	struct twofa_activity *activity = cmd->service->activity;
	const struct twofa_login_context *login =
		twofa_login_context_parse(cmd);
	const char *name, *error;
	struct twofa_activity_login entry;

	if (login->result == NULL ||
	    twofa_name_canonical(login->user, &name, &error) < 0) {
		twofa_command_done(cmd);
		return;
	}
	i_zero(&entry);
	entry.name = name;
	entry.known = strcmp(login->result, "ok") == 0;
	entry.service = twofa_login_context_column(login->service);
	entry.ip = twofa_login_context_column(login->rip);
	entry.method = twofa_login_context_column(login->method);
	entry.result = entry.known ? "ok" : "fail";

	twofa_rule_send_event(cmd, "twofa_login_finished", entry.result,
			       entry.method, "");
	twofa_activity_add(activity, &entry);
	finish_add_ticket(cmd, name, login, &entry);
	if (entry.known && login->app != NULL) {
		twofa_activity_app_used(activity, login->app, entry.service,
					entry.ip);
	}
	twofa_clean(cmd->service);
	twofa_command_done(cmd);
}
