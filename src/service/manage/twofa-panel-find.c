/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-panel-find.h"
#include "service/store/twofa-mailbox.h"
#include "service/store/twofa-panel-session.h"

/* The row of the session in the store, and not the User Panel, says which
   mailbox a command of the User Panel is about. */

struct panel_find {
	struct twofa_command *cmd;
	struct twofa_panel_session session;
	twofa_panel_found_t *found;
};

static void find_touch(struct panel_find *find)
{
	struct twofa_sql *sql = find->cmd->service->store.sql;

	if (find->session.last_used + TWOFA_PANEL_TOUCH_SECS > ioloop_time)
		return;
	twofa_sql_write(sql, twofa_panel_touch(sql, find->session.session_id,
					       ioloop_time),
			TWOFA_WRITE_ANY, FALSE, NULL, NULL);
}

static void
find_box_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
		void *context)
{
	struct panel_find *find = context;
	const struct twofa_mailbox *box;

	if (boxes == NULL) {
		twofa_command_error(find->cmd, error);
		return;
	}
	box = array_count(boxes) == 0 ? NULL : array_front(boxes);
	if (box != NULL && box->corrupt != NULL) {
		twofa_command_corrupt(find->cmd, find->session.name,
				      box->corrupt);
	} else if (!twofa_panel_session_fits(&find->session, box)) {
		twofa_command_fail_no_session(find->cmd);
	} else {
		find_touch(find);
		twofa_command_set_session(find->cmd, &find->session);
		find->found(find->cmd);
	}
}

static void
find_row_loaded(const struct twofa_rows *rows, const char *error,
		void *context)
{
	struct panel_find *find = context;
	struct twofa_command *cmd = find->cmd;
	const char **names = p_new(cmd->pool, const char *, 2);

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	if (rows->count == 0) {
		twofa_command_fail_no_session(cmd);
		return;
	}
	if (twofa_panel_session_parse(cmd->pool, cmd->service->store.keys,
				      rows->rows[0], &find->session,
				      &error) < 0) {
		e_error(twofa_command_event(cmd),
			"The twofa store has a damaged %s", error);
		twofa_command_fail_no_session(cmd);
		return;
	}
	if (!twofa_panel_session_is_alive(&find->session, ioloop_time)) {
		twofa_command_fail_no_session(cmd);
		return;
	}
	names[0] = find->session.name;
	twofa_mailbox_load_names(&cmd->service->store, cmd->pool, names,
				 find_box_loaded, find);
}

void twofa_panel_find(struct twofa_command *cmd, twofa_panel_found_t *found)
{
	struct panel_find *find = p_new(cmd->pool, struct panel_find, 1);
	struct twofa_store *store = &cmd->service->store;
	const char *token = twofa_command_field(cmd, "session");
	struct twofa_stmt *stmt;

	find->cmd = cmd;
	find->found = found;
	if (token == NULL || *token == '\0') {
		twofa_command_fail_no_session(cmd);
		return;
	}
	stmt = twofa_panel_select_session(store->sql, store->keys, token);
	twofa_sql_read(store->sql, &stmt, find_row_loaded, find);
}
