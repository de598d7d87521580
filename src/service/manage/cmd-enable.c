/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage-home.h"
#include "service/manage/twofa-manage-policy.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-other-names.h"
#include "service/manage/twofa-secret-show.h"

/* ENABLE: makes a pending secret, or shows the pending secret again to the
   client that began the enrolment. Until CONFIRM, 2FA stays on or off as it
   is. ENABLE-SHOW only shows it again: in the User Panel, ENABLE needs a code
   where 2FA is on, or else a stolen cookie could exchange the device. */

struct enable {
	enum twofa_qr_format qr;
	const struct twofa_mailbox *box;
	struct twofa_secret secret;
	/* it takes the place of a secret that may have been scanned */
	bool anew;
};

/* By these names the mailbox is opened, too, and needs the code. */
static const char *
enable_names(struct twofa_command *cmd,
	     const ARRAY_TYPE(twofa_other_name) *others)
{
	const struct twofa_other_name *other;
	ARRAY_TYPE(const_string) names;

	p_array_init(&names, cmd->pool, 8);
	array_foreach(others, other) {
		if (other->kind == TWOFA_OTHER_NAME_ALIAS &&
		    other->corrupt == NULL)
			array_push_back(&names, &other->value);
	}
	twofa_manage_home_names(cmd, &names);
	array_append_zero(&names);
	return t_strarray_join(array_front(&names), ", ");
}

static void enable_show(struct twofa_command *cmd,
			const ARRAY_TYPE(twofa_other_name) *others)
{
	struct enable *enable = cmd->context;
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "user", cmd->user);
	twofa_fields_add(fields, "status", twofa_mailbox_is_on(enable->box) ?
			 "enabled" : "pending");
	if (enable->anew)
		twofa_fields_add(fields, "anew", "1");
	twofa_fields_add(fields, "other_names", enable_names(cmd, others));
	if (twofa_secret_show(cmd, enable->qr, &enable->secret, fields) < 0)
		return;
	twofa_command_row(cmd, fields);
	twofa_command_ok(cmd);
}

static void enable_load_names(struct twofa_command *cmd)
{
	const struct enable *enable = cmd->context;

	twofa_other_names_load(cmd, enable->box->record.record_id,
			       enable_show);
}

static void enable_created(struct twofa_command *cmd)
{
	twofa_command_changed(cmd, "made a new secret");
	enable_load_names(cmd);
}

static void enable_create(struct twofa_command *cmd)
{
	struct enable *enable = cmd->context;
	const struct twofa_mailbox *box = enable->box;
	struct twofa_store *store = &cmd->service->store;
	const struct twofa_secret *secret;
	struct twofa_change *change;

	twofa_secret_new(cmd->pool, store->keys, box->record.record_id,
			 TWOFA_SECRET_ENROLS, twofa_manage_by(cmd),
			 twofa_totp_default.digits, &enable->secret);
	change = twofa_manage_change(cmd, &box->record);
	twofa_change_touch(change);
	array_foreach(&box->secrets, secret) {
		if (twofa_secret_is_active(secret, &box->record))
			continue;
		if (secret->purpose == TWOFA_SECRET_ENROLS)
			enable->anew = TRUE;
		twofa_change_add(change, twofa_secret_delete(
			store->sql, secret->secret_id));
	}
	twofa_change_add(change, twofa_tally_delete_others(
		store->sql, box->record.record_id, box->record.enrolment_id));
	twofa_manage_insert_secret(change, &enable->secret);
	twofa_manage_changed(cmd, change, "enable");
	twofa_manage_add_home(cmd, change, &box->record);
	twofa_manage_run(cmd, &change, enable_created, NULL);
}

/* A thief may have begun another enrolment, and would know its secret. The secret
   of a token, which has a name from the start, is not shown. */
static const struct twofa_secret *
enable_pending(const struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	const struct twofa_secret *pending = twofa_manage_pending(cmd, box);

	return pending != NULL && *pending->label == '\0' ? pending : NULL;
}

static void enable_allowed(struct twofa_command *cmd)
{
	struct enable *enable = cmd->context;
	const struct twofa_mailbox *box = enable->box;
	const struct twofa_secret *pending = enable_pending(cmd, box);

	if (pending == NULL || twofa_command_flag(cmd, "new")) {
		enable_create(cmd);
		return;
	}
	enable->secret = *pending;
	twofa_manage_add_home_now(cmd, &box->record);
	twofa_command_changed(cmd, "showed the pending secret again");
	enable_load_names(cmd);
}

/* A policy that forbids 2FA leaves it on where it is, with another device,
   too. */
static void
enable_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct enable *enable = cmd->context;

	enable->box = box;
	if (twofa_mailbox_is_on(box))
		enable_allowed(cmd);
	else
		twofa_manage_policy_may_enable(cmd, enable_allowed);
}

void twofa_cmd_enable(struct twofa_command *cmd)
{
	struct enable *enable = p_new(cmd->pool, struct enable, 1);

	cmd->context = enable;
	if (twofa_secret_show_parse(cmd, &enable->qr) == 0)
		twofa_manage_load_or_new(cmd, enable_loaded);
}

/* ENABLE-SHOW */

static void
enable_show_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct enable *enable = cmd->context;
	const struct twofa_secret *pending = enable_pending(cmd, box);

	if (pending == NULL) {
		twofa_command_fail(cmd, "not-pending", "this session has begun "
				   "no enrolment: begin it by ENABLE");
		return;
	}
	enable->box = box;
	enable->secret = *pending;
	enable_load_names(cmd);
}

void twofa_cmd_enable_show(struct twofa_command *cmd)
{
	struct enable *enable = p_new(cmd->pool, struct enable, 1);

	cmd->context = enable;
	if (twofa_secret_show_parse(cmd, &enable->qr) == 0)
		twofa_manage_load(cmd, enable_show_loaded);
}
