/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "kick/kick-close.h"
#include "kick/kick-gone.h"
#include "kick/kick-lines.h"
#include "lib-protocol/twofa-fields.h"

static bool line_open(const char *const *fields)
{
	const char *by = twofa_fields_get(fields, "by");
	const char *pid = twofa_fields_get(fields, "pid");
	struct kick_opened opened = {
		.user = twofa_fields_get(fields, "user"),
		.group = twofa_fields_get(fields, "group"),
		.by = by == NULL ? "" : by,
	};

	if (pid == NULL || str_to_pid(pid, &opened.pid) < 0 ||
	    opened.pid <= 1 || opened.user == NULL || opened.group == NULL)
		return FALSE;
	kick_close_opened(&opened);
	return TRUE;
}

static bool line_gone(const char *const *fields)
{
	const char *what = twofa_fields_get(fields, "what");

	if (what == NULL || *what == '\0')
		return FALSE;
	kick_gone_add(what);
	return TRUE;
}

int kick_line(const char *const *args, const char **error_r)
{
	const char *command = args[0] == NULL ? "" : args[0];

	if ((strcmp(command, "OPEN") == 0 && line_open(args + 1)) ||
	    (strcmp(command, "GONE") == 0 && line_gone(args + 1)))
		return 0;
	*error_r = "Received a line that is neither OPEN nor GONE, or lacks a "
		"field";
	return -1;
}
