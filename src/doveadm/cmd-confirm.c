/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-result.h"

/* doveadm twofa confirm: the service returns rows of two kinds, new recovery
   codes and the application passwords that exist. */

static void print_recovery_codes(const struct twofa_result *result)
{
	const char *const *row, *code;

	array_foreach_elem(&result->rows, row) {
		code = twofa_row_get(row, "recovery_code");
		if (*code != '\0')
			twofa_print("  %s\n", code);
	}
}

static void print_app_passwords(const struct twofa_result *result)
{
	const char *const *row;
	bool first = TRUE;

	array_foreach_elem(&result->rows, row) {
		if (*twofa_row_get(row, "id") == '\0')
			continue;
		if (first)
			twofa_print("\nApplication passwords:\n");
		first = FALSE;
		twofa_print("  %-8s %s  %s  (%s, made %s, from %s)\n",
			    twofa_row_get(row, "app_password"),
			    twofa_row_get(row, "id"),
			    twofa_row_get(row, "label"),
			    twofa_row_get(row, "scope"),
			    twofa_print_time(twofa_row_get_num(row, "created"),
					     "-"),
			    twofa_row_get(row, "created_from"));
	}
}

void twofa_cmd_confirm_present(const struct twofa_cmd_context *ctx)
{
	twofa_print("%s: two-factor authentication is on.\n\n"
		    "Recovery codes for a lost phone, each good for one "
		    "login; they are not shown again:\n", ctx->user);
	print_recovery_codes(ctx->result);
	print_app_passwords(ctx->result);
}
