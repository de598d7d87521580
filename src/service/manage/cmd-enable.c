/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-twofa/twofa-keys.h"
#include "lib-twofa/twofa-qr.h"
#include "lib-twofa/twofa-uri.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-issuer.h"
#include "service/manage/twofa-manage.h"
#include "settings/twofa-settings.h"

/* ENABLE: makes a pending secret, or shows the pending secret again to the
   client that began the enrolment. Until CONFIRM, 2FA stays on or off as it
   is. */

struct enable {
	enum twofa_qr_format qr;
	const struct twofa_mailbox *box;
	struct twofa_secret secret;
};

static const char *enable_issuer(struct twofa_command *cmd)
{
	const char *issuer = twofa_command_field(cmd, "issuer");

	if (issuer != NULL && *issuer != '\0')
		return issuer;
	return twofa_issuer(cmd->service->set, cmd->user);
}

static int
enable_add_qr(struct twofa_command *cmd, enum twofa_qr_format format,
	      const char *uri, string_t *fields, const char **error_r)
{
	string_t *qr = str_new(cmd->pool, 8192);

	if (format == TWOFA_QR_NONE)
		return 0;
	if (twofa_qr_render(format, uri, qr, error_r) < 0)
		return -1;
	twofa_fields_add(fields, "qr", str_c(qr));
	return 0;
}

static void enable_show(struct twofa_command *cmd)
{
	struct enable *enable = cmd->context;
	const struct twofa_secret *secret = &enable->secret;
	string_t *fields = twofa_command_str(cmd);
	const unsigned char *data;
	const char *uri, *error;
	size_t size;

	if (twofa_secret_unseal(secret, cmd->service->store.keys, cmd->pool,
				&data, &size, &error) < 0) {
		twofa_command_corrupt(cmd, cmd->user, error);
		return;
	}
	uri = twofa_uri_encode(enable_issuer(cmd), cmd->user, &secret->params,
			       data, size);
	twofa_fields_add(fields, "user", cmd->user);
	twofa_fields_add(fields, "status", twofa_mailbox_is_on(enable->box) ?
			 "enabled" : "pending");
	twofa_fields_add(fields, "secret", twofa_uri_secret(data, size));
	twofa_fields_add(fields, "uri", uri);
	twofa_fields_add_num(fields, "expires", secret->expires);
	if (enable_add_qr(cmd, enable->qr, uri, fields, &error) < 0) {
		twofa_command_fail(cmd, "bad-input", error);
		return;
	}
	twofa_command_row(cmd, fields);
	twofa_command_ok(cmd);
}

static void enable_created(struct twofa_command *cmd)
{
	twofa_manage_changed(cmd, "enable");
	enable_show(cmd);
}

static void enable_create(struct twofa_command *cmd)
{
	struct enable *enable = cmd->context;
	const struct twofa_record *record = &enable->box->record;
	struct twofa_service *service = cmd->service;
	struct twofa_writes *writes;

	twofa_secret_new(cmd->pool, service->store.keys, record->record_id,
			 twofa_manage_by(cmd), &enable->secret);
	writes = twofa_writes_init(service->store.sql, TRUE);
	/* After this UPDATE, a CONFIRM that has read the old pending secret
	   conflicts. */
	twofa_writes_add(writes, twofa_record_touch(service->store.sql, record),
			 TWOFA_WRITE_MUST);
	twofa_writes_add(writes, twofa_secret_delete_void(
		service->store.sql, record->record_id), TWOFA_WRITE_ANY);
	twofa_writes_add(writes, twofa_secret_insert(service->store.sql,
						     &enable->secret),
			 TWOFA_WRITE_MUST);
	twofa_manage_write(cmd, &writes, enable_created, NULL);
}

static void
enable_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box)
{
	struct enable *enable = cmd->context;
	const struct twofa_secret *pending;

	enable->box = box;
	/* A thief may have begun another enrolment, and would know its
	   secret. */
	pending = twofa_manage_pending(cmd, box);
	if (pending == NULL || twofa_command_flag(cmd, "new")) {
		enable_create(cmd);
		return;
	}
	enable->secret = *pending;
	enable_show(cmd);
}

/* Returns NULL, or an error. */
static const char *issuer_check(struct twofa_command *cmd)
{
	const char *issuer = twofa_command_field(cmd, "issuer");

	if (issuer != NULL && !twofa_issuer_is_good(issuer))
		return "issuer: must not contain a colon";
	if ((issuer == NULL || *issuer == '\0') &&
	    !twofa_issuer_is_good(cmd->service->set->twofa_issuer))
		return "twofa_issuer: must not contain a colon";
	return NULL;
}

void twofa_cmd_enable(struct twofa_command *cmd)
{
	struct enable *enable = p_new(cmd->pool, struct enable, 1);
	const char *qr = twofa_command_field(cmd, "qr");
	const char *error = issuer_check(cmd);

	cmd->context = enable;
	if (twofa_qr_format_parse(qr == NULL ? "none" : qr, &enable->qr) < 0) {
		twofa_command_fail(cmd, "bad-input",
				   "qr: must be utf8, svg or none");
		return;
	}
	if (error != NULL) {
		twofa_command_fail(cmd, "bad-input", error);
		return;
	}
	twofa_manage_load_or_create(cmd, enable_loaded);
}
