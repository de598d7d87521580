/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "net.h"
#include "str.h"
#include "str-sanitize.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-protocol.h"
#include "lib-syntax/twofa-ticket-id.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-activity.h"
#include "service/command/twofa-awaited.h"
#include "service/command/twofa-delay.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/login/twofa-login-context.h"
#include "service/login/twofa-rule.h"
#include "service/login/twofa-ticket-seal.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-need.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-panel-token.h"

/* LOGIN: exchanges a ticket for a session of the User Panel. The UPDATE of the
   row decides, so that a ticket makes one session only. The ticket of a login
   that lacked its code stays until a right code comes. */

#define LOGIN_WAIT_MSECS 50
#define LOGIN_MAX_TRIES (2000 / LOGIN_WAIT_MSECS)

struct panel_login {
	struct twofa_command *cmd;
	const char *ticket_name, *ip;
	unsigned int tries;
	/* the ticket may still come, as it was when the store was asked */
	bool may_come;
	struct twofa_delay delay;

	struct twofa_panel_session session;
	struct twofa_verify_request request;
	const char *token;
};

static void login_find(void *context);

static void login_fail(struct panel_login *login)
{
	twofa_command_fail(login->cmd, "no-login", "nothing is known of such a "
			   "login, or it is over: log in again");
}

/* The FINISH of the auth process, which writes the ticket, may still be on its
   way, or the ticket on its way to the database. A process that was started
   during the login does not know the login: it waits if the panel sends the
   session id, which browsers never have. Every other ticket is made up, and
   nobody can occupy the service's commands with such. */
static bool login_may_come(struct panel_login *login)
{
	struct twofa_service *service = login->cmd->service;
	const char *id = twofa_command_field(login->cmd, "login");

	if (twofa_awaited_has(service->awaited, login->ticket_name))
		return TRUE;
	return twofa_ticket_is_sealed(service->store.keys, id, ioloop_time) &&
		strcmp(twofa_ticket_id_name(id), login->ticket_name) == 0 &&
		twofa_ticket_sealed_at(id) < service->started;
}

static void login_wait(struct panel_login *login)
{
	if (!login->may_come || ++login->tries > LOGIN_MAX_TRIES) {
		login_fail(login);
		return;
	}
	twofa_delay_add(&login->delay, LOGIN_WAIT_MSECS, login_find, login);
}

static void
login_add_activity(struct panel_login *login, const char *result)
{
	struct twofa_activity_login entry;

	i_zero(&entry);
	entry.name = login->session.name;
	entry.service = "panel";
	entry.ip = login->ip;
	entry.method = login->request.recovery ? "recovery" : "code";
	entry.result = result;
	entry.known = TRUE;
	entry.detail = login->cmd->device;
	twofa_activity_add(login->cmd->service->activity, &entry);
	if (strcmp(result, TWOFA_ACTIVITY_OK) == 0) {
		/* the first step had this address */
		twofa_activity_answered(login->cmd->service->activity,
					entry.name, entry.service,
					login->session.ip);
	}
}

static void login_finish(struct twofa_command *cmd)
{
	struct panel_login *login = cmd->context;
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "session", login->token);
	twofa_fields_add(fields, "user", login->session.name);
	twofa_command_row(cmd, fields);
	twofa_command_changed(cmd, "signed in by %s", login->session.method);
	twofa_command_ok(cmd);
}

static void login_conflict(struct twofa_command *cmd)
{
	login_fail(cmd->context);
}

static void login_write(struct panel_login *login)
{
	struct twofa_store *store = &login->cmd->service->store;
	struct twofa_panel_session *session = &login->session;
	struct twofa_writes *writes;
	pool_t pool = login->cmd->pool;

	login->token = twofa_panel_token_new(pool);
	session->verifier = p_strdup(pool, twofa_panel_token_verifier(
		store->keys, login->token));
	session->state = TWOFA_PANEL_SESSION;
	session->last_used = ioloop_time;
	session->expires = ioloop_time + TWOFA_PANEL_MAX_SECS;
	session->ip = login->ip;
	writes = twofa_writes_init(store->sql, FALSE);
	twofa_writes_add(writes, twofa_panel_update(
		store->sql, store->keys, session), TWOFA_WRITE_MUST);
	twofa_writes_add(writes, twofa_panel_delete_oldest(
		store->sql, session), TWOFA_WRITE_TIDY);
	twofa_manage_write(login->cmd, &writes, login_finish, login_conflict);
}

static void login_log_refused(struct panel_login *login, enum twofa_rule rule)
{
	struct twofa_login_context refused = {
		.user = login->session.name,
		.service = "panel",
		.mech = "",
		.rip = login->ip,
		.session = login->ticket_name,
	};

	twofa_rule_log_refused(login->cmd, &refused, "twofa_code_finished",
				login->request.recovery ? "recovery" : "code",
				rule);
	login_add_activity(login, TWOFA_ACTIVITY_FAIL);
}

