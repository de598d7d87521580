/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-need.h"

/* VERIFY: judges a code for control panels that have a login of their own. As
   in a login, a right code is used up, and a wrong one counts as a guess. */

static void
verify_verified(const struct twofa_verify_reply *reply, void *context)
{
	struct twofa_command *cmd = context;
	const struct twofa_verify_request *request = cmd->context;
	string_t *fields;

	twofa_manage_tried(cmd, request->recovery ? "recovery" : "code",
			  reply->result == TWOFA_VERIFY_OK);
	if (reply->result != TWOFA_VERIFY_OK) {
		twofa_need_fail(cmd, reply);
		return;
	}
	fields = twofa_command_str(cmd);
	twofa_fields_add(fields, "user", cmd->user);
	twofa_fields_add(fields, "method",
			 request->recovery ? "recovery" : "code");
	twofa_command_row(cmd, fields);
	twofa_command_ok(cmd);
}

static void
verify_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct twofa_verify_request *request = cmd->context;

	if (box == NULL || !twofa_mailbox_is_on(box)) {
		twofa_manage_fail_not_enabled(cmd);
		return;
	}
	request->record_id = box->record.record_id;
	request->enrolment_id = box->record.enrolment_id;
	twofa_verify_parse_code(cmd->pool, twofa_command_field(cmd, "code"),
				request);
	twofa_verify(cmd, request, verify_verified, cmd);
}

void twofa_cmd_verify(struct twofa_command *cmd)
{
	cmd->context = p_new(cmd->pool, struct twofa_verify_request, 1);
	twofa_manage_load(cmd, verify_loaded);
}
