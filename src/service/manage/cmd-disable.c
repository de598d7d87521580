/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "str.h"
#include "str-sanitize.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-opened.h"
#include "service/command/twofa-closing.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage-policy.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-sessions.h"
#include "service/store/twofa-other-name.h"
#include "service/store/twofa-revoked.h"

/* DISABLE turns 2FA off, or calls off an enrolment that was begun while 2FA is
   off. The table of permissions says who needs a code for it. With force, it
   works on a damaged mailbox as well. */

struct disable {
	const struct twofa_mailbox *box;
	/* the record as it is going to be written */
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
	twofa_command_changed(cmd, disable->was_on ? "turned 2FA off" :
			      "called the enrolment off");
	if (disable->was_on) {
		twofa_notice_send(cmd, cmd->user, TWOFA_NOTICE_DISABLED,
				  NULL);
	}
	twofa_command_ok(cmd);
}

static void disable_decide(struct twofa_command *cmd)
{
	struct disable *disable = cmd->context;
	struct twofa_change *change;

	change = twofa_manage_change(cmd, &disable->box->record);
	twofa_change_update(change, &disable->record);
	twofa_manage_delete_codes(cmd, change, disable->box, NULL);
	if (disable->was_on) {
		twofa_closing_add_enrolment(cmd, change,
			disable->box->record.enrolment_id);
		twofa_sessions_end(cmd, change, &disable->record);
	}
	twofa_manage_changed(cmd, change, "disable");
	twofa_manage_run(cmd, &change, disable_finish, NULL);
}

/* Nothing of a damaged mailbox is believed but which row it is. If the record
   itself is damaged, its application passwords, and its other names, may be
   another mailbox's: a
   person who can write the database may have given it this name. */
static void disable_damaged(struct twofa_command *cmd)
{
	struct disable *disable = cmd->context;
	const struct twofa_mailbox *box = disable->box;
	const char *record_id = box->record.record_id;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_change *change;

	e_warning(twofa_command_event(cmd), "2FA of the damaged mailbox %s is "
		  "turned off by force: %s", str_sanitize(cmd->user, 255),
		  box->corrupt);
	disable->was_on = TRUE;
	change = twofa_manage_change(cmd, &box->record);
	twofa_change_update(change, &disable->record);
	twofa_change_add(change, twofa_secret_delete_all(sql, record_id));
	twofa_change_add(change, twofa_tally_delete_others(sql, record_id,
							   ""));
	twofa_change_add(change, twofa_recovery_delete_all(sql, record_id));
	if (box->record_is_corrupt) {
		twofa_change_add(change, twofa_app_delete_all(sql, record_id));
		twofa_closing_add(cmd, change, TWOFA_OPENED_APPS, record_id);
		twofa_change_add(change, twofa_revoked_delete_all(
			sql, record_id));
		twofa_change_add(change, twofa_other_name_delete_all(
			sql, record_id));
	}
	twofa_closing_add_enrolment(cmd, change, box->record.enrolment_id);
	twofa_sessions_end(cmd, change, &disable->record);
	twofa_manage_changed(cmd, change, "disable");
	twofa_manage_run(cmd, &change, disable_finish, NULL);
}

static void disable_fill(struct twofa_command *cmd)
{
	struct disable *disable = cmd->context;
	struct twofa_record *record = &disable->record;

	*record = disable->box->record;
	record->name = cmd->user;
	record->status = TWOFA_STATUS_DISABLED;
	record->enrolment_id = "";
	record->policy = TWOFA_POLICY_OPTIONAL;
	record->required_from = 0;
	record->enabled_at = 0;
	record->changed = ioloop_time;
}

static void
disable_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct disable *disable = cmd->context;

	if (box == NULL) {
		twofa_manage_fail_not_enabled(cmd);
		return;
	}
	disable->box = box;
	disable->was_on = twofa_mailbox_is_on(box);
	disable_fill(cmd);
	/* An enrolment that was begun is called off without a code: the
	   password alone opens this mailbox. */
	if (box->corrupt != NULL)
		disable_damaged(cmd);
	else if (!disable->was_on &&
		 twofa_mailbox_pending(box, ioloop_time) == NULL)
		twofa_manage_fail_not_enabled(cmd);
	else if (!disable->was_on)
		disable_decide(cmd);
	else
		twofa_manage_policy_may_disable(cmd, disable_decide);
}

void twofa_cmd_disable(struct twofa_command *cmd)
{
	cmd->context = p_new(cmd->pool, struct disable, 1);
	twofa_manage_load_damaged(cmd, disable_loaded);
}
