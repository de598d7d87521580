/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-command.h"
#include "service/manage/twofa-proof.h"
#include "service/store/twofa-panel-session.h"

/* Carries out what the table of permissions says that a command needs besides
   the role of its client. */

struct proof {
	struct twofa_command *cmd;
	const struct twofa_mailbox *box;
	twofa_proof_callback_t *callback;
};

void twofa_proof_fail(struct twofa_command *cmd,
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

static enum twofa_command_need proof_needs(const struct proof *proof)
{
	const struct twofa_command *cmd = proof->cmd;

	return cmd->role == TWOFA_ROLE_USER ?
		cmd->def->panel_needs : cmd->def->admin_needs;
}

static bool proof_has_code(const struct proof *proof)
{
	const char *code = twofa_command_field(proof->cmd, "code");

	return code != NULL && *code != '\0';
}

static bool proof_needs_code(const struct proof *proof, bool on)
{
	const enum twofa_command_need needs = proof_needs(proof);

	if (!on)
		return FALSE;
	if ((needs & TWOFA_NEED_CODE) != 0)
		return TRUE;
	if ((needs & TWOFA_NEED_CODE_OR_RECENT) != 0)
		return proof_has_code(proof);
	return (needs & TWOFA_NEED_CODE_OR_FORCE) != 0 &&
		!twofa_command_flag(proof->cmd, "force");
}

static bool proof_needs_recent(const struct proof *proof, bool on)
{
	const enum twofa_command_need needs = proof_needs(proof);

	if ((needs & TWOFA_NEED_CODE_OR_RECENT) != 0)
		return !proof_needs_code(proof, on);
	return (needs & TWOFA_NEED_RECENT) != 0 ||
		(on && (needs & TWOFA_NEED_RECENT_IF_ON) != 0);
}

static bool proof_is_recent(const struct proof *proof)
{
	const struct twofa_panel_session *session = proof->cmd->session;

	return session != NULL &&
		twofa_panel_session_is_recent(session, proof->box, ioloop_time);
}

static void
code_verified(const struct twofa_verify_reply *reply, void *context)
{
	struct proof *proof = context;

	if (reply->result == TWOFA_VERIFY_OK)
		proof->callback(proof->cmd, proof->box);
	else
		twofa_proof_fail(proof->cmd, reply);
}

static void proof_verify_code(struct proof *proof)
{
	struct twofa_verify_request request;

	i_zero(&request);
	request.record_id = proof->box->record.record_id;
	request.enrolment_id = proof->box->record.enrolment_id;
	twofa_verify_parse_code(proof->cmd->pool,
				twofa_command_field(proof->cmd, "code"),
				&request);
	twofa_verify(proof->cmd, &request, code_verified, proof);
}

void twofa_proof_need(struct twofa_command *cmd,
		      const struct twofa_mailbox *box,
		      twofa_proof_callback_t *callback)
{
	struct proof *proof = p_new(cmd->pool, struct proof, 1);
	bool on = box != NULL && twofa_mailbox_is_on(box);

	proof->cmd = cmd;
	proof->box = box;
	proof->callback = callback;
	if (proof_needs_recent(proof, on) && !proof_is_recent(proof)) {
		twofa_command_fail(cmd, "login-too-old", "this needs a login "
				   "of the last 15 minutes, with a code: log "
				   "in again");
	} else if (proof_needs_code(proof, on))
		proof_verify_code(proof);
	else
		callback(cmd, box);
}
