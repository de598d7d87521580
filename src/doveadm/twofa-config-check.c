/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/twofa-config-check.h"
#include "doveadm/twofa-program.h"

/* What the parts of the check share. */

const struct twofa_program_output *
twofa_config_check_run(struct twofa_config_check *check, const char *name,
		       const char *path, const char *const *args)
{
	struct twofa_program_output *output =
		p_new(check->pool, struct twofa_program_output, 1);
	const char *error;

	if (twofa_program_run(check->pool, path, args, output, &error) == 0)
		return output;
	twofa_rules_add(&check->rules, TWOFA_FINDING_ERROR, name, "", "%s",
			error);
	return NULL;
}

/* Each error about a setting of ours begins with its name. */
static bool is_about(const char *text, const struct twofa_finding *finding)
{
	size_t len = strcspn(finding->text, " :=");

	return strstr(text, finding->text) != NULL ||
		(strncmp(finding->text, "twofa_", 6) == 0 &&
		 strstr(text, t_strndup(finding->text, len)) != NULL);
}

bool twofa_config_check_knows(const struct twofa_config_check *check,
			      const char *text)
{
	const struct twofa_finding *finding;

	array_foreach(&check->rules.findings, finding) {
		if (finding->result == TWOFA_FINDING_ERROR &&
		    is_about(text, finding))
			return TRUE;
	}
	return FALSE;
}
