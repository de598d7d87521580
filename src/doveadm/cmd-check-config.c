/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/twofa-cmd-request.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-config-check.h"
#include "doveadm/twofa-program.h"
#include "doveadm/twofa-result.h"

/* doveadm twofa check-config: looks at the settings, at what is installed, at
   the store and at the service, and prints a row for each finding. */

static void check_add_row(struct twofa_result *result,
			  const struct twofa_finding *finding)
{
	const char **values = p_new(result->pool, const char *, 6);
	const char *const *row = values;

	values[0] = p_strconcat(result->pool, "check=", finding->check, NULL);
	values[1] = p_strconcat(result->pool, "result=",
				twofa_finding_result_name(finding->result),
				NULL);
	values[2] = p_strconcat(result->pool, "text=", finding->text, NULL);
	values[3] = p_strconcat(result->pool, "remedy=", finding->remedy, NULL);
	values[4] = p_strconcat(result->pool, "where=",
				finding->where == NULL ? "" : finding->where,
				NULL);
	array_push_back(&result->rows, &row);
}

void twofa_cmd_check_config_run(struct twofa_cmd_context *ctx)
{
	struct twofa_config_check check = {
		.pool = pool_alloconly_create_clean("check-config", 8192),
	};
	const struct twofa_finding *finding;

	twofa_rules_init(&check.rules, check.pool);
	twofa_config_check_settings(&check);
	twofa_rules_locate(&check.rules, twofa_program_config_file());
	twofa_config_check_installed(&check);
	twofa_config_check_store(&check);
	twofa_config_check_service(&check, twofa_cmd_socket_path(ctx->cctx));
	twofa_config_check_postfix(&check);

	array_foreach(&check.rules.findings, finding)
		check_add_row(ctx->result, finding);
	twofa_result_set_ok(ctx->result);
	if (twofa_rules_count_errors(&check.rules) > 0 &&
	    twofa_compat_doveadm_is_cli(ctx->cctx))
		doveadm_exit_code = EX_CONFIG;
	pool_unref(&check.pool);
}

void twofa_cmd_check_config_present(const struct twofa_cmd_context *ctx)
{
	const char *const *row, *where, *remedy;

	array_foreach_elem(&ctx->result->rows, row) {
		where = twofa_row_get(row, "where");
		twofa_print("%-8s %-13s %s%s\n", twofa_row_get(row, "result"),
			    twofa_row_get(row, "check"),
			    twofa_row_get(row, "text"), *where == '\0' ? "" :
			    t_strdup_printf(" (%s)", where));
		remedy = twofa_row_get(row, "remedy");
		if (*remedy != '\0')
			twofa_print("%-22s -> %s\n", "", remedy);
	}
}
