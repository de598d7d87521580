/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "strescape.h"
#include "doveadm/twofa-cmd-request.h"
#include "doveadm/twofa-cmd-rows.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-columns.h"
#include "doveadm/twofa-pages.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-program.h"
#include "doveadm/twofa-result.h"

/* doveadm twofa list: prints each page when it comes or, with --offline, runs
   the service's program, which reads the database without the keys. */

static void list_pages(struct twofa_cmd_context *ctx)
{
	string_t *fields = t_str_new(256);

	if (twofa_params_to_fields(ctx->cctx, ctx->cmd, ctx->result,
				   fields) < 0)
		return;
	(void)twofa_pages(ctx->result, twofa_cmd_socket_path(ctx->cctx),
			  str_c(fields), twofa_cmd_print_more, ctx);
}

static void offline_set_result(struct twofa_result *result,
			       const struct twofa_program_output *output)
{
	const char *const *line, *const *row;

	if (output->exit_code != 0) {
		twofa_result_set_error(result, "%s",
				       twofa_program_errors(output));
		if (output->exit_code > 0)
			result->exit_code = output->exit_code;
		return;
	}
	for (line = t_strsplit(output->out, "\n"); *line != NULL; line++) {
		if (**line == '\0')
			continue;
		row = (const char *const *)
			p_strsplit_tabescaped(result->pool, *line);
		array_push_back(&result->rows, &row);
	}
	twofa_result_set_ok(result);
}

static void list_offline(struct twofa_cmd_context *ctx)
{
	static const char *const args[] = { "--list", NULL };
	struct twofa_program_output output;
	const char *error;

	ctx->columns = twofa_columns_list_offline;
	if (twofa_program_run(ctx->result->pool,
			      twofa_program_libexec("twofa"), args,
			      &output, &error) < 0)
		twofa_result_set_error(ctx->result, "%s", error);
	else
		offline_set_result(ctx->result, &output);
}

void twofa_cmd_list_run(struct twofa_cmd_context *ctx)
{
	if (!twofa_param_bool(ctx->cctx, "offline"))
		list_pages(ctx);
	else if (twofa_param_str(ctx->cctx, "mask") != NULL ||
		 twofa_param_str(ctx->cctx, "status") != NULL)
		twofa_result_set_fail(ctx->result, "bad-input",
			"offline: lists all mailboxes, without a mask or a "
			"status");
	else
		list_offline(ctx);
}
