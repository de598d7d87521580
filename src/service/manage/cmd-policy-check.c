/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-name.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage-policy.h"
#include "service/store/twofa-mailbox.h"

/* POLICY-CHECK: which policy many names have, and whether their 2FA is on. */

struct check {
	const char *const *names;
	const ARRAY_TYPE(twofa_mailbox) *boxes;
};

static bool check_is_on(const struct check *check, const char *name)
{
	const struct twofa_mailbox *box;

	array_foreach(check->boxes, box) {
		if (strcmp(box->record.name, name) == 0)
			return twofa_mailbox_is_on(box);
	}
	return FALSE;
}

static void
check_row(struct twofa_command *cmd, const struct twofa_policy_of_name *policy)
{
	bool on = check_is_on(cmd->context, policy->name);
	string_t *fields = t_str_new(256);

	twofa_fields_add(fields, "user", policy->name);
	twofa_fields_add(fields, "enabled", on ? "yes" : "no");
	twofa_manage_policy_fields(fields, policy);
	twofa_fields_add(fields, "closed", twofa_policy_demands(policy->kind) &&
			 !on ? "yes" : "no");
	twofa_command_row(cmd, fields);
}

static void
check_found(const ARRAY_TYPE(twofa_policy_of_name) *policies,
	    const char *error, void *context)
{
	struct twofa_command *cmd = context;
	const struct twofa_policy_of_name *policy;

	if (policies == NULL) {
		twofa_command_error(cmd, error);
		return;
	}
	array_foreach(policies, policy) T_BEGIN {
		check_row(cmd, policy);
	} T_END;
	twofa_command_ok(cmd);
}

static void
check_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes, const char *error,
	     void *context)
{
	struct twofa_command *cmd = context;
	struct check *check = cmd->context;

	if (boxes == NULL) {
		twofa_command_error(cmd, error);
		return;
	}
	check->boxes = boxes;
	twofa_policy_find(&cmd->service->store, cmd->pool, check->names,
			  check_found, cmd);
}

void twofa_cmd_policy_check(struct twofa_command *cmd)
{
	struct check *check = p_new(cmd->pool, struct check, 1);
	ARRAY_TYPE(const_string) names;
	const char *value, *name, *error;
	unsigned int pos = 0;

	cmd->context = check;
	p_array_init(&names, cmd->pool, 64);
	while ((value = twofa_fields_next(cmd->args, "name", &pos)) != NULL) {
		if (twofa_name_canonical(value, &name, &error) < 0)
			continue;
		name = p_strdup(cmd->pool, name);
		array_push_back(&names, &name);
	}
	if (array_count(&names) == 0) {
		twofa_command_fail(cmd, "bad-input", "names are missing");
		return;
	}
	array_append_zero(&names);
	check->names = array_front(&names);
	twofa_mailbox_lookup_names(&cmd->service->store, cmd->pool,
				   check->names, NULL, check_loaded, cmd);
}
