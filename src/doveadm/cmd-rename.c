/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-mailbox-check.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-result.h"

/* doveadm twofa rename: the record gets the mailbox's new name. Until the
   password databases have the new name, logins by the old name need no code. */

void twofa_cmd_rename_present(const struct twofa_cmd_context *ctx)
{
	const char *name = twofa_param_str(ctx->cctx, "new");

	twofa_print_rows(ctx->result, ctx->columns, ctx->format, ctx->single);
	if (*name == '@' ||
	    twofa_mailbox_check_may_exist(ctx->result->pool, name))
		return;
	twofa_print("\nDovecot knows no mailbox %s. Until it does, %s opens "
		    "with its password alone.\nIf the new name is mistyped: "
		    "doveadm twofa rename %s %s\n", name, ctx->user,
		    name, ctx->user);
}
