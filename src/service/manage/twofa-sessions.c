/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-sessions.h"
#include "service/store/twofa-change.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-webmail.h"

/* The sessions belong to the enrolment in which they began, so none of them is
   valid any more, even before its row is deleted. */

void twofa_sessions_end_all(struct twofa_sql *sql, struct twofa_change *change,
			    const char *record_id, const char *name)
{
	twofa_change_add(change, twofa_webmail_delete_all(sql, record_id));
	twofa_change_add(change, twofa_panel_delete_others(sql, name, ""));
}

void twofa_sessions_end_name(struct twofa_sql *sql, struct twofa_writes *writes,
			     const char *name)
{
	twofa_writes_add(writes, twofa_panel_delete_others(sql, name, ""),
			 TWOFA_WRITE_ANY);
}

void twofa_sessions_end(struct twofa_command *cmd, struct twofa_change *change,
			const struct twofa_record *record)
{
	struct twofa_store *store = &cmd->service->store;
	struct twofa_panel_session session;

	if (cmd->session == NULL) {
		twofa_sessions_end_all(store->sql, change, record->record_id,
				       record->name);
		return;
	}
	twofa_change_add(change, twofa_webmail_delete_all(
		store->sql, record->record_id));
	twofa_change_add(change, twofa_panel_delete_others(
		store->sql, record->name, cmd->session->session_id));
	session = *cmd->session;
	session.record_id = record->record_id;
	session.enrolment_id = record->enrolment_id;
	/* Both commands take a code, which proves the client of this
	   session. */
	session.method = "code";
	session.proved_at = ioloop_time;
	session.last_used = ioloop_time;
	/* Another command of this session may have proven its client since the
	   session was read, which must not leave it in the former enrolment. */
	twofa_change_add(change, twofa_panel_overwrite(
		store->sql, store->keys, &session));
}

void twofa_sessions_prove(struct twofa_command *cmd,
			  struct twofa_change *change)
{
	struct twofa_store *store = &cmd->service->store;
	struct twofa_panel_session session;

	if (cmd->session == NULL || !cmd->code_proven)
		return;
	session = *cmd->session;
	session.proved_at = session.last_used = ioloop_time;
	twofa_change_add(change, twofa_panel_update(
		store->sql, store->keys, &session));
}
