/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str-sanitize.h"
#include "service/command/twofa-command.h"
#include "service/login/twofa-login-context.h"
#include "service/login/twofa-rule.h"

/* A client is not told why it was refused. The admin is: each refusal logs one
   line with the reason and the remedy. */

#define LOG_FIELD_MAX_CHARS 128

static const struct {
	const char *name, *words, *remedy;
} rules[TWOFA_RULE_COUNT] = {
	[TWOFA_RULE_UNKNOWN] = {
		"unknown", "unknown reason", "" },
	[TWOFA_RULE_TWO_MAILBOXES] = {
		"two-mailboxes", "the login's names belong to two mailboxes "
		"with 2FA",
		"disable 2FA for one of them, or remove the alias" },
	[TWOFA_RULE_NAME] = {
		"name", "no mailbox can have such a name",
		"is auth_username_chars empty?" },
	[TWOFA_RULE_MECHANISM] = {
		"mechanism", "no place for a code in this mechanism",
		"the mail program has to use PLAIN or LOGIN, or an "
		"application password with them" },
	[TWOFA_RULE_GATEWAY] = {
		"gateway", "2FA is on, and an ActiveSync gateway can't ask "
		"for a code",
		"the device needs an application password with scope "
		"activesync" },
	[TWOFA_RULE_APP_EXPIRED] = {
		"app-expired", "the application password has expired",
		"make a new one: doveadm twofa app-password add" },
	[TWOFA_RULE_APP_SERVICE] = {
		"app-service", "the application password is not for this "
		"service",
		"make one with the right scope: doveadm twofa app-password "
		"add --scope" },
	[TWOFA_RULE_APP_NETWORK] = {
		"app-network", "the application password is not for this "
		"network",
		"make one with the right network: doveadm twofa app-password "
		"add --network" },
	[TWOFA_RULE_APP_GATEWAY] = {
		"app-gateway", "an application password for ActiveSync was "
		"used from elsewhere",
		"is the gateway in twofa_activesync_networks?" },
	[TWOFA_RULE_NO_CODE] = {
		"no-code", "the code is missing",
		"append the code to the password, or use an application "
		"password" },
	[TWOFA_RULE_CODE_ASKED] = {
		"code-asked", "the code is missing, and the client was told "
		"so",
		"nothing to do if the client now asks for the code" },
	[TWOFA_RULE_WRONG_CODE] = {
		"wrong-code", "wrong code",
		"check the device's clock: doveadm twofa check" },
	[TWOFA_RULE_USED_CODE] = {
		"used-code", "the code was used already",
		"wait for the next code; programs that log in by themselves "
		"need an application password" },
	[TWOFA_RULE_PAUSED] = {
		"paused", "too many wrong codes",
		"wait a while, or: doveadm twofa unlock" },
	[TWOFA_RULE_CLOSED] = {
		"closed", "a hundred wrong codes in a row",
		"use a recovery code, or: doveadm twofa unlock" },
};

const char *twofa_rule_name(enum twofa_rule rule)
{
	return rules[rule].name;
}

static const char *clean(const char *str)
{
	return str_sanitize(str, LOG_FIELD_MAX_CHARS);
}

void twofa_rule_log_refused(struct twofa_command *cmd,
			     const struct twofa_login_context *login,
			     const char *event_name, const char *method,
			     enum twofa_rule rule)
{
	struct event_passthrough *e;

	e = event_create_passthrough(twofa_command_event(cmd))->
		set_name(event_name)->
		add_str("result", "refused")->
		add_str("method", method)->
		add_str("error", rules[rule].name);
	e_info(e->event(), "login refused: %s (user=<%s>, service=%s, rip=%s, "
	       "session=<%s>): %s", rules[rule].words, clean(login->user),
	       clean(login->service), clean(login->rip), clean(login->session),
	       rules[rule].remedy);
}

void twofa_rule_send_event(struct twofa_command *cmd, const char *event_name,
			    const char *result, const char *method,
			    const char *error)
{
	struct event_passthrough *e;

	e = event_create_passthrough(twofa_command_event(cmd))->
		set_name(event_name)->
		add_str("result", result)->
		add_str("method", method)->
		add_str("error", error);
	e_debug(e->event(), "%s: %s", cmd->def->name, result);
}
