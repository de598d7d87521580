/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/store/twofa-activity-row.h"

/* ACTIVITY: the recent logins, refused logins and changes of a mailbox, the
   newest first. */

#define ACTIVITY_MAX_ROWS 200

/* A damaged row is shown as far as it can be read: activity decides nothing. */
static void activity_row(struct twofa_command *cmd, const char *const *columns)
{
	string_t *fields = twofa_command_str(cmd);
	struct twofa_activity_row row;
	const char *error;

	(void)twofa_activity_row_parse(cmd->pool, columns, &row, &error);
	twofa_fields_add(fields, "service", row.service);
	twofa_fields_add(fields, "ip", row.ip);
	twofa_fields_add(fields, "method", row.method);
	twofa_fields_add(fields, "result", row.result);
	twofa_fields_add_num(fields, "first_seen", row.first_seen);
	twofa_fields_add_num(fields, "last_seen", row.last_seen);
	twofa_fields_add_num(fields, "times", row.times);
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

	stmt = twofa_activity_row_select(sql, cmd->user, ACTIVITY_MAX_ROWS);
	twofa_sql_read(sql, &stmt, activity_loaded, cmd);
}
