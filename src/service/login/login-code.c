/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-opened.h"
#include "lib-syntax/twofa-name.h"
#include "lib-syntax/twofa-token.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-activity.h"
#include "service/command/twofa-delay.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/login/login-code-policy.h"
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
	/* the client may have been told before that only the code is missing */
	bool asked;
	struct twofa_webmail_use use;
	unsigned int waits;
	struct twofa_delay delay;
	/* the answer at the end of the wait: the method of a dry acceptance, or
	   else the rule that refuses, and the seconds of a pause */
	const char *held_method;
	enum twofa_rule held_rule;
	const char *held_wait;
	/* The code was accepted or refused before, so nobody guesses, and the
	   client may be told that the password is right. */
	bool known;
};

static const char *code_method(struct code *code)
{
	return code->request.recovery ? "recovery" : "code";
}

static void code_accept(struct code *code, const char *method)
{
	string_t *fields = twofa_command_str(code->cmd);

	twofa_fields_add(fields, "method", method);
	twofa_fields_add(fields, "device", code->cmd->device);
	if (code->login->from_webmail) {
		twofa_fields_add(fields, "group", twofa_opened_name(
			TWOFA_OPENED_SESSIONS, code->request.enrolment_id));
	}
	twofa_fields_add(fields, "by", code->cmd->credential);
	if (!code->request.dry) {
		twofa_rule_send_event(code->cmd, EVENT_NAME, "ok",
				       method, "");
	}
	twofa_command_reply(code->cmd, "OK", fields);
}

static void code_bad(struct code *code, enum twofa_rule rule)
{
	string_t *fields = twofa_command_str(code->cmd);

	if (!code->request.dry) {
		twofa_rule_log_refused(code->cmd, code->login, EVENT_NAME,
					code_method(code), rule);
		twofa_fields_add(fields, "wait", code->held_wait);
	}
	if (code->known)
		twofa_fields_add(fields, "known", "1");
	twofa_command_reply(code->cmd, "BAD", fields);
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

static void code_session_found_late(enum twofa_webmail_found found,
				    const char *error, void *context)
{
	struct code *code = context;

	if (error != NULL)
		code_error(code, error);
	else if (found == TWOFA_WEBMAIL_FOUND && !code->request.dry)
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

/* The answer to a question tells the client nothing, and the login may have to
   wait for another one later. */
static bool code_waits(const struct code *code)
{
	return code->webmail && !code->login->question;
}

static void code_refuse(struct code *code, enum twofa_rule rule, bool known)
{
	code->known = known && code->login->hint && !code->request.dry;
	code->held_rule = rule;
	if (code_waits(code))
		code_wait(code);
	else
		code_bad(code, rule);
}

/* A dry CODE with a right code: the login would be accepted if the password
   were right. */
static void code_dry_ok(struct code *code, const char *method)
{
	code->held_method = method;
	if (code_waits(code))
		code_wait(code);
	else
		code_accept(code, method);
}

/*
 * What a webmail asks for besides a login (lib-syntax/twofa-webmail-wish.h)
 */

static bool code_has_wish(const struct code *code, enum twofa_webmail_wish wish)
{
	return code->login->wish == wish && !code->request.dry &&
		*code->request.code != '\0';
}

/* Neither right nor wrong: the code is not judged, and nobody has failed. */
static void code_tell(struct code *code, const char *told)
{
	string_t *fields = twofa_command_str(code->cmd);

	twofa_fields_add(fields, "told", told);
	twofa_command_reply(code->cmd, "BAD", fields);
}

static void code_ask_for_key(struct code *code)
{
	twofa_rule_log_asked(code->cmd, code->login, EVENT_NAME);
	code_tell(code, "key");
}

static void code_end_session(struct code *code, bool found)
{
	if (found) {
		twofa_rule_log_logged_out(code->cmd, code->login,
					  EVENT_NAME);
	}
	code_tell(code, "end");
}

/*
 * The judgement
 */

static void code_answered(struct code *code)
{
	const struct twofa_login_context *login = code->login;
	const char *name, *error;

	if (twofa_name_canonical(login->user, &name, &error) < 0)
		return;
	twofa_activity_answered(code->cmd->service->activity, name,
				twofa_login_context_column(login->service),
				twofa_login_context_column(login->rip));
}

static void code_bound(void *context)
{
	struct code *code = context;

	if (code->asked)
		code_answered(code);
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
	if (!code->login->hint || code->request.dry) {
		code_bad(code, TWOFA_RULE_NO_CODE);
		return;
	}
	twofa_rule_log_asked(code->cmd, code->login, EVENT_NAME);
	twofa_command_reply(code->cmd, "BAD", NULL);
}

/* The password was right, and every code is refused during a pause, so the
   time tells nothing about this one. */
static void
code_set_wait(struct code *code, const struct twofa_verify_reply *reply)
{
	if (code->login->hint && code->webmail) {
		code->held_wait = p_strdup_printf(code->cmd->pool, "%u",
						  reply->retry_after_secs);
	}
}

static void
code_verified(const struct twofa_verify_reply *reply, void *context)
{
	struct code *code = context;

	switch (reply->result) {
	case TWOFA_VERIFY_OK:
		code->asked = reply->asked;
		code_ok(code);
		return;
	case TWOFA_VERIFY_NO_CODE:
		code_missing(code);
		return;
	case TWOFA_VERIFY_WRONG:
		code_refuse(code, TWOFA_RULE_WRONG_CODE, reply->known);
		return;
	case TWOFA_VERIFY_USED:
		code_refuse(code, TWOFA_RULE_USED_CODE, reply->known);
		return;
	case TWOFA_VERIFY_PAUSED:
		code_set_wait(code, reply);
		code_refuse(code, twofa_rule_of_pause(reply), FALSE);
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
	code->request.dry = login->dry || login->question;
	code->request.ip = login->rip;
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
code_session_found(enum twofa_webmail_found found, const char *error,
		   void *context)
{
	struct code *code = context;

	if (error != NULL) {
		code_error(code, error);
		return;
	}
	if (code_has_wish(code, TWOFA_WEBMAIL_WISH_END)) {
		code_end_session(code, found == TWOFA_WEBMAIL_FOUND);
		return;
	}
	switch (found) {
	case TWOFA_WEBMAIL_FOUND:
		if (code->request.dry)
			code_dry_ok(code, "session");
		else
			code_accept(code, "session");
		return;
	case TWOFA_WEBMAIL_ENDED:
		/* It was used, and is not judged: it is no guess, and must not
		   be right in a later time step. */
		code_refuse(code, TWOFA_RULE_USED_CODE, TRUE);
		return;
	case TWOFA_WEBMAIL_NONE:
		break;
	}
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
	if (code->login->refuse != NULL) {
		twofa_code_refuse_by_policy(cmd, code->login);
		return;
	}
	if (!code_parse(code)) {
		code_error(code, "CODE with missing or contradictory fields");
		return;
	}
	code->request.login = code->request.tell = TRUE;
	code_prepare_session(code);
	if (code->login->key_proof == NULL && code->login->hint &&
	    code_has_wish(code, TWOFA_WEBMAIL_WISH_KEY))
		code_ask_for_key(code);
	else if (code->webmail) {
		twofa_webmail_session_find(cmd, code->login, &code->use,
					   code->request.dry,
					   code_session_found, code);
	} else if (code_has_wish(code, TWOFA_WEBMAIL_WISH_END)) {
		code_end_session(code, FALSE);
	} else {
		twofa_verify(cmd, &code->request, code_verified, code);
	}
}
