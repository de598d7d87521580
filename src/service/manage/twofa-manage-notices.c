/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage-notices.h"
#include "service/manage/twofa-sessions.h"
#include "settings/twofa-settings.h"

/* A damaged row is shown as such, and the next change writes over it. */

struct notices_load {
	struct twofa_command *cmd;
	const struct twofa_mailbox *box;
	bool must_be_on;
	twofa_manage_notices_callback_t *callback;
	struct twofa_notices notices;
};

static void
notices_read(const struct twofa_rows *rows, const char *error, void *context)
{
	struct notices_load *load = context;
	struct twofa_command *cmd = load->cmd;

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	twofa_notices_read(cmd->pool, cmd->service->store.keys, rows,
			   load->box->record.record_id, &load->notices);
	load->callback(cmd, load->box, &load->notices);
}

static void
box_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct notices_load *load = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_stmt *stmt;

	if (box == NULL) {
		twofa_manage_fail_unknown(cmd);
		return;
	}
	if (load->must_be_on && cmd->session != NULL &&
	    !twofa_mailbox_is_on(box)) {
		twofa_manage_fail_not_enabled(cmd);
		return;
	}
	load->box = box;
	stmt = twofa_notices_select(sql, box->record.record_id);
	twofa_sql_read(sql, &stmt, notices_read, load);
}

void twofa_manage_notices_load(struct twofa_command *cmd, bool must_be_on,
			       twofa_manage_notices_callback_t *callback)
{
	struct notices_load *load = p_new(cmd->pool, struct notices_load, 1);

	load->cmd = cmd;
	load->must_be_on = must_be_on;
	load->callback = callback;
	cmd->context = load;
	twofa_manage_load(cmd, box_loaded);
}

void twofa_manage_notices_write(struct twofa_command *cmd,
				const struct twofa_mailbox *box,
				const struct twofa_notices *notices,
				const char *method,
				twofa_manage_callback_t *callback)
{
	struct twofa_change *change = twofa_manage_change(cmd, &box->record);

	twofa_change_touch(change);
	twofa_notices_store(change, &cmd->service->store, notices);
	twofa_manage_changed(cmd, change, method);
	twofa_sessions_prove(cmd, change);
	twofa_manage_run(cmd, &change, callback, NULL);
}

void twofa_manage_notices_row(struct twofa_command *cmd,
			      const struct twofa_notices *notices)
{
	string_t *fields = twofa_command_str(cmd);
	bool waiting = twofa_notices_is_waiting(notices, ioloop_time);

	twofa_fields_add(fields, "user", cmd->user);
	twofa_fields_add(fields, "level",
			 twofa_notices_level_word(notices->level));
	twofa_fields_add(fields, "language", notices->language);
	twofa_fields_add(fields, "zone", notices->zone);
	twofa_fields_add(fields, "address", notices->address);
	twofa_fields_add(fields, "new_address",
			 waiting ? notices->new_address : "");
	twofa_fields_add_num(fields, "expires",
			     waiting ? notices->expires : 0);
	twofa_fields_add(fields, "mails",
			 cmd->service->set->twofa_mail_notices ? "1" : "0");
	twofa_fields_add(fields, "damaged", notices->corrupt == NULL ? "" :
			 notices->corrupt);
	twofa_command_row(cmd, fields);
}
