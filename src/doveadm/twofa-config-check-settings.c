/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/twofa-rules-run.h"
#include "doveadm/twofa-config-check.h"
#include "doveadm/twofa-program.h"

/* The configuration file as it is now, before Dovecot is told to reload it:
   doveconf reads it, once for all protocols and once for each protocol that has
   a block of its own. */

/* Returns the reason in the first error that doveconf logged. */
static const char *doveconf_error(const char *err)
{
	const char *const *line = t_strsplit(err, "\n");
	const char *p;

	for (; *line != NULL; line++) {
		if ((p = strstr(*line, "Fatal: ")) != NULL)
			return p + strlen("Fatal: ");
		if ((p = strstr(*line, "Error: ")) != NULL &&
		    strstr(p, "dump-capability") == NULL)
			return p + strlen("Error: ");
	}
	return err;
}

static struct twofa_doveconf *
check_get_conf(struct twofa_config_check *check, const char *protocol)
{
	const struct twofa_program_output *output;

	output = twofa_config_check_run(check, "configuration",
		twofa_program_doveconf(), twofa_doveconf_args(protocol));
	if (output == NULL)
		return NULL;
	if (output->exit_code != 0) {
		twofa_rules_add(&check->rules, TWOFA_FINDING_ERROR,
			"configuration", "Correct it; Dovecot doesn't start "
			"with it", "%s", doveconf_error(output->err));
		/* the dump is incomplete */
		return NULL;
	}
	return twofa_doveconf_parse(output->out, protocol);
}

static const char *const *
check_get_protocols(struct twofa_config_check *check)
{
	const struct twofa_program_output *output;

	output = twofa_config_check_run(check, "configuration",
		twofa_program_doveconf(), twofa_doveconf_protocols_args());
	return twofa_doveconf_protocols(check->pool,
					output == NULL ? "" : output->out);
}

void twofa_config_check_settings(struct twofa_config_check *check)
{
	struct twofa_doveconf *global = check_get_conf(check, NULL), *conf;
	const char *const *protocol;

	if (global == NULL)
		return;
	twofa_rules_check(&check->rules, global);
	for (protocol = check_get_protocols(check);
	     *protocol != NULL; protocol++) {
		conf = check_get_conf(check, *protocol);
		if (conf == NULL)
			continue;
		twofa_rules_check_protocol(&check->rules, global, conf,
					   *protocol);
		twofa_doveconf_free(&conf);
	}
	twofa_doveconf_free(&global);
}
