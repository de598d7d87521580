/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-opened.h"
#include "service/command/twofa-closing.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage-policy.h"
#include "service/store/twofa-policy-change.h"
#include "service/store/twofa-policy-find.h"

#include <time.h>

/* POLICY-SET, POLICY-SHOW and POLICY-REMOVE: what is demanded of the mailboxes
   of a scope. */

struct policy_command {
	/* as the store has it */
	const char *scope;
	struct twofa_policy_row policy;
};

static void
policy_row(struct twofa_command *cmd, const struct twofa_policy_of_name *policy)
{
	string_t *fields = twofa_command_str(cmd);

	twofa_fields_add(fields, "scope",
			 twofa_manage_scope_print(policy->name));
	twofa_manage_policy_fields(fields, policy);
	twofa_command_row(cmd, fields);
}

/* The row of a change is about the scope's own policy. */
static void policy_row_changed(struct twofa_command *cmd)
{
	struct policy_command *policy = cmd->context;
	const struct twofa_policy_row *row = &policy->policy;
	bool now = twofa_policy_is_in_force(row, ioloop_time);
	struct twofa_policy_of_name changed = {
		.name = policy->scope,
		.kind = twofa_policy_kind_at(row, ioloop_time),
		.row = now || row->until_kind != TWOFA_POLICY_KIND_NONE ?
			row : NULL,
		.planned = now ? NULL : row,
	};

	policy_row(cmd, &changed);
}

/* Returns FALSE if the command has ended. */
static bool policy_parse_scope(struct twofa_command *cmd)
{
	struct policy_command *policy =
		p_new(cmd->pool, struct policy_command, 1);
	const char *scope = twofa_command_field(cmd, "scope");
	const char *error = "is missing";

	scope = scope == NULL ? NULL : twofa_manage_scope_parse(scope, &error);
	if (scope == NULL) {
		twofa_command_fail(cmd, "bad-input",
				   t_strconcat("scope: ", error, NULL));
		return FALSE;
	}
	policy->scope = p_strdup(cmd->pool, scope);
	/* for the log line */
	cmd->user = twofa_manage_scope_print(policy->scope);
	cmd->context = policy;
	return TRUE;
}

static bool policy_parse(struct twofa_command *cmd)
{
	struct policy_command *policy = cmd->context;
	const char *kind = twofa_command_field(cmd, "policy");
	const char *since = twofa_command_field(cmd, "since");

	policy->policy.scope = policy->scope;
	policy->policy.kind = kind == NULL ? TWOFA_POLICY_KIND_NONE :
		twofa_policy_kind_parse(kind);
	if (policy->policy.kind == TWOFA_POLICY_KIND_NONE) {
		twofa_command_fail(cmd, "bad-input", "policy: must be "
				   "optional, required, forbidden or "
				   "app-passwords");
		return FALSE;
	}
	if (since == NULL || *since == '\0')
		return TRUE;
	if (str_to_int64(since, &policy->policy.since) < 0 ||
	    policy->policy.since < 0) {
		twofa_command_fail(cmd, "bad-input",
				   "since: not a time in seconds");
		return FALSE;
	}
	return TRUE;
}

static void policy_end(struct twofa_command *cmd)
{
	policy_row_changed(cmd);
	twofa_command_ok(cmd);
}

/* Closes what the scope's mailboxes have opened in a way that is not good any
   more. A mailbox or domain with another policy of its own is not spared: its
   programs connect again. */
static void policy_close(struct twofa_command *cmd,
			 enum twofa_policy_kind kind)
{
	const struct policy_command *policy = cmd->context;

	if (!twofa_policy_demands(kind))
		return;
	twofa_closing_send_scope(cmd, TWOFA_OPENED_PASSWORD, policy->scope);
	if (kind == TWOFA_POLICY_KIND_APP_PASSWORDS) {
		twofa_closing_send_scope(cmd, TWOFA_OPENED_CODES,
					 policy->scope);
	}
}

static void
policy_close_found(const ARRAY_TYPE(twofa_policy_of_name) *policies,
		   const char *error ATTR_UNUSED, void *context)
{
	struct twofa_command *cmd = context;
	const struct twofa_policy_of_name *now;

	/* The error was logged. The policy is in the store all the same. */
	if (policies != NULL) {
		now = array_front(policies);
		policy_close(cmd, now->kind);
	}
	policy_end(cmd);
}

/* What holds now may be what a wider scope says. */
static void
policy_close_place(const struct twofa_policy_place *place,
		   const char *error ATTR_UNUSED, void *context)
{
	struct twofa_command *cmd = context;
	struct policy_command *policy = cmd->context;
	const char **names = p_new(cmd->pool, const char *, 2);

	if (place == NULL) {
		policy_end(cmd);
		return;
	}
	names[0] = policy->scope;
	twofa_policy_find(&cmd->service->store, cmd->pool, names,
			  policy_close_found, cmd);
}

