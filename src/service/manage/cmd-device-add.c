/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-twofa/twofa-keys.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-device.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-proof.h"
#include "service/manage/twofa-secret-show.h"
#include "service/manage/twofa-sessions.h"

/* DEVICE-ADD makes a pending secret for one device more, DEVICE-SHOW shows it
   again, and DEVICE-CONFIRM has it join the devices in force by a code of it. The
   table of permissions says who needs a code of a device in force for the first
   step; only the client that has taken it can take the others. */

struct add {
	enum twofa_qr_format qr;
	struct twofa_secret secret;
};

struct join {
	const struct twofa_mailbox *box;
	const struct twofa_secret *pending;
	/* as it is going to be written */
	struct twofa_secret joined;
	struct twofa_verify_request request;
};

/* Another client may have begun with another device: it knows its secret. */
static const struct twofa_secret *
find_joining(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	const struct twofa_secret *pending = box == NULL ? NULL :
		twofa_mailbox_joining(box, ioloop_time);

	return pending != NULL && twofa_mailbox_is_on(box) &&
		twofa_secret_is_begun_by(pending, cmd->service->store.keys,
					 twofa_manage_by(cmd)) ? pending : NULL;
}

static void fail_none_joins(struct twofa_command *cmd)
{
	twofa_command_fail(cmd, "not-pending", "no device waits for its code: "
			   "begin with 'doveadm twofa device add'");
}

/* DEVICE-ADD */

static void add_show(struct twofa_command *cmd)
{
	struct add *add = cmd->context;
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "user", cmd->user);
	twofa_fields_add(fields, "id", twofa_device_id(&add->secret));
	twofa_fields_add(fields, "label", add->secret.label);
	if (twofa_secret_show(cmd, add->qr, &add->secret, fields) < 0)
		return;
	twofa_command_row(cmd, fields);
	twofa_command_ok(cmd);
}

static void add_created(struct twofa_command *cmd)
{
	twofa_command_changed(cmd, "made a secret for another device");
	add_show(cmd);
}

/* An enrolment that was begun stays: it is another matter. */
static void add_create(struct twofa_command *cmd,
		       const struct twofa_mailbox *box)
{
	struct add *add = cmd->context;
	struct twofa_change *change;

	change = twofa_manage_change(cmd, &box->record);
	twofa_change_touch(change);
	twofa_device_delete_pending(cmd, change, box, TWOFA_SECRET_JOINS);
	twofa_manage_insert_secret(change, &add->secret);
	twofa_sessions_prove(cmd, change);
	twofa_manage_changed_label(cmd, change, "device-begin",
				   add->secret.label);
	twofa_manage_run(cmd, &change, add_created, NULL);
}

static void
add_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct add *add = cmd->context;
	const char *label;

	if (box == NULL || !twofa_mailbox_is_on(box)) {
		twofa_manage_fail_not_enabled(cmd);
		return;
	}
	label = twofa_device_label(cmd, box, NULL);
	if (label == NULL || !twofa_device_has_room(cmd, box) ||
	    !twofa_device_digits_fit(cmd, box, twofa_totp_default.digits))
		return;
	twofa_secret_new(cmd->pool, cmd->service->store.keys,
			 box->record.record_id, TWOFA_SECRET_JOINS,
			 twofa_manage_by(cmd), twofa_totp_default.digits,
			 &add->secret);
	add->secret.label = label;
	add_create(cmd, box);
}

void twofa_cmd_device_add(struct twofa_command *cmd)
{
	struct add *add = p_new(cmd->pool, struct add, 1);

	cmd->context = add;
	if (twofa_secret_show_parse(cmd, &add->qr) == 0)
		twofa_manage_load(cmd, add_loaded);
}

/* DEVICE-SHOW */

static void
show_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct add *add = cmd->context;
	const struct twofa_secret *pending = find_joining(cmd, box);

	if (pending == NULL) {
		fail_none_joins(cmd);
		return;
	}
	add->secret = *pending;
	add_show(cmd);
}

void twofa_cmd_device_show(struct twofa_command *cmd)
{
	struct add *add = p_new(cmd->pool, struct add, 1);

	cmd->context = add;
	if (twofa_secret_show_parse(cmd, &add->qr) == 0)
		twofa_manage_load(cmd, show_loaded);
}

/* DEVICE-CONFIRM */

static void join_finish(struct twofa_command *cmd)
{
	struct join *join = cmd->context;
	string_t *fields = twofa_command_str(cmd);

	twofa_device_add_fields(fields, &join->joined);
	twofa_command_row(cmd, fields);
	twofa_command_changed(cmd, "added device %s",
			      twofa_device_log_name(&join->joined));
	twofa_notice_send(cmd, cmd->user, TWOFA_NOTICE_DEVICE_ADDED,
			  join->joined.label);
	twofa_command_ok(cmd);
}

/* The secret is sealed anew, for the enrolment in force. The code that has
   proven it must not open a login, so its step goes along. */
static int join_seal(struct twofa_command *cmd, struct join *join,
		     const char **error_r)
{
	const struct twofa_keys *keys = cmd->service->store.keys;
	const unsigned char *data;
	size_t size;

	if (twofa_secret_unseal(join->pending, keys, cmd->pool, &data, &size,
				error_r) < 0)
		return -1;
	join->joined.enrolment_id = join->box->record.enrolment_id;
	twofa_secret_seal(cmd->pool, keys, data, size, &join->joined);
	return 0;
}

static void join_decide(struct twofa_command *cmd, uint64_t step)
{
	struct join *join = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_change *change;
	const char *error;

	join->joined = *join->pending;
	join->joined.first_step = step;
	if (join_seal(cmd, join, &error) < 0) {
		twofa_command_corrupt(cmd, cmd->user, error);
		return;
	}
	change = twofa_manage_change(cmd, &join->box->record);
	twofa_change_touch(change);
	twofa_change_add(change, twofa_secret_join(sql, &join->joined));
	twofa_change_add(change, twofa_tally_delete(
		sql, join->pending->enrolment_id));
	twofa_manage_changed_label(cmd, change, "device-add",
				   join->joined.label);
	twofa_manage_run(cmd, &change, join_finish, NULL);
}

static void
join_verified(const struct twofa_verify_reply *reply, void *context)
{
	struct twofa_command *cmd = context;
	struct join *join = cmd->context;

	if (reply->result == TWOFA_VERIFY_OK)
		join_decide(cmd, reply->step);
	else
		twofa_proof_fail(cmd, join->pending, &join->request, reply);
}

static void
join_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct join *join = cmd->context;

	join->box = box;
	join->pending = find_joining(cmd, box);
	if (join->pending == NULL) {
		fail_none_joins(cmd);
		return;
	}
	if (twofa_proof_is_replaced(cmd, join->pending) ||
	    !twofa_device_has_room(cmd, box))
		return;
	twofa_proof_request(cmd, join->pending, &join->request);
	twofa_verify(cmd, &join->request, join_verified, cmd);
}

void twofa_cmd_device_confirm(struct twofa_command *cmd)
{
	cmd->context = p_new(cmd->pool, struct join, 1);
	twofa_manage_load(cmd, join_loaded);
}
