/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "str.h"
#include "twofa-commands.h"
#include "twofa-fields.h"
#include "twofa-login.h"
#include "twofa-verify.h"

/* CODE: the password was right; is this the code? */

#define EVENT_NAME "twofa_code_finished"

struct code {
	struct twofa_command *cmd;
	const struct twofa_login *login;
	struct twofa_verify_request request;
};

static const char *code_method(struct code *code)
{
	return code->request.recovery ? "recovery" : "code";
}

static void code_ok(struct code *code)
{
	string_t *fields = twofa_command_str(code->cmd);

	twofa_fields_add(fields, "method", code_method(code));
	if (!code->request.dry) {
		twofa_login_send_event(code->cmd, EVENT_NAME, "ok",
				       code_method(code), "");
	}
	twofa_command_reply(code->cmd, "OK", fields);
}

static void code_bad(struct code *code, enum twofa_rule rule)
{
	if (!code->request.dry) {
		twofa_login_log_refused(code->cmd, code->login, EVENT_NAME,
					code_method(code), rule);
	}
	twofa_command_reply(code->cmd, "BAD", NULL);
}

static void code_error(struct code *code, const char *error)
{
	twofa_login_send_event(code->cmd, EVENT_NAME, "error",
			       code_method(code), error);
	twofa_command_error(code->cmd, error);
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
		code_bad(code, TWOFA_RULE_NO_CODE);
		return;
	case TWOFA_VERIFY_WRONG:
		code_bad(code, TWOFA_RULE_WRONG_CODE);
		return;
	case TWOFA_VERIFY_USED:
		code_bad(code, TWOFA_RULE_USED_CODE);
		return;
	case TWOFA_VERIFY_PAUSED:
		code_bad(code, reply->retry_after_secs == 0 ?
			 TWOFA_RULE_CLOSED : TWOFA_RULE_PAUSED);
		return;
	case TWOFA_VERIFY_CORRUPT:
		twofa_login_send_event(code->cmd, EVENT_NAME, "error",
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
	struct twofa_command *cmd = code->cmd;
	const char *cut = twofa_command_field(cmd, "cut");

	code->request.record_id = twofa_command_field(cmd, "record");
	code->request.enrolment_id = twofa_command_field(cmd, "enrolment");
	code->request.dry = twofa_command_flag(cmd, "dry");
	twofa_verify_parse_code(cmd->pool, twofa_command_field(cmd, "code"),
				&code->request);
	if (code->request.record_id == NULL ||
	    code->request.enrolment_id == NULL ||
	    *code->request.enrolment_id == '\0')
		return FALSE;
	/* what was cut off as one thing must not be taken for another */
	return *code->request.code == '\0' || cut == NULL ||
		code->request.recovery == (strcmp(cut, "recovery") == 0);
}

void twofa_cmd_code(struct twofa_command *cmd)
{
	struct code *code = p_new(cmd->pool, struct code, 1);

	code->cmd = cmd;
	code->login = twofa_login_parse(cmd);
	if (!code_parse(code))
		code_error(code, "CODE with missing or contradictory fields");
	else
		twofa_verify(cmd, &code->request, code_verified, code);
}
