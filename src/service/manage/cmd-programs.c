/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/programs.h"
#include "service/manage/twofa-manage.h"
#include "service/store/twofa-activity-row.h"
#include "settings/twofa-settings.h"

/* PROGRAMS: the programs that sign in to a mailbox by themselves, as far as its
   activity shows them, and which of them the second factor stops. */

/* of sign-ins, and of refusals */
#define PROGRAMS_MAX_ROWS 500

struct programs_show {
	const struct twofa_mailbox *box;
};

static const char *const states[] = {
	[TWOFA_PROGRAM_PASSWORD] = "password",
	[TWOFA_PROGRAM_APP] = "app",
	[TWOFA_PROGRAM_FAILING] = "failing",
};

static void programs_row(struct twofa_command *cmd,
			 const struct twofa_program *program)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "service", program->service);
	twofa_fields_add(fields, "program", program->program);
	twofa_fields_add(fields, "network", program->place);
	twofa_fields_add(fields, "ip", program->ip);
	twofa_fields_add(fields, "state", states[program->state]);
	twofa_fields_add(fields, "known", program->known ? "1" : "0");
	twofa_fields_add_num(fields, "last_seen", program->last_seen);
	twofa_command_row(cmd, fields);
}

static void programs_finish(struct twofa_command *cmd,
			    const ARRAY_TYPE(twofa_program) *programs)
{
	string_t *fields = twofa_command_str(cmd);
	const struct twofa_program *program;

	array_foreach(programs, program)
		programs_row(cmd, program);
	twofa_fields_add_num(fields, "days",
			     cmd->service->set->twofa_activity_days);
	twofa_command_ok_fields(cmd, fields);
}

/* A damaged row is taken as far as it can be read: activity decides nothing. */
static void
programs_loaded(const struct twofa_rows *rows, const char *error, void *context)
{
	struct twofa_command *cmd = context;
	const struct programs_show *show = cmd->context;
	bool on = show->box != NULL && twofa_mailbox_is_on(show->box);
	struct twofa_programs *programs;
	struct twofa_activity_row row;
	unsigned int i;

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	programs = twofa_programs_init(cmd->pool, cmd->service, on ?
				       show->box->record.enabled_at : 0);
	for (i = 0; i < rows->count; i++) {
		(void)twofa_activity_row_parse(cmd->pool, rows->rows[i], &row,
					       &error);
		twofa_programs_add(programs, &row);
	}
	programs_finish(cmd, twofa_programs_finish(programs, ioloop_time));
}

static void
programs_box_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct programs_show *show = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_stmt *stmt;

	show->box = box;
	stmt = twofa_activity_row_select_programs(sql, cmd->user,
						  PROGRAMS_MAX_ROWS);
	twofa_sql_read(sql, &stmt, programs_loaded, cmd);
}

void twofa_cmd_programs(struct twofa_command *cmd)
{
	cmd->context = p_new(cmd->pool, struct programs_show, 1);
	twofa_manage_load(cmd, programs_box_loaded);
}
