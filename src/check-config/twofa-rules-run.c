/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules-run.h"
#include "check-config/twofa-rules.h"

/* Applies the lists of rules to the global settings, and to those of each
   protocol. */

static void rules_run(struct twofa_rules *rules, twofa_rule_t *const *list)
{
	for (; *list != NULL; list++) T_BEGIN {
		(*list)(rules);
	} T_END;
}

void twofa_rules_check(struct twofa_rules *rules,
		       const struct twofa_doveconf *conf)
{
	rules->conf = rules->global = conf;
	rules->protocol = NULL;
	rules_run(rules, twofa_rules_of_protocols);
	rules_run(rules, twofa_rules_of_globals);
}

static bool rules_have(const struct twofa_rules *rules,
		       const struct twofa_finding *wanted)
{
	const struct twofa_finding *finding;

	array_foreach(&rules->findings, finding) {
		if (finding->result == wanted->result &&
		    strcmp(finding->check, wanted->check) == 0 &&
		    strcmp(finding->text, wanted->text) == 0)
			return TRUE;
	}
	return FALSE;
}

void twofa_rules_check_protocol(struct twofa_rules *rules,
				const struct twofa_doveconf *global,
				const struct twofa_doveconf *conf,
				const char *protocol)
{
	struct twofa_rules own = *rules;
	const struct twofa_finding *finding;

	own.global = global;
	own.conf = conf;
	own.protocol = protocol;
	p_array_init(&own.findings, rules->pool, 16);
	rules_run(&own, twofa_rules_of_protocols);
	array_foreach(&own.findings, finding) {
		if (!rules_have(rules, finding)) {
			twofa_rules_add(rules, finding->result, finding->check,
					finding->remedy, "In protocol %s: %s",
					protocol, finding->text);
		}
	}
}
