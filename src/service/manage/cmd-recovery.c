/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"

/* RECOVERY: replaces all recovery codes by ten new ones, or adds one code for
   an emergency and leaves the printed ones as they are. */

struct recovery {
	bool emergency;
	int64_t expires;
	const struct twofa_mailbox *box;
	ARRAY_TYPE(twofa_recovery_new) codes;
};

static void recovery_finish(struct twofa_command *cmd)
{
	struct recovery *recovery = cmd->context;

	twofa_manage_codes_rows(cmd, &recovery->codes, recovery->expires);
	twofa_command_changed(cmd, recovery->emergency ?
			      "made an emergency code" :
			      "made new recovery codes");
	twofa_notice_send(cmd, cmd->user, recovery->emergency ?
			  TWOFA_NOTICE_EMERGENCY_MADE :
			  TWOFA_NOTICE_RECOVERY_MADE, NULL);
	twofa_command_ok(cmd);
}

static void recovery_make(struct twofa_command *cmd)
{
	struct recovery *recovery = cmd->context;
	const struct twofa_mailbox *box = recovery->box;
	struct twofa_store *store = &cmd->service->store;
	struct twofa_change *change;

	change = twofa_manage_change(cmd, &box->record);
	twofa_change_touch(change);
	if (!recovery->emergency) {
		twofa_change_add(change, twofa_recovery_delete_all(
			store->sql, box->record.record_id));
	}
	twofa_recovery_add(change, store->keys, &box->record,
			   recovery->emergency ? 1 : TWOFA_RECOVERY_CODES,
			   recovery->emergency, recovery->expires, cmd->pool,
			   &recovery->codes);
	twofa_manage_changed(cmd, change, recovery->emergency ?
			     "emergency" : "new-codes");
	twofa_manage_run(cmd, &change, recovery_finish, NULL);
}

static void
recovery_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct recovery *recovery = cmd->context;

	recovery->box = box;
	if (box == NULL || !twofa_mailbox_is_on(box))
		twofa_manage_fail_not_enabled(cmd);
	else
		recovery_make(cmd);
}

void twofa_cmd_recovery(struct twofa_command *cmd)
{
	struct recovery *recovery = p_new(cmd->pool, struct recovery, 1);

	cmd->context = recovery;
	recovery->emergency = twofa_command_flag(cmd, "emergency");
	if (twofa_manage_parse_expires(cmd, &recovery->expires) < 0)
		return;
	if (!recovery->emergency && recovery->expires != 0) {
		twofa_command_fail(cmd, "bad-input", "expires: only for an "
				   "emergency code; the printed ones don't "
				   "expire");
		return;
	}
	if (recovery->emergency && recovery->expires == 0 &&
	    twofa_command_field(cmd, "expires") != NULL) {
		twofa_command_fail(cmd, "bad-input", "expires: an emergency "
				   "code has to expire");
		return;
	}
	if (recovery->emergency && recovery->expires == 0)
		recovery->expires = ioloop_time + TWOFA_EMERGENCY_SECS;
	twofa_manage_load(cmd, recovery_loaded);
}
