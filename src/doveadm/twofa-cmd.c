/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/twofa-cmd-request.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-outcome.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-result.h"

/* Runs every command of the table: prints the rows of a success, and reports
   all else by a message and an exit code. */

static const struct twofa_cmd *twofa_cmd_find(const char *name)
{
	const struct twofa_cmd *cmd;

	for (cmd = twofa_cmd_table; cmd->cmd.name != NULL; cmd++) {
		if (strcmp(cmd->cmd.name, name) == 0)
			return cmd;
	}
	i_unreached();
}

static const struct twofa_print_column done_columns[] = {
	{ "user", TWOFA_PRINT_STRING },
	{ "text", TWOFA_PRINT_STRING },
	{ NULL, 0 }
};

/* A command without rows prints one that names the mailbox and the result. */
static void cmd_add_done_row(struct twofa_cmd_context *ctx)
{
	struct twofa_result *result = ctx->result;
	const char **values = p_new(result->pool, const char *, 3);
	const char *const *row = values;

	values[0] = p_strconcat(result->pool, "user=", ctx->user, NULL);
	values[1] = p_strconcat(result->pool, "text=", ctx->cmd->done, NULL);
	array_push_back(&result->rows, &row);
	ctx->columns = done_columns;
}

static void cmd_print_ok(struct twofa_cmd_context *ctx)
{
	if (ctx->printed)
		return;
	if (ctx->columns == NULL)
		cmd_add_done_row(ctx);
	if (ctx->format != TWOFA_FORMAT_PERSON) {
		twofa_print_rows(ctx->result, ctx->columns, ctx->format,
				 ctx->single);
	} else if (ctx->cmd->done != NULL) {
		twofa_print("%s: %s\n", ctx->user, ctx->cmd->done);
	} else if (ctx->cmd->present != NULL) {
		ctx->cmd->present(ctx);
	} else {
		twofa_print_rows(ctx->result, ctx->columns, ctx->format,
				 ctx->single);
	}
}

void twofa_cmd_main(struct doveadm_cmd_context *cctx)
{
	struct twofa_result result;
	struct twofa_cmd_context ctx = {
		.cctx = cctx,
		.cmd = twofa_cmd_find(cctx->cmd->name),
		.format = twofa_format_get(cctx),
		.user = twofa_param_str(cctx, "user"),
		.result = &result,
	};

	if (ctx.user == NULL)
		ctx.user = "";
	ctx.columns = ctx.cmd->columns;
	ctx.single = ctx.cmd->single;
	twofa_result_init(&result);
	if (ctx.cmd->run != NULL)
		ctx.cmd->run(&ctx);
	else
		twofa_cmd_request(&ctx);
	if (result.outcome == TWOFA_OUTCOME_OK)
		cmd_print_ok(&ctx);
	else
		twofa_outcome_report(cctx, &result, ctx.format, ctx.user);
	twofa_result_deinit(&result);
}

void twofa_cmds_register(void)
{
	struct twofa_cmd *cmd;

	for (cmd = twofa_cmd_table; cmd->cmd.name != NULL; cmd++) {
		if (cmd->cli_only && twofa_compat_doveadm_is_server())
			continue;
		cmd->cmd.cmd = twofa_cmd_main;
		twofa_compat_doveadm_register(&cmd->cmd);
	}
}
