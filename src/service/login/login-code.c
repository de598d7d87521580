/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-token.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-delay.h"
#include "service/command/twofa-handlers.h"
#include "service/login/twofa-login-context.h"
#include "service/login/twofa-rule.h"
#include "service/login/twofa-webmail-session.h"

/* CODE: a passdb has verified the password (or, for a dry CODE, has refused
   it), and the code that was sent with it is judged. */

#define EVENT_NAME "twofa_code_finished"

/* A webmail sends several logins at the same time, with the same code. One of
   them is accepted and begins a session; the others wait until they find it.
   Logins that are refused wait as long, because a shorter time would tell that
   the password or the code was right. */
#define SESSION_WAIT_MSECS 50
#define SESSION_MAX_WAITS 10

struct code {
	struct twofa_command *cmd;
	const struct twofa_login_context *login;
	struct twofa_verify_request request;

	/* the login comes from a webmail, and may find or begin a webmail
	   session */
	bool webmail;
	struct twofa_webmail_use use;
	unsigned int waits;
	struct twofa_delay delay;
	/* the answer at the end of the wait: the method of a dry acceptance, or
	   else the rule that refuses */
	const char *held_method;
	enum twofa_rule held_rule;
};

static const char *code_method(struct code *code)
{
	return code->request.recovery ? "recovery" : "code";
}

static void code_accept(struct code *code, const char *method)
{
	string_t *fields = twofa_command_str(code->cmd);

	twofa_fields_add(fields, "method", method);
	if (!code->request.dry) {
		twofa_rule_send_event(code->cmd, EVENT_NAME, "ok",
				       method, "");
	}
	twofa_command_reply(code->cmd, "OK", fields);
}

static void code_bad(struct code *code, enum twofa_rule rule)
{
	if (!code->request.dry) {
		twofa_rule_log_refused(code->cmd, code->login, EVENT_NAME,
					code_method(code), rule);
	}
	twofa_command_reply(code->cmd, "BAD", NULL);
}

static void code_error(struct code *code, const char *error)
{
	twofa_rule_send_event(code->cmd, EVENT_NAME, "error",
			       code_method(code), error);
	twofa_command_error(code->cmd, error);
}

/*
 * The wait for a webmail's session
 */

static void code_wait(struct code *code);

static void code_wait_ends(struct code *code)
{
	if (code->held_method != NULL)
		code_accept(code, code->held_method);
	else
		code_bad(code, code->held_rule);
}

static void code_session_found_late(bool found, const char *error,
				    void *context)
{
	struct code *code = context;

	if (error != NULL)
		code_error(code, error);
	else if (found && !code->request.dry)
		code_accept(code, "session");
	else if (++code->waits < SESSION_MAX_WAITS)
		code_wait(code);
	else
		code_wait_ends(code);
}

static void code_look_again(void *context)
{
	struct code *code = context;

	twofa_webmail_session_find(code->cmd, code->login, &code->use,
				   code->request.dry,
				   code_session_found_late, code);
}

static void code_wait(struct code *code)
{
	twofa_delay_add(&code->delay, SESSION_WAIT_MSECS,
			code_look_again, code);
}

static void code_refuse(struct code *code, enum twofa_rule rule)
{
	code->held_rule = rule;
	if (code->webmail)
		code_wait(code);
	else
		code_bad(code, rule);
}

/* A dry CODE with a right code: the login would be accepted if the password
   were right. */
static void code_dry_ok(struct code *code, const char *method)
{
	code->held_method = method;
	if (code->webmail)
		code_wait(code);
	else
		code_accept(code, method);
}

/*
 * The judgement
 */

static void code_bound(void *context)
{
	struct code *code = context;

	code_accept(code, code_method(code));
}

static void code_ok(struct code *code)
{
	if (code->request.dry)
		code_dry_ok(code, code_method(code));
	else if (!code->webmail)
		code_bound(code);
	else {
		twofa_webmail_session_bind(code->cmd, code->login, &code->use,
					   code_bound, code);
	}
}

static void code_missing(struct code *code)
{
	code_bad(code, code->login->hint ?
		 TWOFA_RULE_CODE_ASKED : TWOFA_RULE_NO_CODE);
}

static void
code_verified(const struct twofa_verify_reply *reply, void *context)
{
	struct code *code = context;

	switch (reply->result) {
	case TWOFA_VERIFY_OK:
		code_ok(code);
		return;
	case TWOFA_VERIFY_NO_CODE:
		code_missing(code);
		return;
	case TWOFA_VERIFY_WRONG:
		code_refuse(code, TWOFA_RULE_WRONG_CODE);
		return;
	case TWOFA_VERIFY_USED:
		code_refuse(code, TWOFA_RULE_USED_CODE);
		return;
	case TWOFA_VERIFY_PAUSED:
		code_refuse(code, reply->retry_after_secs == 0 ?
			    TWOFA_RULE_CLOSED : TWOFA_RULE_PAUSED);
		return;
	case TWOFA_VERIFY_CORRUPT:
		twofa_rule_send_event(code->cmd, EVENT_NAME, "error",
				       code_method(code), reply->error);
		twofa_command_corrupt(code->cmd, code->login->user,
				      reply->error);
		return;
	case TWOFA_VERIFY_CHANGED:
		code_error(code, "2FA of this mailbox was changed during the "
			   "login: log in again");
		return;
	case TWOFA_VERIFY_ERROR:
		break;
	}
	code_error(code, reply->error);
}

static bool code_parse(struct code *code)
{
	const struct twofa_login_context *login = code->login;
	const char *cut = login->cut;

	code->request.record_id = login->record;
	code->request.enrolment_id = login->enrolment;
	code->request.dry = login->dry;
	twofa_verify_parse_code(code->cmd->pool, login->code, &code->request);
	if (code->request.record_id == NULL ||
	    code->request.enrolment_id == NULL ||
	    *code->request.enrolment_id == '\0')
		return FALSE;
	/* A string that auth has cut off as a TOTP code must not be judged as a
	   recovery code, nor the other way round. */
	return *code->request.code == '\0' || cut == NULL ||
		code->request.recovery == (strcmp(cut, "recovery") == 0);
}

static void
code_session_found(bool found, const char *error, void *context)
{
	struct code *code = context;

	if (error != NULL)
		code_error(code, error);
	else if (found && code->request.dry)
		code_dry_ok(code, "session");
	else if (found)
		code_accept(code, "session");
	else
		twofa_verify(code->cmd, &code->request, code_verified, code);
}

static void code_prepare_session(struct code *code)
{
	code->webmail = *code->request.code != '\0' &&
		twofa_webmail_session_allowed(code->cmd, code->login,
					      &code->use);
	code->use.record_id = code->request.record_id;
	code->use.enrolment_id = code->request.enrolment_id;
	code->use.code_proof = p_strdup(code->cmd->pool,
		twofa_token_proof(code->request.code));
}

void twofa_cmd_code(struct twofa_command *cmd)
{
	struct code *code = p_new(cmd->pool, struct code, 1);

	code->cmd = cmd;
	code->login = twofa_login_context_parse(cmd);
	if (!code_parse(code)) {
		code_error(code, "CODE with missing or contradictory fields");
		return;
	}
	code->request.login = TRUE;
	code_prepare_session(code);
	if (code->webmail) {
		twofa_webmail_session_find(cmd, code->login, &code->use,
					   code->request.dry,
					   code_session_found, code);
	} else {
		twofa_verify(cmd, &code->request, code_verified, code);
	}
}
