/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "doveadm/twofa-cmd-request.h"
#include "doveadm/twofa-cmd-rows.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-expires.h"
#include "doveadm/twofa-pages.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-policy-count.h"
#include "doveadm/twofa-result.h"
#include "lib-protocol/twofa-fields.h"

#include <stdio.h>
#include <unistd.h>

/* doveadm twofa policy set: before a policy closes mailboxes, the command says
   how many, and asks. doveadm itself logs in nowhere, so that root can always
   take a policy back. */

struct policy_set {
	struct twofa_cmd_context *ctx;
	const char *scope, *policy;
	time_t since;
	struct twofa_policy_count count;
};

/* Returns -1 = result has the reason. */
static int set_parse(struct policy_set *set)
{
	struct twofa_result *result = set->ctx->result;
	const char *from = twofa_param_str(set->ctx->cctx, "from"), *error;

	set->scope = twofa_param_str(set->ctx->cctx, "scope");
	set->policy = twofa_param_str(set->ctx->cctx, "policy");
	set->since = ioloop_time;
	if (set->scope == NULL || set->policy == NULL) {
		twofa_result_set_fail(result, "bad-input",
				      "scope and policy are needed");
		return -1;
	}
	if (from != NULL &&
	    twofa_expires_parse_start(from, ioloop_time, &set->since,
				      &error) < 0) {
		twofa_result_set_fail(result, "bad-input", "from: %s", error);
		return -1;
	}
	set->since = I_MAX(set->since, ioloop_time);
	return 0;
}

static bool set_closes(const struct policy_set *set)
{
	return strcmp(set->policy, "required") == 0 ||
		strcmp(set->policy, "app-passwords") == 0;
}

static const char *set_text(const struct policy_set *set)
{
	const struct twofa_policy_count *count = &set->count;
	bool now = set->since <= ioloop_time;

	if (count->error != NULL) {
		return t_strdup_printf("how many mailboxes of %s %s to mail "
			"programs cannot be counted (%s)", set->scope,
			now ? "it closes" : "it would close", count->error);
	}
	return t_strdup_printf("%u of the %u mailboxes of %s have no 2FA: "
		"mail programs %s open them by their password%s", count->closed,
		count->mailboxes, set->scope,
		now ? "will no longer" : "can until then",
		count->closed > 0 && count->closed == count->mailboxes ?
		" (these are all, also yours if it is one of them)" : "");
}

/* Returns TRUE if the admin, or the script, wants it. */
static bool set_is_wanted(const struct policy_set *set, const char *text)
{
	char line[16];

	if (twofa_param_bool(set->ctx->cctx, "yes"))
		return TRUE;
	if (!twofa_compat_doveadm_is_cli(set->ctx->cctx) ||
	    isatty(STDIN_FILENO) == 0)
		return FALSE;
	fprintf(stderr, "%s.\nSet the policy? (y/n) ", text);
	fflush(stderr);
	return fgets(line, sizeof(line), stdin) != NULL &&
		(*line == 'y' || *line == 'Y');
}

/* Returns -1 = result says why nothing is set. */
static int set_ask(struct policy_set *set)
{
	struct twofa_result *result = set->ctx->result;
	const char *text;

	if (!set_closes(set))
		return 0;
	twofa_policy_count(twofa_cmd_socket_path(set->ctx->cctx), set->scope,
			   result->pool, &set->count);
	text = set_text(set);
	if (set->since > ioloop_time ||
	    (set->count.error == NULL && set->count.closed == 0) ||
	    twofa_param_bool(set->ctx->cctx, "dry-run") ||
	    set_is_wanted(set, text))
		return 0;
	twofa_result_set_fail(result, "not-confirmed",
			      "%s. Nothing was changed: add --yes, or give a "
			      "later date by --from", text);
	return -1;
}

/* The row that the service would return, or has returned, with the numbers. */
static void set_add_row(struct policy_set *set, const char *done)
{
	struct twofa_result *result = set->ctx->result;
	const char **row = p_new(result->pool, const char *, 8);
	const char *const *const_row = (const char *const *)row;

	row[0] = p_strconcat(result->pool, "scope=", set->scope, NULL);
	row[1] = p_strconcat(result->pool, "policy=", set->policy, NULL);
	row[2] = p_strdup_printf(result->pool, "since=%lld",
				 (long long)set->since);
	row[3] = p_strconcat(result->pool, "done=", done, NULL);
	row[4] = "not_enrolled=";
	row[5] = "mailboxes=";
	if (set_closes(set) && set->count.error == NULL) {
		row[4] = p_strdup_printf(result->pool, "not_enrolled=%u",
					 set->count.closed);
		row[5] = p_strdup_printf(result->pool, "mailboxes=%u",
					 set->count.mailboxes);
	}
	array_clear(&result->rows);
	array_push_back(&result->rows, &const_row);
}

void twofa_cmd_policy_set_run(struct twofa_cmd_context *ctx)
{
	struct policy_set set = { .ctx = ctx };
	string_t *more = str_new(ctx->result->pool, 64);

	if (set_parse(&set) < 0 || set_ask(&set) < 0)
		return;
	if (twofa_param_bool(ctx->cctx, "dry-run")) {
		twofa_result_set_ok(ctx->result);
		set_add_row(&set, "no");
		return;
	}
	if (set.since > ioloop_time)
		twofa_fields_add_num(more, "since", set.since);
	ctx->more_fields = str_c(more);
	twofa_cmd_request(ctx);
	if (ctx->result->outcome == TWOFA_OUTCOME_OK)
		set_add_row(&set, "yes");
}

void twofa_cmd_policy_list_run(struct twofa_cmd_context *ctx)
{
	(void)twofa_pages_of(ctx->result, twofa_cmd_socket_path(ctx->cctx),
			     "POLICY-LIST", "", twofa_cmd_print_more, ctx);
}
