/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage-policy.h"
#include "service/manage/twofa-manage.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-panel-token.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-store.h"

/* PHONE-BEGIN makes a ticket by which a phone that is not signed in gets one
   application password: the session that asks for it has shown what an
   application password needs. PHONE-SHOW tells about the ticket, and changes
   nothing. APP-ADD takes it (cmd-app-password.c). */

static void phone_init(struct twofa_command *cmd, const char *token,
		       struct twofa_panel_session *phone_r)
{
	const struct twofa_store *store = &cmd->service->store;

	*phone_r = *cmd->session;
	phone_r->session_id = twofa_id_new(cmd->pool);
	phone_r->verifier = twofa_panel_token_verifier(store->keys, token);
	phone_r->state = TWOFA_PANEL_PHONE;
	phone_r->method = TWOFA_PANEL_PHONE_UNUSED;
	phone_r->agent = cmd->session->session_id;
	phone_r->login_at = phone_r->last_used = ioloop_time;
	phone_r->proved_at = 0;
	phone_r->expires = I_MIN(cmd->session->expires,
				 ioloop_time + TWOFA_PANEL_PHONE_SECS);
	phone_r->rev = 1;
}

static void phone_written(struct twofa_command *cmd)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "ticket", cmd->context);
	twofa_command_row(cmd, fields);
	twofa_command_changed(cmd, "made a ticket for a phone");
	twofa_command_ok(cmd);
}

/* The session may have ended meanwhile: then nothing is inserted. The former
   tickets are deleted afterwards, so that of several commands at once at most
   one leaves a ticket. */
static void phone_allowed(struct twofa_command *cmd)
{
	struct twofa_store *store = &cmd->service->store;
	struct twofa_panel_session phone;
	struct twofa_writes *writes;
	const char *token = twofa_panel_token_new(cmd->pool);

	cmd->context = (void *)token;
	phone_init(cmd, token, &phone);
	writes = twofa_writes_init(store->sql, FALSE);
	twofa_writes_add(writes, twofa_panel_insert_phone(
		store->sql, store->keys, &phone), TWOFA_WRITE_MUST);
	twofa_writes_add(writes, twofa_panel_delete_phones(
		store->sql, cmd->session, phone.session_id), TWOFA_WRITE_ANY);
	twofa_manage_write(cmd, &writes, phone_written,
			   twofa_command_conflict);
}

static void
phone_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	twofa_manage_policy_may_add_app(cmd, box, phone_allowed);
}

void twofa_cmd_phone_begin(struct twofa_command *cmd)
{
	twofa_manage_load(cmd, phone_loaded);
}

void twofa_cmd_phone_show(struct twofa_command *cmd)
{
	string_t *fields = twofa_command_str(cmd);

	if (cmd->session->state != TWOFA_PANEL_PHONE) {
		twofa_command_fail_no_session(cmd);
		return;
	}
	twofa_fields_add(fields, "user", cmd->user);
	twofa_fields_add_num(fields, "expires", cmd->session->expires);
	if (strcmp(cmd->session->method, TWOFA_PANEL_PHONE_UNUSED) != 0)
		twofa_fields_add(fields, "used", "1");
	if (array_count(&cmd->service->gateways) > 0)
		twofa_fields_add(fields, "activesync", "1");
	twofa_command_row(cmd, fields);
	twofa_command_ok(cmd);
}