static void policy_written(struct twofa_command *cmd,
			   enum twofa_write_result result)
{
	struct policy_command *policy = cmd->context;

	switch (result) {
	case TWOFA_WRITE_OK:
		twofa_policy_load_place(&cmd->service->store, cmd->pool,
					policy->scope, policy_close_place,
					cmd);
		return;
	case TWOFA_WRITE_CONFLICT:
		twofa_command_fail(cmd, "conflict", "the policies were changed "
				   "by another command at the same time, and "
				   "this one has changed nothing: try again");
		return;
	case TWOFA_WRITE_FAILED:
		break;
	}
	twofa_command_write_failed(cmd);
}

static const char *time_print(int64_t timestamp)
{
	time_t t = timestamp;
	char buf[64];

	return strftime(buf, sizeof(buf), "%Y-%m-%d %H:%M:%S",
			gmtime(&t)) == 0 ? "?" : t_strdup(buf);
}

static void policy_set_done(enum twofa_write_result result, void *context)
{
	struct twofa_command *cmd = context;
	struct policy_command *policy = cmd->context;

	twofa_command_changed(cmd, "policy %s, in force from %s UTC on",
			      twofa_policy_kind_name(policy->policy.kind),
			      time_print(twofa_policy_since(&policy->policy)));
	policy_written(cmd, result);
}

/* Until the date of the new policy, the one that it replaces holds. What is in
   force at once gets no date, so that a clock which is set back, or another
   server's which is behind, does not lift it. */
static void policy_set_times(struct twofa_policy_row *policy,
			     const struct twofa_policy_row *replaced)
{
	policy->changed = ioloop_time;
	if (policy->since <= ioloop_time)
		policy->since = 0;
	else if (replaced != NULL) {
		policy->until_kind = twofa_policy_kind_at(replaced,
							  ioloop_time);
	}
}

static void
policy_set_place(const struct twofa_policy_place *place, const char *error,
		 void *context)
{
	struct twofa_command *cmd = context;
	struct policy_command *policy = cmd->context;

	if (place == NULL) {
		twofa_command_error(cmd, error);
		return;
	}
	policy_set_times(&policy->policy, place->row);
	twofa_policy_set(&cmd->service->store, place, &policy->policy,
			 policy_set_done, cmd);
}

void twofa_cmd_policy_set(struct twofa_command *cmd)
{
	struct policy_command *policy;

	if (!policy_parse_scope(cmd) || !policy_parse(cmd))
		return;
	policy = cmd->context;
	twofa_policy_load_place(&cmd->service->store, cmd->pool, policy->scope,
				policy_set_place, cmd);
}

static void policy_removed(enum twofa_write_result result, void *context)
{
	struct twofa_command *cmd = context;
	struct policy_command *policy = cmd->context;

	twofa_command_changed(cmd, "removed policy %s",
			      twofa_policy_kind_name(policy->policy.kind));
	policy_written(cmd, result);
}

static void
policy_remove_place(const struct twofa_policy_place *place, const char *error,
		    void *context)
{
	struct twofa_command *cmd = context;
	struct policy_command *policy = cmd->context;

	if (place == NULL)
		twofa_command_error(cmd, error);
	else if (place->row == NULL) {
		twofa_command_fail(cmd, "unknown-policy",
				   "this scope has no policy of its own");
	} else {
		policy->policy = *place->row;
		twofa_policy_remove(&cmd->service->store, place,
				    policy_removed, cmd);
	}
}

void twofa_cmd_policy_remove(struct twofa_command *cmd)
{
	struct policy_command *policy;

	if (!policy_parse_scope(cmd))
		return;
	policy = cmd->context;
	twofa_policy_load_place(&cmd->service->store, cmd->pool, policy->scope,
				policy_remove_place, cmd);
}

static void
policy_show_found(const ARRAY_TYPE(twofa_policy_of_name) *policies,
		  const char *error, void *context)
{
	struct twofa_command *cmd = context;

	if (policies == NULL) {
		twofa_command_error(cmd, error);
		return;
	}
	policy_row(cmd, array_front(policies));
	twofa_command_ok(cmd);
}

/* The place tells whether the chain is whole, and reads the head. */
static void
policy_show_place(const struct twofa_policy_place *place, const char *error,
		  void *context)
{
	struct twofa_command *cmd = context;
	struct policy_command *policy = cmd->context;
	const char **names = p_new(cmd->pool, const char *, 2);

	if (place == NULL) {
		twofa_command_error(cmd, error);
		return;
	}
	names[0] = policy->scope;
	twofa_policy_find(&cmd->service->store, cmd->pool, names,
			  policy_show_found, cmd);
}

void twofa_cmd_policy_show(struct twofa_command *cmd)
{
	struct policy_command *policy;

	if (!policy_parse_scope(cmd))
		return;
	policy = cmd->context;
	twofa_policy_load_place(&cmd->service->store, cmd->pool, policy->scope,
				policy_show_place, cmd);
}
