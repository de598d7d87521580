/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str-sanitize.h"
#include "service/code/twofa-verify.h"
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
		"gateway", "2FA is on, and an ActiveSync gateway sent no "
		"application password",
		"the device needs an application password with scope "
		"activesync" },
	[TWOFA_RULE_GATEWAY_APP] = {
		"gateway-app", "an ActiveSync gateway sent an unknown "
		"application password",
		"it is mistyped, or was revoked long ago: the device needs "
		"another one with scope activesync" },
	[TWOFA_RULE_APP_REVOKED] = {
		"app-revoked", "the application password was revoked",
		"the program that still has it needs another one: doveadm "
		"twofa app-password add" },
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
	[TWOFA_RULE_NOT_ENROLLED] = {
		"not-enrolled", "2FA is required by a policy, and is not on",
		"the owner turns it on in the User Panel; a program can have "
		"an application password: doveadm twofa app-password add" },
	[TWOFA_RULE_ONLY_APPS] = {
		"only-apps", "a policy wants an application password",
		"make one: doveadm twofa app-password add, or see doveadm "
		"twofa policy show" },
	[TWOFA_RULE_NO_CODE] = {
		"no-code", "the code is missing",
		"append the code to the password, or use an application "
		"password" },
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
	[TWOFA_RULE_PAUSED_ELSEWHERE] = {
		"paused-elsewhere", "too many wrong codes from networks that "
		"this mailbox was never opened from",
		"log in from a network that it was opened from, wait, use a "
		"recovery code, or: doveadm twofa unlock" },
	[TWOFA_RULE_CLOSED] = {
		"closed", "a hundred wrong codes in a row",
		"use a recovery code, or: doveadm twofa unlock" },
	[TWOFA_RULE_WRONG_PASSWORD] = {
		"wrong-password", "wrong password",
		"a mistyped application password is a wrong password, too; a "
		"right password that ends like a code needs its code behind "
		"it" },
};

const char *twofa_rule_name(enum twofa_rule rule)
{
	return rules[rule].name;
}

enum twofa_rule twofa_rule_of_pause(const struct twofa_verify_reply *reply)
{
	if (reply->is_elsewhere)
		return TWOFA_RULE_PAUSED_ELSEWHERE;
	return reply->retry_after_secs == 0 ?
		TWOFA_RULE_CLOSED : TWOFA_RULE_PAUSED;
}

static const char *clean(const char *str)
{
	return str_sanitize(str, LOG_FIELD_MAX_CHARS);
}

/* conf.d/fail2ban/filter.d/dovecot-twofa.conf depends on this line. */
static void
log_rule(const struct twofa_login_context *login, struct event_passthrough *e,
	 enum twofa_rule rule, const char *about)
{
	e->add_str("error", rules[rule].name);
	e_info(e->event(), "login refused: %s (user=<%s>, service=%s, rip=%s, "
	       "session=<%s>): %s%s", rules[rule].words, clean(login->user),
	       clean(login->service), clean(login->rip), clean(login->session),
	       rules[rule].remedy, about);
}

static void
log_refused(struct twofa_command *cmd, const struct twofa_login_context *login,
	    const char *event_name, const char *method, enum twofa_rule rule,
	    const char *about)
{
	struct event_passthrough *e;

	e = event_create_passthrough(twofa_command_event(cmd))->
		set_name(event_name)->
		add_str("result", "refused")->
		add_str("method", method);
	log_rule(login, e, rule, about);
}

void twofa_rule_log_wrong_password(struct twofa_command *cmd,
				   const struct twofa_login_context *login)
{
	struct event_passthrough *e;

	e = event_create_passthrough(twofa_command_event(cmd))->
		set_name("twofa_login_finished")->
		add_str("result", "fail")->
		add_str("method", "code");
	log_rule(login, e, TWOFA_RULE_WRONG_PASSWORD, "");
}

void twofa_rule_log_refused(struct twofa_command *cmd,
			     const struct twofa_login_context *login,
			     const char *event_name, const char *method,
			     enum twofa_rule rule)
{
	log_refused(cmd, login, event_name, method, rule, "");
}

void twofa_rule_log_refused_app(struct twofa_command *cmd,
				const struct twofa_login_context *login,
				const char *event_name, enum twofa_rule rule,
				const char *app_id, const char *label)
{
	log_refused(cmd, login, event_name, "app", rule, t_strdup_printf(
		" (application password %s)",
		twofa_command_log_app(app_id, label)));
}

void twofa_rule_log_asked(struct twofa_command *cmd,
			  const struct twofa_login_context *login,
			  const char *event_name)
{
	struct event_passthrough *e;

	e = event_create_passthrough(twofa_command_event(cmd))->
		set_name(event_name)->
		add_str("result", "asked")->
		add_str("method", "code")->
		add_str("error", "");
	e_info(e->event(), "login asked for its code: the password is right "
	       "(user=<%s>, service=%s, rip=%s, session=<%s>)",
	       clean(login->user), clean(login->service), clean(login->rip),
	       clean(login->session));
}

void twofa_rule_log_logged_out(struct twofa_command *cmd,
			       const struct twofa_login_context *login,
			       const char *event_name)
{
	struct event_passthrough *e;

	e = event_create_passthrough(twofa_command_event(cmd))->
		set_name(event_name)->
		add_str("result", "ended")->
		add_str("method", "session")->
		add_str("error", "");
	e_info(e->event(), "webmail session ended: its user has logged out "
	       "(user=<%s>, service=%s, rip=%s, session=<%s>)",
	       clean(login->user), clean(login->service), clean(login->rip),
	       clean(login->session));
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
