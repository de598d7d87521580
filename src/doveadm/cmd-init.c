/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-program.h"
#include "doveadm/twofa-result.h"

/* doveadm twofa init: runs the service's program, which alone has the code that
   makes a key file and a store. It prints key=value lines: one row. */

static void init_set_result(struct twofa_result *result,
			    const struct twofa_program_output *output)
{
	const char *const *row;

	if (output->exit_code != 0) {
		twofa_result_set_error(result, "%s",
				       twofa_program_errors(output));
		if (output->exit_code > 0)
			result->exit_code = output->exit_code;
		return;
	}
	row = (const char *const *)
		p_strsplit(result->pool, output->out, "\n");
	array_push_back(&result->rows, &row);
	twofa_result_set_ok(result);
}

void twofa_cmd_init_run(struct twofa_cmd_context *ctx)
{
	static const char *const args[] = { "--init", NULL };
	struct twofa_program_output output;
	const char *error;

	if (twofa_program_run(ctx->result->pool,
			      twofa_program_libexec("twofa"), args,
			      &output, &error) < 0)
		twofa_result_set_error(ctx->result, "%s", error);
	else
		init_set_result(ctx->result, &output);
}

void twofa_cmd_init_present(const struct twofa_cmd_context *ctx)
{
	const char *const *row;
	const char *key_file;

	array_foreach_elem(&ctx->result->rows, row) {
		key_file = twofa_row_get(row, "key_file");
		twofa_print("%s\n", twofa_row_get(row, "result"));
		twofa_print("key file: %s\n", key_file);
		twofa_print("store:    %s %s\n", twofa_row_get(row, "driver"),
			    twofa_row_get(row, "store"));
		twofa_print("store id: %s\n\n", twofa_row_get(row, "store_id"));
		twofa_print("Keep a copy of %s apart from the copies of the "
			    "store: without it no code is accepted any more, "
			    "and a person who has both can make codes.\n"
			    "Next: doveadm twofa check-config\n", key_file);
	}
}
