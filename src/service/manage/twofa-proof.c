/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "lib-twofa/twofa-keys.h"
#include "service/code/twofa-judge.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-need.h"
#include "service/manage/twofa-proof.h"
#include "settings/twofa-settings.h"

/* The client that proves a device has its secret already, so it gives nothing
   away to say more about a wrong code than at a login. */

void twofa_proof_request(struct twofa_command *cmd,
			 const struct twofa_secret *pending,
			 struct twofa_verify_request *request_r)
{
	i_zero(request_r);
	request_r->record_id = pending->record_id;
	request_r->enrolment_id = pending->enrolment_id;
	request_r->pending = TRUE;
	twofa_verify_parse_code(cmd->pool, twofa_command_field(cmd, "code"),
				request_r);
	/* The device has to be proven, which a recovery code does not do. */
	request_r->recovery = FALSE;
}

bool twofa_proof_is_replaced(struct twofa_command *cmd,
			     const struct twofa_secret *pending)
{
	const char *enrolment = twofa_command_field(cmd, "enrolment");

	if (enrolment == NULL || *enrolment == '\0' ||
	    strcmp(enrolment, pending->secret_id) == 0)
		return FALSE;
	twofa_command_fail(cmd, "replaced", "another QR code was made "
			   "since: scan that one");
	return TRUE;
}

static void proof_fail_wrong(struct twofa_command *cmd,
			     const struct twofa_secret *pending,
			     const struct twofa_verify_request *request,
			     const struct twofa_verify_reply *reply)
{
	struct twofa_verify_reply used = { .result = TWOFA_VERIFY_USED };
	struct twofa_judgement judgement = { .verdict = TWOFA_JUDGED_WRONG };
	const char *error;
	int64_t offset = 0;

	if (strlen(request->code) == pending->params.digits &&
	    twofa_judge_around(pending, cmd->service->store.keys,
			       cmd->pool, request->code,
			       cmd->service->set->twofa_window, ioloop_time,
			       &judgement, &offset, &error) < 0)
		offset = 0;
	if (judgement.verdict == TWOFA_JUDGED_USED)
		twofa_need_fail(cmd, &used);
	else if (offset != 0)
		twofa_command_fail_offset(cmd, offset);
	else
		twofa_need_fail(cmd, reply);
}

void twofa_proof_fail(struct twofa_command *cmd,
		      const struct twofa_secret *pending,
		      const struct twofa_verify_request *request,
		      const struct twofa_verify_reply *reply)
{
	if (reply->result == TWOFA_VERIFY_WRONG)
		proof_fail_wrong(cmd, pending, request, reply);
	else
		twofa_need_fail(cmd, reply);
}
