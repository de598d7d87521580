/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
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
