/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-protocol/twofa-opened.h"
#include "service/command/twofa-closing.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-sessions.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-notices-row.h"
#include "service/store/twofa-other-name.h"
#include "service/store/twofa-revoked.h"

/* DELETE: removes all rows of a mailbox, so that a new owner of the address
   inherits nothing. Damaged mailboxes can be deleted as well. */

struct delete {
	/* There was no record, and the sessions were ended. */
	bool without_record;
};

static void delete_load(struct twofa_command *cmd);

/* Sessions of the User Panel end even if there is no record. Such a session may
   have made one meanwhile, so the record is looked for once more. */
static void delete_no_record(struct twofa_command *cmd)
{
	struct delete *delete = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_writes *writes;

	if (delete->without_record) {
		twofa_manage_fail_unknown(cmd);
		return;
	}
	delete->without_record = TRUE;
	writes = twofa_writes_init(sql, TRUE);
	twofa_sessions_end_name(sql, writes, cmd->user);
	twofa_manage_write(cmd, &writes, delete_load, NULL);
}

/* The password alone goes on. */
static void
delete_close(struct twofa_command *cmd, struct twofa_change *change,
	     const struct twofa_record *record)
{
	twofa_closing_add_enrolment(cmd, change, record->enrolment_id);
	twofa_closing_add(cmd, change, TWOFA_OPENED_APPS, record->record_id);
}

static void
delete_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
	      void *context)
{
	struct twofa_command *cmd = context;
	struct twofa_sql *sql = cmd->service->store.sql;
	const struct twofa_mailbox *box;
	struct twofa_change *change;
	const char *id;

	if (boxes == NULL) {
		twofa_command_error(cmd, error);
		return;
	}
	if (array_count(boxes) == 0) {
		delete_no_record(cmd);
		return;
	}
	box = array_front(boxes);
	id = box->record.record_id;
	change = twofa_manage_change(cmd, &box->record);
	twofa_change_delete(change);
	twofa_change_add(change, twofa_secret_delete_all(sql, id));
	twofa_change_add(change, twofa_tally_delete_others(sql, id, ""));
	twofa_change_add(change, twofa_app_delete_all(sql, id));
	twofa_change_add(change, twofa_revoked_delete_all(sql, id));
	twofa_change_add(change, twofa_recovery_delete_all(sql, id));
	twofa_change_add(change, twofa_other_name_delete_all(sql, id));
	twofa_change_add(change, twofa_notices_delete(sql, id));
	twofa_change_add(change, twofa_activity_row_delete_all(sql, cmd->user));
	twofa_sessions_end_all(sql, change, id, cmd->user);
	delete_close(cmd, change, &box->record);
	twofa_command_changed(cmd, "deleted all of 2FA");
	twofa_manage_run(cmd, &change, twofa_command_ok, NULL);
}

static void delete_load(struct twofa_command *cmd)
{
	const char **names = p_new(cmd->pool, const char *, 2);

	names[0] = cmd->user;
	twofa_mailbox_load_names(&cmd->service->store, cmd->pool, names,
				 delete_loaded, cmd);
}

void twofa_cmd_delete(struct twofa_command *cmd)
{
	cmd->context = p_new(cmd->pool, struct delete, 1);
	delete_load(cmd);
}
