/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "strescape.h"
#include "doveadm/twofa-config-check.h"
#include "doveadm/twofa-program.h"

#include <unistd.h>

/* The files that the package installs, and those that "doveadm twofa init"
   makes. */

/* Returns FALSE if the file does not exist, or cannot be read or executed. */
static bool check_installed(struct twofa_config_check *check, const char *path,
			    int access_mode)
{
	if (access(path, access_mode) == 0)
		return TRUE;
	twofa_rules_add(&check->rules, TWOFA_FINDING_ERROR, "modules",
			"Install dovecot-twofa again", "%s can't be %s: %m",
			path, access_mode == X_OK ? "executed" : "read");
	return FALSE;
}

void twofa_config_check_installed(struct twofa_config_check *check)
{
	static const char *const modules[] = {
		TWOFA_MODULEDIR"/auth/libauthdb_twofa.so",
		TWOFA_MODULEDIR"/settings/libtwofa_settings.so",
	};
	/* Dovecot doesn't start without the programs of its services.
	   twofa_config_check_store() runs the one of service twofa. */
	static const char *const programs[] = {
		"twofa-kick", "twofa-notify", "twofa-panel"
	};
	unsigned int i, missing = 0;

	for (i = 0; i < N_ELEMENTS(modules); i++) {
		if (!check_installed(check, modules[i], R_OK))
			missing++;
	}
	for (i = 0; i < N_ELEMENTS(programs); i++) {
		if (!check_installed(check, twofa_program_libexec(programs[i]),
				     X_OK))
			missing++;
	}
	if (missing == 0) {
		twofa_rules_add(&check->rules, TWOFA_FINDING_OK, "modules", "",
				"The modules are in "TWOFA_MODULEDIR);
	}
}

static void check_files_line(struct twofa_config_check *check, const char *line)
{
	const char *const *fields = t_strsplit_tabescaped(line);

	if (str_array_length(fields) != 3)
		return;
	twofa_rules_add(&check->rules, twofa_finding_result_parse(fields[1]),
			fields[0], "", "%s", fields[2]);
}

/* The service's program prints a line for each finding. */
void twofa_config_check_store(struct twofa_config_check *check)
{
	static const char *const args[] = { "--check", NULL };
	const struct twofa_program_output *output;
	const char *const *line, *text;
	unsigned int errors = twofa_rules_count_errors(&check->rules);

	output = twofa_config_check_run(check, "keys",
					twofa_program_libexec("twofa"), args);
	if (output == NULL)
		return;
	for (line = t_strsplit(output->out, "\n"); *line != NULL; line++)
		check_files_line(check, *line);
	if (output->exit_code == 0 ||
	    twofa_rules_count_errors(&check->rules) > errors)
		return;
	/* it failed before it could print a finding */
	text = twofa_program_errors(output);
	if (!twofa_config_check_knows(check, text)) {
		twofa_rules_add(&check->rules, TWOFA_FINDING_ERROR, "store", "",
			"Key file and store could not be looked at: %s", text);
	}
}
