/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "doveadm/twofa-cmd-request.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-mailbox-check.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-result.h"

/* doveadm twofa alias add: if the alias were another mailbox, the application
   passwords of the first one would open it, and its owner would be asked for
   codes of a device that somebody else has. */

/* Returns 0 = ok, -1 = result says that these are two mailboxes. */
static int alias_check(struct twofa_cmd_context *ctx)
{
	const char *alias = twofa_param_str(ctx->cctx, "alias");

	/* the service says that a name is missing */
	if (alias == NULL || twofa_param_bool(ctx->cctx, "no-check") ||
	    !twofa_mailbox_check_other_home(ctx->result->pool, ctx->user,
					    alias))
		return 0;
	twofa_result_set_fail(ctx->result, "exists",
		"Dovecot has another home for %s: if that is a mailbox of its "
		"own, it would open with the application passwords of %s, and "
		"its owner would be asked for another one's code. If both are "
		"one mailbox, add --no-check", alias, ctx->user);
	return -1;
}

void twofa_cmd_alias_add_run(struct twofa_cmd_context *ctx)
{
	if (*ctx->user == '\0' || alias_check(ctx) == 0)
		twofa_cmd_request(ctx);
}
