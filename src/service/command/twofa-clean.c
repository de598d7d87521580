/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "service/command/twofa-clean.h"
#include "service/command/twofa-service.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-gone.h"
#include "service/store/twofa-panel-form.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-recovery.h"
#include "service/store/twofa-revoked.h"
#include "service/store/twofa-secret.h"
#include "service/store/twofa-tally.h"
#include "service/store/twofa-webmail.h"
#include "settings/twofa-settings.h"

/* No decision depends on these rows being deleted: each of them carries a time,
   by which it is refused as long as it is there. */

#define CLEAN_SECS (60*60)
#define DAY_SECS (24*60*60)

static void clean_add(struct twofa_writes *writes, struct twofa_stmt *stmt)
{
	twofa_writes_add(writes, stmt, TWOFA_WRITE_ANY);
}

void twofa_clean(struct twofa_service *service)
{
	const int64_t activity_secs =
		(int64_t)service->set->twofa_activity_days * DAY_SECS;
	struct twofa_sql *sql = service->store.sql;
	struct twofa_writes *writes;

	if (service->cleaned + CLEAN_SECS > ioloop_time)
		return;
	service->cleaned = ioloop_time;
	writes = twofa_writes_init(sql, FALSE);
	clean_add(writes, twofa_activity_row_delete_old(
		sql, ioloop_time - activity_secs));
	clean_add(writes, twofa_recovery_delete_expired(
		sql, ioloop_time - DAY_SECS));
	clean_add(writes, twofa_secret_delete_expired(
		sql, ioloop_time - DAY_SECS));
	clean_add(writes, twofa_tally_delete_expired(
		sql, ioloop_time - DAY_SECS));
	clean_add(writes, twofa_revoked_delete_old(sql, ioloop_time));
	clean_add(writes, twofa_gone_delete_old(sql, ioloop_time));
	clean_add(writes, twofa_webmail_delete_expired(sql, ioloop_time));
	clean_add(writes, twofa_panel_delete_all_over(sql, ioloop_time));
	clean_add(writes, twofa_panel_form_drop_all_over(sql, ioloop_time));
	clean_add(writes, twofa_panel_form_delete_old(sql, ioloop_time));
	twofa_writes_run(&writes, NULL, NULL);
}
