/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-sessions.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-webmail.h"

/* The sessions belong to the enrolment in which they began, so none of them is
   valid any more, even before its row is deleted. */

void twofa_sessions_end_all(struct twofa_sql *sql, struct twofa_writes *writes,
			    enum twofa_write_need need, const char *record_id,
			    const char *name)
{
	twofa_writes_add(writes, twofa_webmail_delete_all(sql, record_id),
			 need);
	twofa_writes_add(writes, twofa_panel_delete_others(sql, name, ""),
			 need);
}

void twofa_sessions_end(struct twofa_command *cmd, struct twofa_writes *writes,
			const struct twofa_record *record)
{
	struct twofa_store *store = &cmd->service->store;
	struct twofa_panel_session session;

	if (cmd->session == NULL) {
		twofa_sessions_end_all(store->sql, writes, TWOFA_WRITE_TIDY,
				       record->record_id, record->name);
		return;
	}
	twofa_writes_add(writes, twofa_webmail_delete_all(
		store->sql, record->record_id), TWOFA_WRITE_TIDY);
	twofa_writes_add(writes, twofa_panel_delete_others(
		store->sql, record->name, cmd->session->session_id),
		TWOFA_WRITE_TIDY);
	session = *cmd->session;
	session.record_id = record->record_id;
	session.enrolment_id = record->enrolment_id;
	/* Both commands take a code, which proves the client of this
	   session. */
	session.method = "code";
	session.last_used = ioloop_time;
	twofa_writes_add(writes, twofa_panel_update(
		store->sql, store->keys, &session), TWOFA_WRITE_TIDY);
}
