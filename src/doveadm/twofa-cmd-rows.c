/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "doveadm/twofa-cmd-rows.h"
#include "doveadm/twofa-cmd.h"

int twofa_cmd_print_more(const struct twofa_result *rows, void *context)
{
	struct twofa_cmd_context *ctx = context;

	/* A command that is refused has another header. */
	if (!ctx->printed)
		twofa_print_header(ctx->columns, ctx->format, FALSE);
	ctx->printed = TRUE;
	twofa_print_more_rows(rows, ctx->columns, ctx->format);
	return 0;
}