static void login_code_failed(struct panel_login *login,
			      const struct twofa_verify_reply *reply)
{
	switch (reply->result) {
	case TWOFA_VERIFY_WRONG:
		login_log_refused(login, TWOFA_RULE_WRONG_CODE);
		break;
	case TWOFA_VERIFY_USED:
		login_log_refused(login, TWOFA_RULE_USED_CODE);
		break;
	case TWOFA_VERIFY_PAUSED:
		login_log_refused(login, twofa_rule_of_pause(reply));
		break;
	case TWOFA_VERIFY_CHANGED:
		login_fail(login);
		return;
	case TWOFA_VERIFY_OK:
	case TWOFA_VERIFY_NO_CODE:
	case TWOFA_VERIFY_CORRUPT:
	case TWOFA_VERIFY_ERROR:
		break;
	}
	twofa_need_fail(login->cmd, reply);
}

static void
login_verified(const struct twofa_verify_reply *reply, void *context)
{
	struct panel_login *login = context;

	if (reply->result != TWOFA_VERIFY_OK) {
		login_code_failed(login, reply);
		return;
	}
	login_add_activity(login, TWOFA_ACTIVITY_OK);
	login->session.login_at = ioloop_time;
	login->session.method = login->request.recovery ? "recovery" : "code";
	login_write(login);
}

static void login_verify(struct panel_login *login)
{
	login->request.record_id = login->session.record_id;
	login->request.enrolment_id = login->session.enrolment_id;
	login->request.ip = login->ip;
	login->request.tell = TRUE;
	login->request.diagnose = TRUE;
	twofa_verify_parse_code(login->cmd->pool,
				twofa_command_field(login->cmd, "code"),
				&login->request);
	twofa_verify(login->cmd, &login->request, login_verified, login);
}

/* The record and the enrolment must still be those that the ticket carries. */
static void
login_box_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct panel_login *login = cmd->context;

	if (!twofa_panel_session_fits(&login->session, box))
		login_fail(login);
	else if (login->session.state == TWOFA_PANEL_TICKET_NO_CODE)
		login_verify(login);
	else
		login_write(login);
}

/* The browser's User-Agent, cut to the width of its column. */
static const char *login_agent(struct twofa_command *cmd)
{
	const char *agent = twofa_command_field(cmd, "agent");

	return p_strdup(cmd->pool, str_sanitize_utf8(
		agent == NULL ? "" : agent,
		TWOFA_PROTOCOL_MAX_AGENT_CHARS));
}

/* Auth may refuse a login after all passdbs have accepted it, for example
   because a policy server says so. Only a login that lacked its code goes on
   after a refusal. */
static bool login_is_good(struct panel_login *login)
{
	return twofa_panel_ticket_is_alive(&login->session, ioloop_time) &&
		(login->session.state == TWOFA_PANEL_TICKET_NO_CODE ||
		 !twofa_command_flag(login->cmd, "refused"));
}

static void
login_found(const struct twofa_rows *rows, const char *error, void *context)
{
	struct panel_login *login = context;
	struct twofa_command *cmd = login->cmd;

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	if (rows->count == 0) {
		login_wait(login);
		return;
	}
	if (twofa_panel_session_parse(cmd->pool, cmd->service->store.keys,
				      rows->rows[0], &login->session,
				      &error) < 0) {
		e_error(twofa_command_event(cmd),
			"The twofa store has a damaged %s", error);
		login_fail(login);
		return;
	}
	if (!login_is_good(login)) {
		login_fail(login);
		return;
	}
	login->session.agent = login_agent(cmd);
	if (login->ip == NULL)
		login->ip = login->session.ip;
	cmd->client_ip = login->ip;
	cmd->user = login->session.name;
	twofa_manage_load(cmd, login_box_loaded);
}

static void login_find(void *context)
{
	struct panel_login *login = context;
	struct twofa_store *store = &login->cmd->service->store;
	struct twofa_stmt *stmt;

	login->may_come = login_may_come(login);
	stmt = twofa_panel_select_ticket(store->sql, store->keys,
					 login->ticket_name);
	twofa_sql_read(store->sql, &stmt, login_found, login);
}

void twofa_cmd_login(struct twofa_command *cmd)
{
	struct panel_login *login = p_new(cmd->pool, struct panel_login, 1);
	const char *ticket = twofa_command_field(cmd, "ticket");
	const char *ip = twofa_command_field(cmd, "ip");
	struct ip_addr addr;

	cmd->context = login;
	login->cmd = cmd;
	if (ip != NULL && net_addr2ip(ip, &addr) == 0)
		login->ip = p_strdup(cmd->pool, net_ip2addr(&addr));
	if (ticket == NULL || !twofa_ticket_valid(ticket)) {
		login_fail(login);
		return;
	}
	login->ticket_name = p_strdup(cmd->pool, twofa_ticket_name(ticket));
	login_find(login);
}
