/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-token.h"
#include "service/command/twofa-delay.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage.h"
#include "service/store/twofa-panel-form.h"
#include "service/store/twofa-panel-session.h"

/* FORM-BEGIN, FORM-KEEP, FORM-SHOW, FORM-DROP: a form of the User Panel does
   what it asks for once, in all of its processes and on all nodes, and what
   came of it is shown again to the same session. The INSERT of FORM-BEGIN
   decides which of two equal forms is the first one. */

#define NONCE_SYMBOLS TWOFA_SESSION_ID_SYMBOLS
#define PAGE_MAX_CHARS 32
/* FORM-SHOW waits this long for a result, if not too many others wait. The
   panel waits for an answer of the service twice as long. */
#define SHOW_WAIT_MSECS 50
#define SHOW_MAX_TRIES (5*1000 / SHOW_WAIT_MSECS)
#define SHOW_MAX_WAITING 64

typedef void panel_form_callback_t(struct twofa_command *cmd);

struct panel_form {
	struct twofa_command *cmd;
	const char *nonce;
	/* the row; form_id is NULL if there is none */
	struct twofa_panel_form row;
	panel_form_callback_t *found;
	unsigned int tries;
	struct twofa_delay delay;
};

static unsigned int shows_waiting;

static void form_fail_unknown(struct twofa_command *cmd)
{
	twofa_command_fail(cmd, "unknown-form", "this session has sent no such "
			   "form, or its result is no longer kept");
}

static void
form_row_loaded(const struct twofa_rows *rows, const char *error,
		void *context)
{
	struct panel_form *form = context;
	struct twofa_command *cmd = form->cmd;

	if (rows == NULL) {
		twofa_command_read_failed(cmd, error);
		return;
	}
	form->row.form_id = NULL;
	if (rows->count > 0 &&
	    twofa_panel_form_parse(cmd->pool, rows->rows[0], &form->row,
				   &error) < 0) {
		e_error(twofa_command_event(cmd),
			"The twofa store has a damaged %s", error);
		form_fail_unknown(cmd);
		return;
	}
	form->found(cmd);
}

static void form_find(struct panel_form *form)
{
	struct twofa_store *store = &form->cmd->service->store;
	struct twofa_stmt *stmt;

	stmt = twofa_panel_form_select(store->sql, store->keys,
		twofa_command_field(form->cmd, "session"), form->nonce);
	twofa_sql_read(store->sql, &stmt, form_row_loaded, form);
}

/* Begins each of these commands: finds the row of the form. */
static void form_start(struct twofa_command *cmd, panel_form_callback_t *found)
{
	struct panel_form *form = p_new(cmd->pool, struct panel_form, 1);

	cmd->context = form;
	form->cmd = cmd;
	form->found = found;
	form->nonce = twofa_command_field(cmd, "form");
	if (form->nonce == NULL ||
	    !twofa_token_random_valid(form->nonce, NONCE_SYMBOLS))
		form_fail_unknown(cmd);
	else
		form_find(form);
}

/* FORM-BEGIN */

static void begin_is_again(struct twofa_command *cmd)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "again", "1");
	twofa_command_reply(cmd, "OK", fields);
}

static void begin_found_other(struct twofa_command *cmd)
{
	const struct panel_form *form = cmd->context;

	if (form->row.form_id != NULL)
		begin_is_again(cmd);
	else {
		twofa_command_fail(cmd, "limit", "this session has sent too "
				   "many forms: log in again");
	}
}

/* Another process was faster, or the session may send no more. */
static void begin_conflict(struct twofa_command *cmd)
{
	struct panel_form *form = cmd->context;

	form->found = begin_found_other;
	form_find(form);
}

static void begin_write(struct twofa_command *cmd)
{
	struct panel_form *form = cmd->context;
	struct twofa_store *store = &cmd->service->store;
	const char *page = twofa_command_field(cmd, "page");
	struct twofa_writes *writes;

	form->row.form_id = twofa_panel_form_id(store->keys,
		twofa_command_field(cmd, "session"), form->nonce);
	form->row.session_id = cmd->session->session_id;
	form->row.nonce = form->nonce;
	form->row.page = page == NULL ? "" : page;
	form->row.state = TWOFA_PANEL_FORM_RUNNING;
	form->row.created = ioloop_time;
	form->row.sealed = "";
	writes = twofa_writes_init(store->sql, FALSE);
	twofa_writes_add(writes, twofa_panel_form_begin(store->sql, &form->row),
			 TWOFA_WRITE_MUST);
	twofa_writes_add(writes, twofa_panel_form_drop_over(
		store->sql, form->row.session_id, ioloop_time),
		TWOFA_WRITE_TIDY);
	twofa_manage_write(cmd, &writes, twofa_command_ok, begin_conflict);
}

