/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/command/twofa-command.h"
#include "service/login/login-code-policy.h"
#include "service/login/twofa-login-context.h"
#include "service/login/twofa-rule.h"

/* The rules of policies that CHECK sends with its answer, and that auth sends
   back when the password was looked at. There is no answer by which such a
   login could succeed. */

static const struct {
	enum twofa_rule rule;
	/* what the client may be told */
	const char *told;
} policy_rules[] = {
	{ TWOFA_RULE_NOT_ENROLLED, "enrol" },
	{ TWOFA_RULE_ONLY_APPS, "app" },
};

static void
refuse_by(struct twofa_command *cmd, const struct twofa_login_context *login,
	  enum twofa_rule rule, const char *told)
{
	string_t *fields = twofa_command_str(cmd);

	if (!login->dry) {
		twofa_rule_log_refused(cmd, login, "twofa_code_finished", "",
				       rule);
		if (login->hint)
			twofa_fields_add(fields, "told", told);
	}
	twofa_command_reply(cmd, "BAD", fields);
}

void twofa_code_refuse_by_policy(struct twofa_command *cmd,
				 const struct twofa_login_context *login)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(policy_rules); i++) {
		enum twofa_rule rule = policy_rules[i].rule;

		if (strcmp(twofa_rule_name(rule), login->refuse) == 0) {
			refuse_by(cmd, login, rule, policy_rules[i].told);
			return;
		}
	}
	twofa_command_error(cmd, "CODE with the rule of an unknown policy");
}
