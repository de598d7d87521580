/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-twofa/twofa-qr.h"
#include "service/command/twofa-handlers.h"

/* QR: draws a QR code for the User Panel, which does not link the library that
   does. The text is the panel's own, and is not kept. */

#define TEXT_MAX_BYTES 1600

void twofa_cmd_qr(struct twofa_command *cmd)
{
	const char *text = twofa_command_field(cmd, "text"), *error;
	string_t *fields, *qr = str_new(cmd->pool, 16384);

	if (text == NULL || *text == '\0' || strlen(text) > TEXT_MAX_BYTES) {
		twofa_command_fail(cmd, "bad-input",
				   "text: is missing or too long");
		return;
	}
	if (twofa_qr_render(TWOFA_QR_SVG, text, qr, &error) < 0) {
		twofa_command_fail(cmd, "bad-input",
				   t_strconcat("text: ", error, NULL));
		return;
	}
	fields = twofa_command_str(cmd);
	twofa_fields_add(fields, "qr", str_c(qr));
	twofa_command_row(cmd, fields);
	twofa_command_ok(cmd);
}