static void begin_found(struct twofa_command *cmd)
{
	const struct panel_form *form = cmd->context;

	if (form->row.form_id != NULL)
		begin_is_again(cmd);
	else
		begin_write(cmd);
}

void twofa_cmd_form_begin(struct twofa_command *cmd)
{
	const char *page = twofa_command_field(cmd, "page");

	if (page != NULL && strlen(page) > PAGE_MAX_CHARS)
		twofa_command_fail(cmd, "bad-input", "page: is too long");
	else
		form_start(cmd, begin_found);
}

/* FORM-KEEP */

static void keep_found(struct twofa_command *cmd)
{
	struct panel_form *form = cmd->context;
	struct twofa_store *store = &cmd->service->store;
	struct twofa_writes *writes;

	if (form->row.form_id == NULL ||
	    form->row.state != TWOFA_PANEL_FORM_RUNNING) {
		form_fail_unknown(cmd);
		return;
	}
	form->row.once = twofa_command_flag(cmd, "once");
	form->row.expires = ioloop_time + TWOFA_PANEL_FORM_KEEP_SECS;
	twofa_panel_form_seal(&form->row, store->keys, cmd->pool,
			      twofa_command_field(cmd, "result"));
	writes = twofa_writes_init(store->sql, FALSE);
	twofa_writes_add(writes, twofa_panel_form_keep(store->sql, &form->row),
			 TWOFA_WRITE_MUST);
	twofa_manage_write(cmd, &writes, twofa_command_ok, form_fail_unknown);
}

void twofa_cmd_form_keep(struct twofa_command *cmd)
{
	const char *result = twofa_command_field(cmd, "result");

	if (result == NULL || strlen(result) > TWOFA_PANEL_FORM_MAX_BYTES) {
		twofa_command_fail(cmd, "bad-input",
				   "result: is missing or too long");
	} else
		form_start(cmd, keep_found);
}

/* FORM-SHOW */

static void show_result(struct twofa_command *cmd)
{
	const struct panel_form *form = cmd->context;
	string_t *fields = twofa_command_str(cmd);
	const char *result, *error;

	if (twofa_panel_form_unseal(&form->row, cmd->service->store.keys,
				    cmd->pool, &result, &error) < 0) {
		e_error(twofa_command_event(cmd), "The twofa store has a "
			"damaged form of the User Panel: %s", error);
		form_fail_unknown(cmd);
		return;
	}
	twofa_fields_add(fields, "page", form->row.page);
	twofa_fields_add(fields, "result", result);
	twofa_command_row(cmd, fields);
	twofa_command_ok(cmd);
}

static void show_again(void *context)
{
	struct panel_form *form = context;

	shows_waiting--;
	form_find(form);
}

/* The form's action is still being done. */
static void show_wait(struct panel_form *form)
{
	if (shows_waiting >= SHOW_MAX_WAITING ||
	    ++form->tries > SHOW_MAX_TRIES) {
		twofa_command_fail(form->cmd, "form-running", "what this form "
				   "asked for is still being done");
		return;
	}
	shows_waiting++;
	twofa_delay_add(&form->delay, SHOW_WAIT_MSECS, show_again, form);
}

static void show_found(struct twofa_command *cmd)
{
	struct panel_form *form = cmd->context;

	if (form->row.form_id == NULL) {
		form_fail_unknown(cmd);
		return;
	}
	switch (form->row.state) {
	case TWOFA_PANEL_FORM_RUNNING:
		show_wait(form);
		return;
	case TWOFA_PANEL_FORM_KEPT:
		if (form->row.expires <= ioloop_time)
			break;
		show_result(cmd);
		return;
	case TWOFA_PANEL_FORM_OVER:
		break;
	}
	form_fail_unknown(cmd);
}

void twofa_cmd_form_show(struct twofa_command *cmd)
{
	form_start(cmd, show_found);
}

/* FORM-DROP */

static void drop_found(struct twofa_command *cmd)
{
	const struct panel_form *form = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_writes *writes;

	if (form->row.form_id == NULL) {
		form_fail_unknown(cmd);
		return;
	}
	writes = twofa_writes_init(sql, TRUE);
	twofa_writes_add(writes, twofa_panel_form_drop(
		sql, form->row.form_id), TWOFA_WRITE_ANY);
	twofa_manage_write(cmd, &writes, twofa_command_ok,
			   twofa_command_conflict);
}

void twofa_cmd_form_drop(struct twofa_command *cmd)
{
	form_start(cmd, drop_found);
}
