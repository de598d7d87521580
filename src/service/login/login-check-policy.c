/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/login/login-check.h"
#include "service/store/twofa-policy-find.h"

/* The step of CHECK for policies, after the one for application passwords,
   which are good whatever the policy is. The policies of all names of the login
   count, and of the records that they have: another name can add a demand, and
   not take one away. */

/* The User Panel, where owners turn 2FA on, and webmails stay open. */
static bool check_is_spared(const struct twofa_check *check)
{
	return check->login->ticket != NULL || check->login->from_webmail;
}

static void
check_demand(struct twofa_check *check, enum twofa_policy_kind kind)
{
	if (!twofa_policy_demands(kind))
		return;
	check->must_be_on = TRUE;
	if (kind == TWOFA_POLICY_KIND_APP_PASSWORDS)
		check->only_apps = TRUE;
}

static void
check_policies(const ARRAY_TYPE(twofa_policy_of_name) *policies,
	       const char *error, void *context)
{
	struct twofa_check *check = context;
	const struct twofa_policy_of_name *policy;

	if (policies == NULL) {
		twofa_check_error(check, error);
		return;
	}
	array_foreach(policies, policy)
		check_demand(check, policy->kind);
	twofa_check_second_factor(check);
}

static const char *const *check_names(struct twofa_check *check)
{
	const char *const *name = check->login->names;
	const struct twofa_mailbox *box;
	ARRAY_TYPE(const_string) names;

	p_array_init(&names, check->cmd->pool, 4);
	for (; *name != NULL; name++)
		array_push_back(&names, name);
	array_foreach(check->boxes, box) {
		const char *record_name = box->record.name;

		if (array_lsearch(&names, &record_name, i_strcmp_p) == NULL)
			array_push_back(&names, &record_name);
	}
	array_append_zero(&names);
	return array_front(&names);
}

void twofa_check_policy(struct twofa_check *check)
{
	if (check_is_spared(check))
		twofa_check_second_factor(check);
	else {
		twofa_policy_find(&check->cmd->service->store,
				  check->cmd->pool, check_names(check),
				  check_policies, check);
	}
}
