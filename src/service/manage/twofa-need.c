/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-command.h"
#include "service/manage/twofa-need.h"
#include "service/store/twofa-panel-session.h"

/* Carries out what the table of permissions says that a command needs besides
   the role of its client. */

struct need {
	struct twofa_command *cmd;
	const struct twofa_mailbox *box;
	twofa_need_callback_t *callback;
};

void twofa_need_fail(struct twofa_command *cmd,
		     const struct twofa_verify_reply *reply)
{
	switch (reply->result) {
	case TWOFA_VERIFY_OK:
		i_unreached();
	case TWOFA_VERIFY_ERROR:
		break;
	case TWOFA_VERIFY_CORRUPT:
		twofa_command_corrupt(cmd, cmd->user, reply->error);
		return;
	case TWOFA_VERIFY_CHANGED:
		twofa_command_conflict(cmd);
		return;
	case TWOFA_VERIFY_NO_CODE:
		twofa_command_fail(cmd, "no-code", "a code is needed");
		return;
	case TWOFA_VERIFY_WRONG:
		if (reply->offset_secs != 0) {
			twofa_command_fail_offset(cmd, reply->offset_secs);
			return;
		}
		twofa_command_fail(cmd, "wrong-code", "the code is wrong: is "
				   "the device's clock right?");
		return;
	case TWOFA_VERIFY_USED:
		twofa_command_fail(cmd, "used-code", "the code was used "
				   "already: wait for the next one");
		return;
	case TWOFA_VERIFY_PAUSED:
		twofa_command_fail_paused(cmd, reply->retry_after_secs);
		return;
	}
	twofa_command_error(cmd, reply->error);
}

static bool has_code(struct twofa_command *cmd)
{
	const char *code = twofa_command_field(cmd, "code");

	return code != NULL && *code != '\0';
}

static bool needs_code(struct twofa_command *cmd, bool on)
{
	if (!on)
		return FALSE;
	if ((cmd->needs & TWOFA_NEED_CODE) != 0)
		return TRUE;
	if ((cmd->needs & TWOFA_NEED_CODE_OR_RECENT) != 0)
		return has_code(cmd);
	return (cmd->needs & TWOFA_NEED_CODE_OR_FORCE) != 0 &&
		!twofa_command_flag(cmd, "force");
}

static bool needs_recent(struct twofa_command *cmd, bool on)
{
	if ((cmd->needs & TWOFA_NEED_CODE_OR_RECENT) != 0)
		return !needs_code(cmd, on);
	return (cmd->needs & TWOFA_NEED_RECENT) != 0 ||
		(on && (cmd->needs & TWOFA_NEED_RECENT_IF_ON) != 0);
}

static bool
is_recent(const struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	return cmd->session != NULL &&
		twofa_panel_session_is_recent(cmd->session, box, ioloop_time);
}

/* A session that has shown a code lately need not show another one, and a
   phone's ticket was made by one that had shown what this takes. */
static bool
is_proven(const struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	return (cmd->needs & TWOFA_NEED_CODE_OR_RECENT) != 0 &&
		cmd->session != NULL &&
		(cmd->session->state == TWOFA_PANEL_PHONE ||
		 twofa_panel_session_is_proven(cmd->session, box,
					       ioloop_time));
}

static void need_is_met(struct need *need)
{
	need->cmd->needs = 0;
	need->callback(need->cmd, need->box);
}

static void
code_verified(const struct twofa_verify_reply *reply, void *context)
{
	struct need *need = context;

	if (reply->result == TWOFA_VERIFY_OK) {
		need->cmd->code_proven = TRUE;
		need_is_met(need);
	} else {
		twofa_need_fail(need->cmd, reply);
	}
}

static void need_verify_code(struct need *need)
{
	struct twofa_verify_request request;

	i_zero(&request);
	request.record_id = need->box->record.record_id;
	request.enrolment_id = need->box->record.enrolment_id;
	request.diagnose = TRUE;
	twofa_verify_parse_code(need->cmd->pool,
				twofa_command_field(need->cmd, "code"),
				&request);
	twofa_verify(need->cmd, &request, code_verified, need);
}

void twofa_need_ask(struct twofa_command *cmd, const struct twofa_mailbox *box,
		    twofa_need_callback_t *callback)
{
	struct need *need = p_new(cmd->pool, struct need, 1);
	bool on = box != NULL && twofa_mailbox_is_on(box);

	need->cmd = cmd;
	need->box = box;
	need->callback = callback;
	if (needs_recent(cmd, on) && !is_recent(cmd, box) &&
	    !is_proven(cmd, box)) {
		twofa_command_fail(cmd, "login-too-old", "this needs a login "
				   "of the last 15 minutes, with a code: log "
				   "in again");
	} else if (needs_code(cmd, on))
		need_verify_code(need);
	else
		need_is_met(need);
}
