/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-columns.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-report.h"
#include "doveadm/twofa-result.h"
#include "lib-syntax/twofa-name.h"

#include <stdio.h>

/* doveadm twofa report: who has 2FA, who must have it, and which programs would
   stop. */

/* Returns -1 = the result has the reason. */
static int parse_domain(struct twofa_cmd_context *ctx,
			struct twofa_report_options *options)
{
	const char *value = twofa_param_str(ctx->cctx, "domain");
	const char *name, *error = "has characters that no domain has";

	if (value == NULL || *value == '\0')
		return 0;
	if (*value == '@')
		value++;
	if (*value != '\0' && strpbrk(value, "*?@") == NULL &&
	    twofa_name_canonical(t_strconcat("x@", value, NULL), &name,
				 &error) == 0) {
		options->domain = p_strdup(ctx->result->pool,
					   twofa_name_domain(name));
		return 0;
	}
	twofa_result_set_fail(ctx->result, "bad-input", "domain: %s", error);
	return -1;
}

static int parse_only(struct twofa_cmd_context *ctx,
		      struct twofa_report_options *options)
{
	const char *value = twofa_param_str(ctx->cctx, "only");

	if (value == NULL || *value == '\0')
		return 0;
	options->only = twofa_report_only(value);
	if (options->only != 0)
		return 0;
	twofa_result_set_fail(ctx->result, "bad-input", "only: must be one of "
			      TWOFA_REPORT_ONLY_WORDS);
	return -1;
}

static void add_summary(struct twofa_cmd_context *ctx,
			const struct twofa_report_counts *counts)
{
	struct twofa_result *result = ctx->result;
	const char **values;
	const char *const *row;
	unsigned int i;

	ctx->columns = twofa_columns_report_summary;
	array_clear(&result->rows);
	for (i = 0; i < TWOFA_REPORT_CLASSES; i++) {
		values = p_new(result->pool, const char *, 3);
		values[0] = p_strconcat(result->pool, "what=",
					twofa_report_class_name(i), NULL);
		values[1] = p_strdup_printf(result->pool, "count=%u",
					    counts->of[i]);
		row = values;
		array_push_back(&result->rows, &row);
	}
}

/* For persons, also when the rows go to a file. */
static void tell_summary(const struct twofa_report_counts *counts)
{
	unsigned int i;

	for (i = 0; i < TWOFA_REPORT_CLASSES; i++) {
		fprintf(stderr, "%s%s: %u", i == 0 ? "" : ", ",
			twofa_report_class_name(i), counts->of[i]);
	}
	fprintf(stderr, "\n");
}

void twofa_cmd_report_run(struct twofa_cmd_context *ctx)
{
	struct twofa_report_options options = {
		.summary = twofa_param_bool(ctx->cctx, "summary"),
		.only_records = twofa_param_bool(ctx->cctx, "records"),
	};
	struct twofa_report_counts counts;
	bool no_activity;

	if (parse_domain(ctx, &options) < 0 || parse_only(ctx, &options) < 0)
		return;
	twofa_report_run(ctx, &options, &counts, &no_activity);
	if (no_activity) {
		i_warning("Programs are not known, because "
			  "twofa_activity_days is 0");
	}
	if (options.summary)
		add_summary(ctx, &counts);
	else if (twofa_compat_doveadm_is_cli(ctx->cctx))
		tell_summary(&counts);
}
