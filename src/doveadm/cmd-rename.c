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
#include "lib-protocol/twofa-fields.h"

/* doveadm twofa rename: the record gets the mailbox's new name. Until the
   password databases have the new name, logins by the old name need no code. If
   they have both names as two mailboxes, the one would lose its 2FA, and the
   other would get it, with application passwords that are not its own. */

/* Returns 0 = ok, -1 = result says that Dovecot knows both. */
static int rename_check_pair(const char *old_name, const char *new_name,
			     struct twofa_result *result)
{
	if (!twofa_mailbox_check_are_two(result->pool, old_name, new_name))
		return 0;
	twofa_result_set_fail(result, "exists",
		"Dovecot knows both %s and %s as mailboxes: after this "
		"command, the first one would open with its password alone, "
		"and the second one with the application passwords of the "
		"first. Rename the mailbox in the password database first. If "
		"both are one mailbox, or if the password database has not "
		"seen the rename yet, add --force", old_name, new_name);
	return -1;
}

/* The same for all mailboxes with a record in the old domain. */
static int rename_check_domain(struct twofa_cmd_context *ctx,
			       const char *old_domain, const char *new_domain)
{
	string_t *fields = str_new(ctx->result->pool, 128);
	const char *const *row, *name;
	struct twofa_result list;
	int ret = 0;

	twofa_result_init(&list);
	twofa_fields_add(fields, "mask", t_strconcat("*", old_domain, NULL));
	twofa_result_request(&list, twofa_cmd_socket_path(ctx->cctx), "LIST",
			     str_c(fields), TRUE);
	if (list.outcome != TWOFA_OUTCOME_OK) {
		twofa_result_set_error(ctx->result, "%s", list.text);
		ret = -1;
	}
	array_foreach_elem(&list.rows, row) T_BEGIN {
		name = p_strdup(ctx->result->pool, twofa_row_get(row, "user"));
		if (ret == 0) {
			ret = rename_check_pair(name, t_strconcat(
				t_strcut(name, '@'), new_domain, NULL),
				ctx->result);
		}
	} T_END;
	twofa_result_deinit(&list);
	return ret;
}

static int rename_check(struct twofa_cmd_context *ctx)
{
	const char *new_name = twofa_param_str(ctx->cctx, "new");

	/* the service says that a name is missing, or not right */
	if (new_name == NULL || twofa_param_bool(ctx->cctx, "force") ||
	    (*ctx->user == '@') != (*new_name == '@') ||
	    strcasecmp(ctx->user, new_name) == 0)
		return 0;
	return *new_name == '@' ?
		rename_check_domain(ctx, ctx->user, new_name) :
		rename_check_pair(ctx->user, new_name, ctx->result);
}

static bool
row_is_from(const char *const *row, const char *key, const char *scope)
{
	return strcmp(twofa_row_get(row, key), scope) == 0;
}

/* Policies are about names: the old name's own one does not go along. */
static void rename_warn_policy(struct twofa_cmd_context *ctx)
{
	string_t *fields = str_new(ctx->result->pool, 128);
	const char *const *row, *scope;
	struct twofa_result show;

	twofa_result_init(&show);
	twofa_fields_add(fields, "scope", ctx->user);
	twofa_result_request(&show, twofa_cmd_socket_path(ctx->cctx),
			     "POLICY-SHOW", str_c(fields), TRUE);
	array_foreach_elem(&show.rows, row) {
		scope = twofa_row_get(row, "scope");
		if (!row_is_from(row, "from", scope) &&
		    !row_is_from(row, "now_from", scope))
			continue;
		i_warning("The policy %s of %s stays with the old name: set it "
			  "for the new name by 'doveadm twofa policy set', and "
			  "remove the old one by 'doveadm twofa policy remove "
			  "%s'", twofa_row_get(row, "policy"), scope, scope);
	}
	twofa_result_deinit(&show);
}

void twofa_cmd_rename_run(struct twofa_cmd_context *ctx)
{
	if (*ctx->user != '\0' && rename_check(ctx) < 0)
		return;
	twofa_cmd_request(ctx);
	if (ctx->result->outcome == TWOFA_OUTCOME_OK)
		rename_warn_policy(ctx);
}

void twofa_cmd_rename_present(const struct twofa_cmd_context *ctx)
{
	const char *name = twofa_param_str(ctx->cctx, "new");

	twofa_print_rows(ctx->result, ctx->columns, ctx->format, ctx->single);
	if (*name == '@' ||
	    twofa_mailbox_check_may_exist(ctx->result->pool, name))
		return;
	twofa_print("\nDovecot knows no mailbox %s. Until it does, %s opens "
		    "with its password alone.\nIf the new name is mistyped: "
		    "doveadm twofa rename %s %s\n", name, ctx->user,
		    name, ctx->user);
}
