/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "master-service-private.h"
#include "compat/twofa-compat-doveadm.h"
#include "doveadm/twofa-format.h"

/* doveadm doesn't tell its commands which formatter was asked for, so the
   command line is read once more: the options before the command, as
   getopt() sees them. */

static bool option_has_value(char option)
{
	const char *p = strchr(master_service->getopt_str, option);

	return p != NULL && p[1] == ':';
}

/* Returns the value if the argument has one and option is among its letters;
   used_next_r = the value is the next argument. */
static const char *
argument_find(const char *arg, const char *next, char option,
	      bool *used_next_r)
{
	const char *p, *value;

	*used_next_r = FALSE;
	for (p = arg + 1; *p != '\0'; p++) {
		if (!option_has_value(*p))
			continue;
		*used_next_r = p[1] == '\0';
		value = *used_next_r ? next : p + 1;
		return *p == option ? value : NULL;
	}
	return NULL;
}

static const char *command_line_formatter(void)
{
	char *const *argv = master_service->argv;
	const char *value = NULL, *found;
	bool used_next;
	int i;

	for (i = 1; i < master_service->argc; i++) {
		if (argv[i][0] != '-' || argv[i][1] == '\0' ||
		    strcmp(argv[i], "--") == 0)
			break;
		found = argument_find(argv[i], argv[i+1], 'f', &used_next);
		/* like doveadm itself: the first one counts */
		if (value == NULL)
			value = found;
		if (used_next)
			i++;
	}
	return value;
}

enum twofa_format twofa_format_get(const struct doveadm_cmd_context *cctx)
{
	const char *name;

	if (!twofa_compat_doveadm_is_cli(cctx))
		return TWOFA_FORMAT_MACHINE;
	name = command_line_formatter();
	if (name == NULL)
		return TWOFA_FORMAT_PERSON;
	if (strcmp(name, "json") == 0 || strcmp(name, "tab") == 0)
		return TWOFA_FORMAT_MACHINE;
	return TWOFA_FORMAT_TABLE;
}
