/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "service/command/twofa-clean.h"
#include "service/command/twofa-service.h"
#include "service/db/twofa-sql.h"
#include "service/store/twofa-panel-session.h"
#include "settings/twofa-settings.h"

/* No decision depends on these rows being deleted: each of them carries a time,
   by which it is refused as long as it is there. */

#define CLEAN_SECS (60*60)
#define DAY_SECS (24*60*60)

static void clean_add(struct twofa_writes *writes, struct twofa_sql *sql,
		      const char *text, int64_t before)
{
	struct twofa_stmt *stmt = twofa_stmt_init(sql, text);

	twofa_stmt_num(stmt, before);
	twofa_writes_add(writes, stmt, TWOFA_WRITE_ANY);
}

void twofa_clean(struct twofa_service *service)
{
	const unsigned int days = service->set->twofa_activity_days;
	struct twofa_sql *sql = service->store.sql;
	struct twofa_writes *writes;

	if (service->cleaned + CLEAN_SECS > ioloop_time)
		return;
	service->cleaned = ioloop_time;
	writes = twofa_writes_init(sql, FALSE);
	clean_add(writes, sql, "DELETE FROM twofa_activity "
		  "WHERE last_seen < ?",
		  ioloop_time - (int64_t)days * DAY_SECS);
	clean_add(writes, sql, "DELETE FROM twofa_recovery_codes "
		  "WHERE expires <> 0 AND expires < ?",
		  ioloop_time - DAY_SECS);
	clean_add(writes, sql, "DELETE FROM twofa_secrets WHERE expires < ? "
		  "AND NOT EXISTS (SELECT 1 FROM twofa_records r "
		  "WHERE r.record_id = twofa_secrets.record_id AND "
		  "r.enrolment_id = twofa_secrets.enrolment_id)",
		  ioloop_time - DAY_SECS);
	clean_add(writes, sql, "DELETE FROM twofa_webmail_sessions "
		  "WHERE expires < ?", ioloop_time);
	clean_add(writes, sql, "DELETE FROM twofa_panel_sessions "
		  "WHERE expires < ?", ioloop_time);
	/* A ticket expires earlier than this, so no ticket is deleted too
	   soon. */
	clean_add(writes, sql, "DELETE FROM twofa_panel_sessions "
		  "WHERE last_used < ?",
		  ioloop_time - TWOFA_PANEL_IDLE_SECS);
	twofa_writes_run(&writes, NULL, NULL);
}
