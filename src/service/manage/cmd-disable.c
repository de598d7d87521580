/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-sessions.h"

/* DISABLE turns 2FA off, or calls off an enrolment that was begun while 2FA is
   off. The table of permissions says who needs a code for it. */

struct disable {
	struct twofa_record record;
	bool was_on;
};

static void disable_finish(struct twofa_command *cmd)
{
	const struct disable *disable = cmd->context;
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "user", cmd->user);
	twofa_fields_add(fields, "status", "disabled");
	twofa_fields_add(fields, "text", disable->was_on ? "2FA is off" :
			 "2FA was not on; the enrolment that was begun is "
			 "called off");
	twofa_command_row(cmd, fields);
	twofa_manage_changed(cmd, "disable");
	if (disable->was_on) {
		twofa_notice_send(cmd, cmd->user, TWOFA_NOTICE_DISABLED,
				  NULL);
	}
	twofa_command_ok(cmd);
}

static void disable_decide(struct twofa_command *cmd)
{
	struct disable *disable = cmd->context;
	struct twofa_service *service = cmd->service;
	struct twofa_record *record = &disable->record;
	struct twofa_writes *writes;

	record->status = TWOFA_STATUS_DISABLED;
	record->enrolment_id = "";
	record->enabled_at = 0;
	record->changed = ioloop_time;
	writes = twofa_writes_init(service->store.sql, TRUE);
	twofa_writes_add(writes, twofa_record_update(
		service->store.sql, service->store.keys, record),
		TWOFA_WRITE_MUST);
	twofa_manage_delete_void(cmd, writes, record);
	if (disable->was_on)
		twofa_sessions_end(cmd, writes, record);
	twofa_manage_write(cmd, &writes, disable_finish, NULL);
}

static void
disable_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct disable *disable = cmd->context;

	if (box == NULL) {
		twofa_manage_fail_not_enabled(cmd);
		return;
	}
	disable->record = box->record;
	disable->was_on = twofa_mailbox_is_on(box);
	/* An enrolment that was begun is called off without a code: the
	   password alone opens this mailbox. */
	if (!disable->was_on && twofa_mailbox_pending(box, ioloop_time) == NULL)
		twofa_manage_fail_not_enabled(cmd);
	else
		disable_decide(cmd);
}

void twofa_cmd_disable(struct twofa_command *cmd)
{
	cmd->context = p_new(cmd->pool, struct disable, 1);
	twofa_manage_load(cmd, disable_loaded);
}
