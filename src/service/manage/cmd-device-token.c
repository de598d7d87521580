/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-base32.h"
#include "lib-twofa/twofa-keys.h"
#include "service/code/twofa-verify.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-device.h"
#include "service/manage/twofa-manage-home.h"
#include "service/manage/twofa-manage-policy.h"
#include "service/manage/twofa-manage.h"

/* DEVICE-IMPORT begins to add a token whose maker has told its secret; DEVICE-
   RESYNC finds the counter of one whose button was pressed too often. Both are
   for admins only. */

/* RFC 4226 section 4, R6, asks for 16 bytes at least. SHA-512 has blocks of 128
   bytes. */
#define SECRET_BYTES_MIN 16
#define SECRET_BYTES_MAX 128
/* A counter of 64 bits that nobody reaches, far from an overflow. */
#define COUNTER_MAX (TWOFA_TALLY_MAX_STEP / 2)
/* So many codes are looked at to find two that follow each other: by chance, two
   strings do so once in a thousand million times. */
#define RESYNC_LOOK_AHEAD 1000

struct import {
	const struct twofa_mailbox *box;
	struct twofa_secret_token token;
	struct twofa_secret secret;
};

/* DEVICE-IMPORT */

static int parse_number(struct twofa_command *cmd, const char *key,
			int64_t value, int64_t max, int64_t *value_r)
{
	const char *str = twofa_command_field(cmd, key);

	*value_r = value;
	return str == NULL || *str == '\0' ? 0 :
		str_to_int64(str, value_r) < 0 || *value_r < 0 ||
		*value_r > max ? -1 : 0;
}

static int parse_kind(struct twofa_command *cmd,
		      struct twofa_secret_token *token)
{
	const char *kind = twofa_command_field(cmd, "kind");

	token->kind = TWOFA_SECRET_TOTP;
	if (kind == NULL || strcasecmp(kind, "totp") == 0)
		return 0;
	token->kind = TWOFA_SECRET_HOTP;
	return strcasecmp(kind, "hotp") == 0 ? 0 : -1;
}

static int parse_secret(struct twofa_command *cmd,
			struct twofa_secret_token *token)
{
	const char *secret = twofa_command_field(cmd, "secret");
	buffer_t *data;

	if (secret == NULL)
		return -1;
	data = buffer_create_dynamic(cmd->pool, SECRET_BYTES_MAX + 8);
	if (twofa_base32_decode(secret, data) < 0 ||
	    data->used < SECRET_BYTES_MIN || data->used > SECRET_BYTES_MAX)
		return -1;
	token->data = data->data;
	token->size = data->used;
	return 0;
}

/* Returns NULL, or what is wrong with the fields. */
static const char *import_parse(struct twofa_command *cmd,
				struct twofa_secret_token *token)
{
	const char *algorithm = twofa_command_field(cmd, "algorithm");
	int64_t digits, period;

	token->params = twofa_totp_default;
	if (algorithm != NULL && *algorithm != '\0' &&
	    twofa_totp_algorithm_parse(algorithm,
				       &token->params.algorithm) < 0)
		return "algorithm: must be SHA1, SHA256 or SHA512";
	if (parse_kind(cmd, token) < 0)
		return "kind: must be totp or hotp";
	if (parse_number(cmd, "digits", 6, 100, &digits) < 0 ||
	    parse_number(cmd, "period", 30, 1000, &period) < 0)
		return "digits, period: must be numbers";
	token->params.digits = digits;
	token->params.period_secs = period;
	if (!twofa_totp_params_valid(&token->params))
		return "digits must be 6 to 8, and period 5 to 300 seconds";
	if (parse_number(cmd, "counter", 0, COUNTER_MAX,
			 &token->counter) < 0 ||
	    (token->kind == TWOFA_SECRET_TOTP && token->counter != 0))
		return "counter: must be a number, and hotp the kind";
	if (parse_secret(cmd, token) < 0)
		return "secret: must be base32, and have 16 to 128 bytes";
	return NULL;
}

static void import_finish(struct twofa_command *cmd)
{
	struct import *import = cmd->context;
	const struct twofa_secret *secret = &import->secret;
	string_t *fields = twofa_command_str(cmd);

	twofa_command_changed(cmd, "began to add token %s",
			      twofa_device_log_name(secret));
	twofa_device_add_fields(fields, secret);
	twofa_fields_add(fields, "confirm",
			 secret->purpose == TWOFA_SECRET_ENROLS ?
			 "confirm" : "device confirm");
	twofa_command_row(cmd, fields);
	twofa_command_ok(cmd);
}

static void import_create(struct twofa_command *cmd)
{
	struct import *import = cmd->context;
	const struct twofa_mailbox *box = import->box;
	struct twofa_change *change;

	change = twofa_manage_change(cmd, &box->record);
	twofa_change_touch(change);
	twofa_device_delete_pending(cmd, change, box,
				    import->secret.purpose);
	twofa_manage_insert_secret(change, &import->secret);
	twofa_manage_changed_label(cmd, change, "device-begin",
				   import->secret.label);
	twofa_manage_add_home(cmd, change, &box->record);
	twofa_manage_run(cmd, &change, import_finish, NULL);
}

