/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-other-names.h"

/* Reads rows of other names for a command. */

struct names_load {
	struct twofa_command *cmd;
	twofa_other_names_callback_t *callback;
};

static void
names_callback(const struct twofa_rows *rows, const char *error, void *context)
{
	struct names_load *load = context;
	struct twofa_command *cmd = load->cmd;
	ARRAY_TYPE(twofa_other_name) *names;
	unsigned int i;

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	names = p_new(cmd->pool, ARRAY_TYPE(twofa_other_name), 1);
	p_array_init(names, cmd->pool, rows->count + 1);
	for (i = 0; i < rows->count; i++) {
		twofa_other_name_parse(cmd->pool, cmd->service->store.keys,
				       rows->rows[i],
				       array_append_space(names));
	}
	load->callback(cmd, names);
}

void twofa_other_names_run(struct twofa_command *cmd, struct twofa_stmt *stmt,
			   twofa_other_names_callback_t *callback)
{
	struct names_load *load = p_new(cmd->pool, struct names_load, 1);

	load->cmd = cmd;
	load->callback = callback;
	twofa_sql_read(cmd->service->store.sql, &stmt, names_callback, load);
}

void twofa_other_names_load(struct twofa_command *cmd, const char *record_id,
			    twofa_other_names_callback_t *callback)
{
	twofa_other_names_run(cmd, twofa_other_name_select(
		cmd->service->store.sql, record_id), callback);
}
