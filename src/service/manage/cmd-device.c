/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-opened.h"
#include "service/command/twofa-closing.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-device.h"
#include "service/manage/twofa-manage.h"
#include "service/manage/twofa-sessions.h"

/* DEVICE-LIST, DEVICE-RENAME, DEVICE-REMOVE: the devices in force. No command
   shows the secret of one of them. */

struct device {
	const struct twofa_secret *device;
	const char *label;
};

/* Returns FALSE if 2FA is off: then the command has ended. */
static bool
device_is_on(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	if (box != NULL && twofa_mailbox_is_on(box))
		return TRUE;
	twofa_manage_fail_not_enabled(cmd);
	return FALSE;
}

static void device_row(struct twofa_command *cmd,
		       const struct twofa_secret *device)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_device_add_fields(fields, device);
	twofa_command_row(cmd, fields);
}

/* DEVICE-LIST */

static void
list_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	const struct twofa_secret *secret;

	if (!device_is_on(cmd, box))
		return;
	array_foreach(&box->secrets, secret) {
		if (twofa_secret_is_active(secret, &box->record))
			device_row(cmd, secret);
	}
	twofa_command_ok(cmd);
}

void twofa_cmd_device_list(struct twofa_command *cmd)
{
	twofa_manage_load(cmd, list_loaded);
}

/* DEVICE-RENAME */

static void rename_finish(struct twofa_command *cmd)
{
	struct device *device = cmd->context;
	struct twofa_secret renamed = *device->device;

	renamed.label = device->label;
	device_row(cmd, &renamed);
	twofa_command_changed(cmd, "renamed device %s",
			      twofa_device_log_name(&renamed));
	twofa_notice_send(cmd, cmd->user, TWOFA_NOTICE_DEVICE_RENAMED,
			  device->label);
	twofa_command_ok(cmd);
}

static void
rename_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct device *device = cmd->context;
	struct twofa_change *change;

	if (!device_is_on(cmd, box))
		return;
	device->device = twofa_device_find(cmd, box);
	if (device->device == NULL)
		return;
	device->label = twofa_device_label(cmd, box, device->device);
	if (device->label == NULL)
		return;
	change = twofa_manage_change(cmd, &box->record);
	twofa_change_touch(change);
	twofa_change_add(change, twofa_secret_rename(
		cmd->service->store.sql, device->device->secret_id,
		device->label));
	twofa_sessions_prove(cmd, change);
	twofa_manage_changed_label(cmd, change, "device-rename",
				   device->label);
	twofa_manage_run(cmd, &change, rename_finish, NULL);
}

void twofa_cmd_device_rename(struct twofa_command *cmd)
{
	cmd->context = p_new(cmd->pool, struct device, 1);
	twofa_manage_load(cmd, rename_loaded);
}

/* DEVICE-REMOVE */

static void remove_finish(struct twofa_command *cmd)
{
	struct device *device = cmd->context;

	device_row(cmd, device->device);
	twofa_command_changed(cmd, "removed device %s",
			      twofa_device_log_name(device->device));
	twofa_notice_send(cmd, cmd->user, TWOFA_NOTICE_DEVICE_REMOVED,
			  device->device->label);
	twofa_command_ok(cmd);
}

/* A login whose code is judged at the same time may have read the device, so the
   tally gets another rev. Sessions may have begun with a code of it. */
static void remove_decide(struct twofa_command *cmd,
			  const struct twofa_mailbox *box)
{
	struct device *device = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_change *change;

	change = twofa_manage_change(cmd, &box->record);
	twofa_change_touch(change);
	twofa_change_add(change, twofa_secret_delete(
		sql, device->device->secret_id));
	twofa_change_add(change, twofa_tally_touch(
		sql, box->record.enrolment_id));
	twofa_closing_add(cmd, change, TWOFA_OPENED_DEVICE,
			  device->device->secret_id);
	twofa_closing_add(cmd, change, TWOFA_OPENED_SESSIONS,
			  box->record.enrolment_id);
	twofa_sessions_end(cmd, change, &box->record);
	twofa_manage_changed_label(cmd, change, "device-remove",
				   device->device->label);
	twofa_manage_run(cmd, &change, remove_finish, NULL);
}

static void
remove_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct device *device = cmd->context;

	if (!device_is_on(cmd, box))
		return;
	device->device = twofa_device_find(cmd, box);
	if (device->device == NULL)
		return;
	if (twofa_mailbox_count_devices(box) == 1) {
		twofa_command_fail(cmd, "last-device", "this is the only "
				   "device: another one has to be added first, "
				   "or 2FA turned off");
		return;
	}
	remove_decide(cmd, box);
}

void twofa_cmd_device_remove(struct twofa_command *cmd)
{
	cmd->context = p_new(cmd->pool, struct device, 1);
	twofa_manage_load(cmd, remove_loaded);
}
