/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "service/store/twofa-app.h"
#include "service/store/twofa-overview.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-recovery.h"
#include "service/store/twofa-secret.h"

/* Puts the texts of several tables together, and binds their values in the same
   order. */

static void
bind_panel(struct twofa_stmt *stmt,
	   const struct twofa_overview_mailbox *mailbox, int64_t now)
{
	twofa_panel_alive_bind(stmt, mailbox->name, mailbox->record_id,
			       mailbox->enrolment_id, now);
}

static void
bind_webmail(struct twofa_stmt *stmt,
	     const struct twofa_overview_mailbox *mailbox, int64_t now)
{
	twofa_webmail_alive_bind(stmt, mailbox->record_id,
				 mailbox->enrolment_id, &mailbox->webmail,
				 now);
}

struct twofa_stmt *
twofa_overview_count(struct twofa_sql *sql,
		     const struct twofa_overview_mailbox *mailbox, int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strconcat(
		"SELECT ", twofa_recovery_count_text, ", ",
		twofa_app_count_text, ", ", twofa_panel_count_text, ", ",
		twofa_webmail_count_text, NULL));
	twofa_recovery_count_bind(stmt, mailbox->record_id,
				  mailbox->enrolment_id, now);
	twofa_app_count_bind(stmt, mailbox->record_id, now);
	bind_panel(stmt, mailbox, now);
	bind_webmail(stmt, mailbox, now);
	return stmt;
}

struct twofa_stmt *
twofa_overview_sessions(struct twofa_sql *sql,
			const struct twofa_overview_mailbox *mailbox,
			int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strconcat(
		twofa_webmail_list_text, " UNION ALL ", twofa_panel_list_text,
		" ORDER BY last_used DESC, session_id", NULL));
	bind_webmail(stmt, mailbox, now);
	bind_panel(stmt, mailbox, now);
	return stmt;
}

struct twofa_stmt *twofa_overview_leftovers(struct twofa_sql *sql)
{
	static const struct twofa_table *const tables[] = {
		&twofa_secret_table, &twofa_app_table, &twofa_recovery_table
	};
	string_t *str = t_str_new(512);
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(tables); i++) {
		str_printfa(str, "%s(SELECT COUNT(*) FROM %s t WHERE "
			    "NOT EXISTS (SELECT 1 FROM twofa_records r "
			    "WHERE r.record_id = t.record_id))",
			    i == 0 ? "SELECT " : " + ", tables[i]->name);
	}
	return twofa_stmt_init(sql, str_c(str));
}
