/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-name.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage-policy.h"
#include "service/store/twofa-mailbox.h"

/* ENABLE and CONFIRM, and the User Panel's DISABLE and APP-ADD, ask the policy of
   the mailbox's own name. Before its date, a policy forbids nothing. */

#define SCOPE_SERVER "server"

enum may_what {
	MAY_ENABLE,
	MAY_DISABLE,
	/* while 2FA is off */
	MAY_ADD_APP,
};

struct may {
	struct twofa_command *cmd;
	enum may_what what;
	twofa_manage_policy_callback_t *callback;
};

/* Returns FALSE if the command has ended. */
static bool may_check(const struct may *may, enum twofa_policy_kind kind)
{
	const char *error = "required", *text = NULL;

	switch (may->what) {
	case MAY_ENABLE:
		if (kind == TWOFA_POLICY_KIND_FORBIDDEN) {
			error = "forbidden";
			text = "a policy forbids 2FA for this mailbox (see "
				"'doveadm twofa policy show')";
		}
		break;
	case MAY_DISABLE:
		if (twofa_policy_demands(kind))
			text = "a policy requires 2FA for this mailbox";
		break;
	case MAY_ADD_APP:
		if (twofa_policy_demands(kind)) {
			text = "a policy requires 2FA for this mailbox: turn "
				"it on first";
		}
		break;
	}
	if (text != NULL)
		twofa_command_fail(may->cmd, error, text);
	return text == NULL;
}

static void
may_callback(const ARRAY_TYPE(twofa_policy_of_name) *policies,
	     const char *error, void *context)
{
	struct may *may = context;
	const struct twofa_policy_of_name *policy;

	if (policies == NULL) {
		twofa_command_error(may->cmd, error);
		return;
	}
	policy = array_front(policies);
	if (may_check(may, policy->kind))
		may->callback(may->cmd);
}

static void may(struct twofa_command *cmd, enum may_what what,
		twofa_manage_policy_callback_t *callback)
{
	struct may *may = p_new(cmd->pool, struct may, 1);
	const char **names = p_new(cmd->pool, const char *, 2);

	may->cmd = cmd;
	may->what = what;
	may->callback = callback;
	names[0] = cmd->user;
	twofa_policy_find(&cmd->service->store, cmd->pool, names,
			  may_callback, may);
}

void twofa_manage_policy_may_enable(struct twofa_command *cmd,
				    twofa_manage_policy_callback_t *callback)
{
	may(cmd, MAY_ENABLE, callback);
}

void twofa_manage_policy_may_disable(struct twofa_command *cmd,
				     twofa_manage_policy_callback_t *callback)
{
	if (cmd->session == NULL)
		callback(cmd);
	else
		may(cmd, MAY_DISABLE, callback);
}

void twofa_manage_policy_may_add_app(struct twofa_command *cmd,
				     const struct twofa_mailbox *box,
				     twofa_manage_policy_callback_t *callback)
{
	if (cmd->session == NULL || (box != NULL && twofa_mailbox_is_on(box)))
		callback(cmd);
	else
		may(cmd, MAY_ADD_APP, callback);
}

void twofa_manage_policy_fields(string_t *fields,
				const struct twofa_policy_of_name *policy)
{
	const struct twofa_policy_row *now = policy->row;
	const struct twofa_policy_row *row = policy->planned != NULL ?
		policy->planned : now;

	twofa_fields_add(fields, "policy", twofa_policy_kind_name(
		row == NULL ? policy->kind : row->kind));
	twofa_fields_add_num(fields, "since",
			     row == NULL ? 0 : twofa_policy_since(row));
	twofa_fields_add(fields, "in_force", row != NULL &&
			 policy->planned == NULL ? "yes" : "no");
	/* the scope that has it; none: nothing was said */
	twofa_fields_add(fields, "from", row == NULL ? "" :
			 twofa_manage_scope_print(row->scope));
	twofa_fields_add(fields, "now", twofa_policy_kind_name(policy->kind));
	twofa_fields_add(fields, "now_from", now == NULL ? "" :
			 twofa_manage_scope_print(now->scope));
}

const char *twofa_manage_scope_parse(const char *scope, const char **error_r)
{
	const char *name;

	if (strcasecmp(scope, SCOPE_SERVER) == 0)
		return TWOFA_POLICY_SCOPE_SERVER;
	if (twofa_name_canonical(scope, &name, error_r) < 0)
		return NULL;
	if (strcmp(name, TWOFA_POLICY_SCOPE_SERVER) != 0)
		return name;
	*error_r = "no domain";
	return NULL;
}

const char *twofa_manage_scope_print(const char *scope)
{
	return strcmp(scope, TWOFA_POLICY_SCOPE_SERVER) == 0 ?
		SCOPE_SERVER : scope;
}
