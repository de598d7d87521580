/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "doveadm/twofa-cmd-request.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-mailbox-check.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-result.h"
#include "lib-protocol/twofa-protocol.h"

/* A command's parameters become one request to the service, after Dovecot was
   asked whether the mailbox exists. */

const char *twofa_cmd_socket_path(const struct doveadm_cmd_context *cctx)
{
	const char *path = twofa_param_str(cctx, "socket-path");

	if (path != NULL)
		return path;
	return t_strconcat(twofa_compat_doveadm_base_dir(),
			   "/"TWOFA_SOCKET_ADMIN, NULL);
}

static void cmd_ask_service(struct twofa_cmd_context *ctx, string_t *fields)
{
	twofa_result_request(ctx->result, twofa_cmd_socket_path(ctx->cctx),
			     ctx->cmd->request, str_c(fields),
			     ctx->cmd->read_only);
}

static bool cmd_wants_code(const struct twofa_cmd_context *ctx)
{
	return ctx->result->outcome == TWOFA_OUTCOME_FAIL &&
		strcmp(ctx->result->error, "no-code") == 0;
}

/* Does the reply mean that the service has no record of the mailbox? */
static bool cmd_found_no_record(const struct twofa_cmd_context *ctx)
{
	static const char *const errors[] = {
		"not-enabled", "not-pending", "unknown-id",
		"unknown-session", NULL
	};
	const struct twofa_result *result = ctx->result;
	const char *const *row;

	switch (result->outcome) {
	case TWOFA_OUTCOME_ERROR:
		return FALSE;
	case TWOFA_OUTCOME_FAIL:
		return str_array_find(errors, result->error);
	case TWOFA_OUTCOME_OK:
		break;
	}
	if (array_count(&result->rows) == 0)
		return ctx->columns != NULL;
	row = array_idx_elem(&result->rows, 0);
	return strcmp(twofa_row_get(row, "record"), "0") == 0;
}

void twofa_cmd_request(struct twofa_cmd_context *ctx)
{
	string_t *fields = str_new(ctx->result->pool, 256);
	bool check = ctx->cmd->check_mailbox &&
		!twofa_param_bool(ctx->cctx, "no-check");

	if (twofa_params_to_fields(ctx->cctx, ctx->cmd, ctx->result,
				   fields) < 0)
		return;
	if (ctx->more_fields != NULL)
		str_append(fields, ctx->more_fields);
	if (check &&
	    twofa_mailbox_check_name(ctx->user, ctx->result, fields) < 0)
		return;
	if (ctx->cmd->check_mailbox) {
		twofa_mailbox_check_home(ctx->result->pool, ctx->user,
					 fields);
	}
	cmd_ask_service(ctx, fields);
	if (cmd_wants_code(ctx) &&
	    twofa_params_ask_code(ctx->cctx, ctx->result, fields) == 0)
		cmd_ask_service(ctx, fields);
	/* no record: the name may be mistyped, which the admin should know */
	if (*ctx->user != '\0' && cmd_found_no_record(ctx))
		(void)twofa_mailbox_check_name(ctx->user, ctx->result, NULL);
}
