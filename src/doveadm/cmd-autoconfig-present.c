/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-result.h"

/* The rows of "doveadm twofa autoconfig" for a person: with --dir the files
   were written, so that only their paths are shown. */

static void print_file(const char *const *row, const char *dir)
{
	const char *name = twofa_row_get(row, "name");
	const char *value = twofa_row_get(row, "value");

	if (dir != NULL) {
		twofa_print("%s/www%s\n", dir, name);
		return;
	}
	/* files of JSON have no line ends */
	twofa_print("%s (%s):\n%s%s\n", name, twofa_row_get(row, "type"),
		    value, strchr(value, '\n') == NULL ? "\n" : "");
}

static void print_row(const char *const *row, const char *kind,
		      const char *dir)
{
	const char *name = twofa_row_get(row, "name");

	if (strcmp(kind, "file") == 0)
		print_file(row, dir);
	else if (strcmp(kind, "dns") == 0) {
		twofa_print("%s 3600 IN %s %s\n", name,
			    twofa_row_get(row, "type"),
			    twofa_row_get(row, "value"));
	} else if (strcmp(kind, "note") == 0)
		twofa_print("%s: %s\n", name, twofa_row_get(row, "value"));
	else
		twofa_print("%s\n", name);
}

void twofa_cmd_autoconfig_present(const struct twofa_cmd_context *ctx)
{
	static const struct {
		const char *kind, *title;
	} kinds[] = {
		{ "file", "Files for the web server" },
		{ "dns", "DNS records" },
		{ "certificate", "Names that certificates must have" },
		{ "note", "Left out" },
	};
	const char *dir = twofa_param_str(ctx->cctx, "dir");
	const char *const *row;
	unsigned int i;
	bool found;

	for (i = 0; i < N_ELEMENTS(kinds); i++) {
		found = FALSE;
		array_foreach_elem(&ctx->result->rows, row) {
			if (strcmp(twofa_row_get(row, "kind"),
				   kinds[i].kind) != 0)
				continue;
			if (!found) {
				twofa_print("%s%s:\n\n", i == 0 ? "" : "\n",
					    kinds[i].title);
			}
			found = TRUE;
			print_row(row, kinds[i].kind, dir);
		}
	}
}
