/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-result.h"

/* doveadm twofa app-password list: prints two lines for each application
   password, since its fields are too long for the columns of a table. */

static void
append_time(string_t *str, const char *const *row, const char *key,
	    const char *before, const char *none)
{
	str_printfa(str, "%s%s", before,
		    twofa_print_time(twofa_row_get_num(row, key), none));
}

static const char *app_password_line(const char *const *row)
{
	const char *networks = twofa_row_get(row, "networks");
	string_t *str = t_str_new(256);

	str_append(str, twofa_row_get(row, "scope"));
	if (*networks != '\0')
		str_printfa(str, " from %s", networks);
	append_time(str, row, "expires", "; expires ", "never");
	append_time(str, row, "created", "; made ", "-");
	str_printfa(str, " (%s)", twofa_row_get(row, "created_from"));
	append_time(str, row, "last_used", "; last used ", "never");
	if (twofa_row_get_num(row, "last_used") > 0) {
		str_printfa(str, " by %s from %s",
			    twofa_row_get(row, "last_service"),
			    twofa_row_get(row, "last_ip"));
	}
	return str_c(str);
}

void twofa_cmd_app_list_present(const struct twofa_cmd_context *ctx)
{
	const char *const *row, *damaged;

	array_foreach_elem(&ctx->result->rows, row) {
		twofa_print("%s  %s\n", twofa_row_get(row, "id"),
			    twofa_row_get(row, "label"));
		twofa_print("          %s\n", app_password_line(row));
		damaged = twofa_row_get(row, "damaged");
		if (*damaged != '\0')
			twofa_print("          damaged: %s\n", damaged);
	}
}
