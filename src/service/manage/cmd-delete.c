/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-sessions.h"
#include "service/store/twofa-activity-row.h"

/* DELETE: removes all rows of a mailbox, so that a new owner of the address
   inherits nothing. The record is deleted first, because the other rows count
   only together with it. Damaged mailboxes can be deleted as well. */

static void delete_add(struct twofa_writes *writes, struct twofa_stmt *stmt)
{
	twofa_writes_add(writes, stmt, TWOFA_WRITE_ANY);
}

/* Sessions of the User Panel end even if there is no record. */
static void delete_no_record(struct twofa_command *cmd)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_writes *writes = twofa_writes_init(sql, TRUE);

	twofa_sessions_end_all(sql, writes, TWOFA_WRITE_ANY, "", cmd->user);
	twofa_manage_write(cmd, &writes, twofa_manage_fail_unknown, NULL);
}

static void
delete_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
	      void *context)
{
	struct twofa_command *cmd = context;
	struct twofa_sql *sql = cmd->service->store.sql;
	const struct twofa_mailbox *box;
	struct twofa_writes *writes;
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
	writes = twofa_writes_init(sql, TRUE);
	delete_add(writes, twofa_record_delete(sql, id));
	delete_add(writes, twofa_secret_delete_all(sql, id));
	delete_add(writes, twofa_app_delete_all(sql, id));
	delete_add(writes, twofa_recovery_delete_all(sql, id));
	delete_add(writes, twofa_activity_row_delete_all(sql, cmd->user));
	twofa_sessions_end_all(sql, writes, TWOFA_WRITE_ANY, id, cmd->user);
	twofa_manage_write(cmd, &writes, twofa_command_ok, NULL);
}

void twofa_cmd_delete(struct twofa_command *cmd)
{
	const char *const names[] = { cmd->user, NULL };

	twofa_mailbox_load_names(&cmd->service->store, cmd->pool, names,
				 delete_loaded, cmd);
}
