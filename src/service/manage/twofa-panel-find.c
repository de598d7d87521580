/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "net.h"
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
	/* the session did not fit, and is read once more */
	bool again;
};

static void find_run(struct panel_find *find);

static void find_touch(struct panel_find *find)
{
	struct twofa_sql *sql = find->cmd->service->store.sql;

	if (find->session.last_used + TWOFA_PANEL_TOUCH_SECS > ioloop_time)
		return;
	twofa_sql_write(sql, twofa_panel_touch(sql, find->session.session_id,
					       ioloop_time),
			TWOFA_WRITE_ANY, FALSE, NULL, NULL);
}

/* A command of this session may have changed the mailbox, and the session with
   it, between the two reads. */
static void find_mismatch(struct panel_find *find)
{
	if (find->again)
		twofa_command_fail_no_session(find->cmd);
	else {
		find->again = TRUE;
		find_run(find);
	}
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
		find_mismatch(find);
	} else {
		find_touch(find);
		twofa_command_set_session(find->cmd, &find->session);
		find->found(find->cmd);
	}
}

/* The row of a session whose time is over stays for a while, so that its owner
   is told why she was signed out. */
static void find_fail_over(struct panel_find *find)
{
	if (find->session.state != TWOFA_PANEL_SESSION)
		twofa_command_fail_no_session(find->cmd);
	else {
		twofa_command_fail_session_over(
			find->cmd, find->session.expires <= ioloop_time ?
			"max" : "idle");
	}
}

/* A phone's ticket opens hardly anything. */
static bool find_is_alive(const struct panel_find *find)
{
	if (find->session.state == TWOFA_PANEL_PHONE) {
		return (find->cmd->def->flags & TWOFA_COMMAND_FLAG_PHONE) != 0 &&
			twofa_panel_phone_is_alive(&find->session,
						   ioloop_time);
	}
	return twofa_panel_session_is_alive(&find->session, ioloop_time);
}

/* A phone is elsewhere than the session that made its ticket, whose address the
   row has. What the User Panel says about a session's address does not count
   any more when the session is there. */
static void find_set_phone_ip(struct panel_find *find)
{
	const char *ip = twofa_command_field(find->cmd, "ip");
	struct ip_addr addr;

	if (find->session.state != TWOFA_PANEL_PHONE)
		return;
	find->session.ip = ip != NULL && net_addr2ip(ip, &addr) == 0 ?
		p_strdup(find->cmd->pool, net_ip2addr(&addr)) : "";
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
	if (!find_is_alive(find)) {
		find_fail_over(find);
		return;
	}
	find_set_phone_ip(find);
	names[0] = find->session.name;
	twofa_mailbox_load_names(&cmd->service->store, cmd->pool, names,
				 find_box_loaded, find);
}

static void find_run(struct panel_find *find)
{
	struct twofa_store *store = &find->cmd->service->store;
	const char *token = twofa_command_field(find->cmd, "session");
	struct twofa_stmt *stmt;

	if (token == NULL || *token == '\0') {
		twofa_command_fail_no_session(find->cmd);
		return;
	}
	stmt = twofa_panel_select_session(store->sql, store->keys, token);
	twofa_sql_read(store->sql, &stmt, find_row_loaded, find);
}

void twofa_panel_find(struct twofa_command *cmd, twofa_panel_found_t *found)
{
	struct panel_find *find = p_new(cmd->pool, struct panel_find, 1);

	find->cmd = cmd;
	find->found = found;
	find_run(find);
}
