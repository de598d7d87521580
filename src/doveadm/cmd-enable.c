/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "doveadm/twofa-cmd-request.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-result.h"
#include "lib-protocol/twofa-fields.h"

#include <unistd.h>

/* doveadm twofa enable: prints the QR code and the key for the authenticator
   app. */

/* A picture of the secret is for a terminal only, unless --qr asks for it. */
static bool enable_wants_picture(const struct twofa_cmd_context *ctx)
{
	return ctx->format == TWOFA_FORMAT_PERSON &&
		twofa_param_str(ctx->cctx, "qr") == NULL &&
		isatty(STDOUT_FILENO) == 1;
}

void twofa_cmd_enable_run(struct twofa_cmd_context *ctx)
{
	if (enable_wants_picture(ctx))
		ctx->more_fields = "\tqr=utf8";
	twofa_cmd_request(ctx);
}

void twofa_cmd_enable_print_secret(const char *const *row)
{
	twofa_print("key:     %s\n", twofa_row_get(row, "secret"));
	twofa_print("uri:     %s\n", twofa_row_get(row, "uri"));
	twofa_print("expires: %s\n", twofa_print_time(
		twofa_row_get_num(row, "expires"), "never"));
}

void twofa_cmd_enable_present(const struct twofa_cmd_context *ctx)
{
	const char *const *row;
	const char *qr, *names;

	array_foreach_elem(&ctx->result->rows, row) {
		qr = twofa_row_get(row, "qr");
		if (*qr != '\0')
			twofa_print("%s\n", qr);
		twofa_print("user:    %s\n", twofa_row_get(row, "user"));
		twofa_print("status:  %s\n", twofa_row_get(row, "status"));
		twofa_cmd_enable_print_secret(row);
		names = twofa_row_get(row, "other_names");
		if (*names != '\0') {
			twofa_print("other names: %s\n"
				    "(they open the same mailbox, and need its "
				    "code, too; if one of them is another "
				    "mailbox, see twofa_shared_homes)\n",
				    names);
		}
		twofa_print("\n");
		twofa_print("%s. Then prove it with a code:\n"
			    "  doveadm twofa confirm %s\n", *qr == '\0' ?
			    "Type the key into an authenticator app" :
			    "Scan the QR code with an authenticator app, or "
			    "type the key", twofa_row_get(row, "user"));
	}
}
