/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-device.h"
#include "service/manage/twofa-label.h"
#include "service/store/twofa-change.h"

#define DEVICE_ID_SYMBOLS 8

const char *twofa_device_id(const struct twofa_secret *secret)
{
	return t_strndup(secret->secret_id, DEVICE_ID_SYMBOLS);
}

static const char *kind_word(enum twofa_secret_kind kind)
{
	switch (kind) {
	case TWOFA_SECRET_TOTP:
		return "totp";
	case TWOFA_SECRET_HOTP:
		return "hotp";
	}
	i_unreached();
}

void twofa_device_add_fields(string_t *fields,
			     const struct twofa_secret *secret)
{
	twofa_fields_add(fields, "id", twofa_device_id(secret));
	twofa_fields_add(fields, "label", secret->label);
	twofa_fields_add(fields, "kind", kind_word(secret->kind));
	twofa_fields_add(fields, "algorithm", twofa_totp_algorithm_name(
		secret->params.algorithm));
	twofa_fields_add_num(fields, "digits", secret->params.digits);
	twofa_fields_add_num(fields, "period", secret->params.period_secs);
	twofa_fields_add_num(fields, "created", secret->created);
	twofa_fields_add_num(fields, "last_used", secret->last_used);
}

static bool device_is_named(const struct twofa_secret *secret, const char *name)
{
	return strcasecmp(twofa_device_id(secret), name) == 0 ||
		(*secret->label != '\0' && strcmp(secret->label, name) == 0);
}

const struct twofa_secret *
twofa_device_find(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	const char *name = twofa_command_field(cmd, "id");
	const struct twofa_secret *secret, *found = NULL;
	bool unclear = FALSE;

	if (name == NULL)
		name = "";
	array_foreach(&box->secrets, secret) {
		if (!twofa_secret_is_active(secret, &box->record) ||
		    !device_is_named(secret, name))
			continue;
		unclear = found != NULL;
		found = secret;
	}
	if (found != NULL && !unclear)
		return found;
	twofa_command_fail(cmd, "unknown-device", unclear ?
			   "two devices have this name: use the id" :
			   "the mailbox has no such device");
	return NULL;
}

const char *twofa_device_label(struct twofa_command *cmd,
			       const struct twofa_mailbox *box,
			       const struct twofa_secret *device)
{
	const char *label = twofa_command_field(cmd, "label");
	const char *error = twofa_label_find_error(label);
	const struct twofa_secret *secret;

	if (error != NULL) {
		twofa_command_fail(cmd, "bad-input", error);
		return NULL;
	}
	array_foreach(&box->secrets, secret) {
		if (secret != device &&
		    twofa_secret_is_active(secret, &box->record) &&
		    device_is_named(secret, label)) {
			twofa_command_fail(cmd, "exists", "another device "
					   "has this name");
			return NULL;
		}
	}
	return label;
}

bool twofa_device_digits_fit(struct twofa_command *cmd,
			     const struct twofa_mailbox *box,
			     unsigned int digits)
{
	unsigned int lengths = box->digits | (1U << digits), length, count = 0;

	for (length = TWOFA_TOTP_DIGITS_MIN; length <= TWOFA_TOTP_DIGITS_MAX;
	     length++) {
		if ((lengths & (1U << length)) != 0)
			count++;
	}
	if (count <= 2)
		return TRUE;
	twofa_command_fail(cmd, "bad-input",
			   "digits: the mailbox has devices with codes of two "
			   "lengths: remove those of one length first");
	return FALSE;
}

bool twofa_device_has_room(struct twofa_command *cmd,
			   const struct twofa_mailbox *box)
{
	if (twofa_mailbox_count_devices(box) < TWOFA_MAX_DEVICES)
		return TRUE;
	twofa_command_fail(cmd, "device-limit", t_strdup_printf(
		"the mailbox has %u devices: remove one first",
		TWOFA_MAX_DEVICES));
	return FALSE;
}

void twofa_device_delete_pending(struct twofa_command *cmd,
				 struct twofa_change *change,
				 const struct twofa_mailbox *box,
				 enum twofa_secret_purpose purpose)
{
	struct twofa_sql *sql = cmd->service->store.sql;
	const struct twofa_secret *secret;

	array_foreach(&box->secrets, secret) {
		if (secret->purpose != purpose ||
		    twofa_secret_is_active(secret, &box->record))
			continue;
		twofa_change_add(change, twofa_secret_delete(
			sql, secret->secret_id));
		twofa_change_add(change, twofa_tally_delete(
			sql, secret->enrolment_id));
	}
}

const char *twofa_device_log_name(const struct twofa_secret *secret)
{
	return twofa_command_log_app(twofa_device_id(secret), secret->label);
}
