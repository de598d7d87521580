/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-syntax/twofa-name.h"
#include "lib-syntax/twofa-token.h"
#include "service/command/twofa-activity.h"
#include "service/command/twofa-app-use.h"
#include "service/command/twofa-awaited.h"
#include "service/command/twofa-clean.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-seen.h"
#include "service/command/twofa-service.h"
#include "service/login/twofa-login-context.h"
#include "service/login/twofa-rule.h"
#include "service/login/twofa-ticket.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-panel-session.h"

/* FINISH: auth tells how a login ended. It waits for no reply. */

/* Returns the home of the user that the passdbs have found: the last one. */
static const char *finish_home(const struct twofa_login_context *login)
{
	const char *const *home, *last = NULL;

	for (home = login->homes; *home != NULL; home++) {
		if (twofa_token_proof_valid(*home))
			last = *home;
	}
	return last;
}

static void finish_add_seen(struct twofa_command *cmd,
			    const struct twofa_login_context *login,
			    const struct twofa_activity_login *entry)
{
	const char *const *name, *home = finish_home(login);

	if (home == NULL || strcmp(entry->result, TWOFA_ACTIVITY_OK) != 0)
		return;
	for (name = login->names; *name != NULL; name++)
		twofa_seen_add(cmd->service->seen, home, *name);
}

static void finish_add_ticket(struct twofa_command *cmd, const char *name,
			      const struct twofa_login_context *login,
			      const struct twofa_activity_login *entry)
{
	struct twofa_ticket_login ticket;

	if (login->ticket == NULL)
		return;
	i_zero(&ticket);
	ticket.ticket = login->ticket;
	ticket.name = name;
	ticket.record_id = login->record;
	ticket.method = entry->method;
	ticket.missing = strcmp(entry->result, TWOFA_ACTIVITY_ASKED) == 0;
	ticket.ip = entry->ip;
	ticket.home = finish_home(login);
	if (ticket.home != NULL && login->home_is_shared) {
		ticket.home = t_strconcat(TWOFA_PANEL_HOME_SHARED,
					  ticket.home, NULL);
	}
	if (strcmp(entry->result, TWOFA_ACTIVITY_OK) == 0 || ticket.missing)
		twofa_ticket_add(cmd->service, &ticket);
}

static void finish_send_event(struct twofa_command *cmd,
			      const struct twofa_login_context *login,
			      const struct twofa_activity_login *entry)
{
	if (!entry->known && login->wrong_password)
		twofa_rule_log_wrong_password(cmd, login);
	else {
		twofa_rule_send_event(cmd, "twofa_login_finished",
				       entry->result, entry->method, "");
	}
}

static void finish_add_activity(struct twofa_command *cmd,
				const struct twofa_login_context *login,
				const struct twofa_activity_login *entry)
{
	struct twofa_activity *activity = cmd->service->activity;

	if (strcmp(entry->result, TWOFA_ACTIVITY_ASKED) != 0)
		twofa_activity_add(activity, entry);
	else if (login->record != NULL)
		twofa_activity_asked(activity, entry, login->record);
}

/* Did it sign in by itself, or try to, with the password alone or an
   application password? */
static bool is_program(const struct twofa_login_context *login)
{
	return null_strcmp(login->method, "password") == 0 ||
		null_strcmp(login->method, "app") == 0;
}

/* It is a webmail, or a phone behind a gateway, if it comes from their
   hosts. */
static const char *through(const struct twofa_login_context *login)
{
	if (!is_program(login))
		return login->service;
	if (login->from_webmail)
		return TWOFA_ACTIVITY_WEBMAIL;
	return login->scope.from_gateway ?
		TWOFA_ACTIVITY_ACTIVESYNC : login->service;
}

/* The second step of a login to the User Panel is the command LOGIN, whose
   activity has this service. */
static const char *finish_service(const struct twofa_login_context *login)
{
	if (login->ticket == NULL)
		return through(login);
	return login->missing ? TWOFA_ACTIVITY_PANEL : "twofa-panel";
}

void twofa_cmd_finish(struct twofa_command *cmd)
{
	const struct twofa_login_context *login =
		twofa_login_context_parse(cmd);
	const char *name, *error;
	struct twofa_activity_login entry;

	if (login->ticket != NULL)
		twofa_awaited_remove(cmd->service->awaited, login->ticket);
	if (login->result == NULL ||
	    twofa_name_canonical(login->user, &name, &error) < 0) {
		twofa_command_done(cmd);
		return;
	}
	i_zero(&entry);
	entry.name = name;
	entry.result = twofa_login_context_result(login);
	entry.known = strcmp(entry.result, TWOFA_ACTIVITY_FAIL) != 0;
	entry.service = twofa_login_context_column(finish_service(login));
	entry.ip = twofa_login_context_column(login->rip);
	entry.method = twofa_login_context_column(login->method);
	/* who does not know the password cannot fill the activity with names */
	if (is_program(login))
		entry.detail = twofa_login_context_column(login->program);
	else if (entry.known)
		entry.detail = twofa_login_context_column(login->device);

	finish_send_event(cmd, login, &entry);
	finish_add_activity(cmd, login, &entry);
	finish_add_ticket(cmd, name, login, &entry);
	finish_add_seen(cmd, login, &entry);
	if (login->app != NULL &&
	    strcmp(entry.result, TWOFA_ACTIVITY_OK) == 0) {
		twofa_app_used(cmd->service->app_uses, login->app,
			       entry.service, entry.ip);
	}
	twofa_clean(cmd->service);
	twofa_command_done(cmd);
}
