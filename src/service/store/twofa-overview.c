/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "service/store/twofa-app.h"
#include "service/store/twofa-notices-row.h"
#include "service/store/twofa-other-name.h"
#include "service/store/twofa-overview.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-recovery.h"
#include "service/store/twofa-revoked.h"
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

const struct twofa_table *const twofa_overview_tables[] = {
	&twofa_secret_table, &twofa_app_table, &twofa_revoked_table,
	&twofa_recovery_table, &twofa_other_name_table,
	&twofa_notices_table, NULL
};

struct twofa_stmt *
twofa_overview_leftovers(struct twofa_sql *sql, const struct twofa_table *table,
			 const char *after, unsigned int count)
{
	const char *key = twofa_table_key(table);
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, t_strdup_printf(
		"SELECT MAX(t.id), COUNT(*) - COUNT(r.record_id) "
		"FROM (SELECT %s AS id, record_id FROM %s WHERE %s > ? "
		"ORDER BY %s LIMIT ?) t "
		"LEFT JOIN twofa_records r ON r.record_id = t.record_id",
		key, table->name, key, key));
	twofa_stmt_str(stmt, after);
	twofa_stmt_num(stmt, count);
	return stmt;
}
