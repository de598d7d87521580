/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-twofa/twofa-keys.h"
#include "lib-twofa/twofa-uri.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-issuer.h"
#include "service/manage/twofa-secret-show.h"
#include "service/store/twofa-secret.h"
#include "settings/twofa-settings.h"

/* The callers see to it that a secret in force never comes here: who has opened
   a session must not copy a device that is in use. */

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

int twofa_secret_show_parse(struct twofa_command *cmd,
			    enum twofa_qr_format *qr_r)
{
	const char *qr = twofa_command_field(cmd, "qr");
	const char *error = issuer_check(cmd);

	if (twofa_qr_format_parse(qr == NULL ? "none" : qr, qr_r) < 0)
		error = "qr: must be utf8, svg or none";
	if (error == NULL)
		return 0;
	twofa_command_fail(cmd, "bad-input", error);
	return -1;
}

static const char *show_issuer(struct twofa_command *cmd)
{
	const char *issuer = twofa_command_field(cmd, "issuer");

	if (issuer != NULL && *issuer != '\0')
		return issuer;
	return twofa_issuer(cmd->service->set, cmd->user);
}

static int show_add_qr(struct twofa_command *cmd, enum twofa_qr_format format,
		       const char *uri, string_t *fields)
{
	string_t *qr = str_new(cmd->pool, 8192);
	const char *error;

	if (format == TWOFA_QR_NONE)
		return 0;
	if (twofa_qr_render(format, uri, qr, &error) < 0) {
		twofa_command_fail(cmd, "bad-input", error);
		return -1;
	}
	twofa_fields_add(fields, "qr", str_c(qr));
	return 0;
}

int twofa_secret_show(struct twofa_command *cmd, enum twofa_qr_format qr,
		      const struct twofa_secret *secret, string_t *fields)
{
	const unsigned char *data;
	const char *uri, *error;
	size_t size;

	if (twofa_secret_unseal(secret, cmd->service->store.keys, cmd->pool,
				&data, &size, &error) < 0) {
		twofa_command_corrupt(cmd, cmd->user, error);
		return -1;
	}
	uri = twofa_uri_encode(show_issuer(cmd), cmd->user, &secret->params,
			       data, size);
	twofa_fields_add(fields, "secret", twofa_uri_secret(data, size));
	twofa_fields_add(fields, "uri", uri);
	twofa_fields_add_num(fields, "expires", secret->expires);
	/* by which a page of the User Panel says which QR code it showed */
	if (cmd->session != NULL)
		twofa_fields_add(fields, "enrolment", secret->secret_id);
	return show_add_qr(cmd, qr, uri, fields);
}