/* If 2FA is off, the token begins an enrolment. */
static void import_allowed(struct twofa_command *cmd)
{
	struct import *import = cmd->context;
	const struct twofa_mailbox *box = import->box;
	bool on = twofa_mailbox_is_on(box);
	const char *label = twofa_device_label(cmd, box, NULL);

	if (label == NULL ||
	    (on && (!twofa_device_has_room(cmd, box) ||
		    !twofa_device_digits_fit(cmd, box,
					     import->token.params.digits))))
		return;
	twofa_secret_import(cmd->pool, cmd->service->store.keys,
			    box->record.record_id, on ?
			    TWOFA_SECRET_JOINS : TWOFA_SECRET_ENROLS,
			    twofa_manage_by(cmd), &import->token,
			    &import->secret);
	import->secret.label = label;
	import_create(cmd);
}

static void
import_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct import *import = cmd->context;

	import->box = box;
	if (twofa_mailbox_is_on(box))
		import_allowed(cmd);
	else
		twofa_manage_policy_may_enable(cmd, import_allowed);
}

void twofa_cmd_device_import(struct twofa_command *cmd)
{
	struct import *import = p_new(cmd->pool, struct import, 1);
	const char *error = import_parse(cmd, &import->token);

	cmd->context = import;
	if (error != NULL)
		twofa_command_fail(cmd, "bad-input", error);
	else
		twofa_manage_load_or_new(cmd, import_loaded);
}

/* DEVICE-RESYNC */

struct resync {
	const struct twofa_secret *device;
	int64_t step;
};

static void resync_finish(struct twofa_command *cmd)
{
	struct resync *resync = cmd->context;
	string_t *fields = twofa_command_str(cmd);

	twofa_device_add_fields(fields, resync->device);
	twofa_command_row(cmd, fields);
	twofa_command_changed(cmd, "found the counter of device %s",
			      twofa_device_log_name(resync->device));
	twofa_command_ok(cmd);
}

/* Returns 1 and the counter of the second code, 0 = these codes do not follow
   each other, -1 = error. */
static int resync_find(struct twofa_command *cmd, struct resync *resync,
		       const char *first, const char *second,
		       const char **error_r)
{
	const struct twofa_secret *device = resync->device;
	const struct twofa_totp_params *params = &device->params;
	uint64_t begin = device->last_step + 1, step;
	const unsigned char *data;
	size_t size;

	if (twofa_secret_unseal(device, cmd->service->store.keys, cmd->pool,
				&data, &size, error_r) < 0)
		return -1;
	if (twofa_totp_find(params, data, size, first, begin,
			    begin + RESYNC_LOOK_AHEAD - 1, &step) == 0 ||
	    twofa_totp_find(params, data, size, second, step + 1, step + 1,
			    &step) == 0)
		return 0;
	resync->step = step;
	return 1;
}

/* Both codes are used up. A login that is judging one of them begins anew. */
static void resync_decide(struct twofa_command *cmd,
			  const struct twofa_mailbox *box)
{
	struct resync *resync = cmd->context;
	struct twofa_sql *sql = cmd->service->store.sql;
	struct twofa_change *change;

	change = twofa_manage_change(cmd, &box->record);
	twofa_change_touch(change);
	twofa_change_add(change, twofa_secret_set_first_step(
		sql, resync->device->secret_id, resync->step));
	twofa_change_add(change, twofa_tally_touch(
		sql, resync->device->enrolment_id));
	twofa_manage_run(cmd, &change, resync_finish, NULL);
}

static void
resync_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct resync *resync = cmd->context;
	struct twofa_verify_request first = { .dry = TRUE };
	struct twofa_verify_request second = { .dry = TRUE };
	const char *error;
	int ret;

	if (box == NULL || !twofa_mailbox_is_on(box)) {
		twofa_manage_fail_not_enabled(cmd);
		return;
	}
	resync->device = twofa_device_find(cmd, box);
	if (resync->device == NULL)
		return;
	if (resync->device->kind != TWOFA_SECRET_HOTP) {
		twofa_command_fail(cmd, "bad-input", "id: this device has a "
				   "clock, and no counter");
		return;
	}
	twofa_verify_parse_code(cmd->pool, twofa_command_field(cmd, "code"),
				&first);
	twofa_verify_parse_code(cmd->pool, twofa_command_field(cmd, "next"),
				&second);
	ret = resync_find(cmd, resync, first.code, second.code, &error);
	if (ret < 0)
		twofa_command_corrupt(cmd, cmd->user, error);
	else if (ret > 0)
		resync_decide(cmd, box);
	else {
		twofa_command_fail(cmd, "wrong-code", "these are not two codes "
				   "that the token has shown one after the "
				   "other");
	}
}

void twofa_cmd_device_resync(struct twofa_command *cmd)
{
	cmd->context = p_new(cmd->pool, struct resync, 1);
	twofa_manage_load(cmd, resync_loaded);
}
