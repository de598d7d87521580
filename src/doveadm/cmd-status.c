/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/twofa-cmd-request.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-result.h"

/* doveadm twofa status: prints the state of a mailbox, or the health of the
   service. */

static const struct twofa_print_column mailbox_columns[] = {
	{ "user", TWOFA_PRINT_STRING },
	{ "status", TWOFA_PRINT_STRING },
	{ "issuer", TWOFA_PRINT_STRING },
	{ "created", TWOFA_PRINT_TIME },
	{ "changed", TWOFA_PRINT_TIME },
	{ "enabled_at", TWOFA_PRINT_TIME },
	{ "recovery_codes", TWOFA_PRINT_NUMBER },
	{ "app_passwords", TWOFA_PRINT_NUMBER },
	{ "aliases", TWOFA_PRINT_STRING },
	{ "homes", TWOFA_PRINT_NUMBER },
	{ "failures", TWOFA_PRINT_NUMBER },
	{ "paused_until", TWOFA_PRINT_TIME },
	/* 1 = no code is accepted until "doveadm twofa unlock" */
	{ "closed", TWOFA_PRINT_NUMBER },
	{ "devices", TWOFA_PRINT_NUMBER },
	{ "failures_elsewhere", TWOFA_PRINT_NUMBER },
	{ "paused_elsewhere_until", TWOFA_PRINT_TIME },
	{ "pending_expires", TWOFA_PRINT_TIME },
	{ NULL, 0 }
};

static const struct twofa_print_column service_columns[] = {
	{ "check", TWOFA_PRINT_STRING },
	{ "result", TWOFA_PRINT_STRING },
	{ "text", TWOFA_PRINT_STRING },
	{ NULL, 0 }
};

static void status_check_health(struct twofa_cmd_context *ctx)
{
	const char *const *row;

	array_foreach_elem(&ctx->result->rows, row) {
		if (strcmp(twofa_row_get(row, "result"), "error") == 0 &&
		    twofa_compat_doveadm_is_cli(ctx->cctx))
			doveadm_exit_code = EX_UNAVAILABLE;
	}
}

void twofa_cmd_status_run(struct twofa_cmd_context *ctx)
{
	bool mailbox = *ctx->user != '\0';

	ctx->columns = mailbox ? mailbox_columns : service_columns;
	ctx->single = mailbox;
	twofa_cmd_request(ctx);
	if (!mailbox && ctx->result->outcome == TWOFA_OUTCOME_OK)
		status_check_health(ctx);
}
