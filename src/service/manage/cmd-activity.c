/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/db/twofa-sql.h"

/* ACTIVITY: the recent logins, refused logins and changes of a mailbox, the
   newest first. */

#define ACTIVITY_MAX_ROWS 200

static const char *const activity_columns[] = {
	"service", "ip", "method", "result", "first_seen", "last_seen",
	"times"
};

static void activity_row(struct twofa_command *cmd, const char *const *row)
{
	string_t *fields = twofa_command_str(cmd);
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(activity_columns); i++)
		twofa_fields_add(fields, activity_columns[i], row[i]);
	twofa_command_row(cmd, fields);
}

static void
activity_loaded(const struct twofa_rows *rows, const char *error,
		void *context)
{
	struct twofa_command *cmd = context;
	unsigned int i;

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	for (i = 0; i < rows->count; i++)
		activity_row(cmd, rows->rows[i]);
	twofa_command_ok(cmd);
}

void twofa_cmd_activity(struct twofa_command *cmd)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql,
		"SELECT service, ip, method, result, first_seen, last_seen, "
		"times FROM twofa_activity WHERE name = ? "
		"ORDER BY last_seen DESC, first_seen DESC LIMIT ?");
	twofa_stmt_str(stmt, cmd->user);
	twofa_stmt_num(stmt, ACTIVITY_MAX_ROWS);
	twofa_sql_read(sql, &stmt, activity_loaded, cmd);
}
