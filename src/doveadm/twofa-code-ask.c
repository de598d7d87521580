/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "safe-memset.h"
#include "doveadm/twofa-code-ask.h"

#include <stdio.h>
#include <unistd.h>

/* The list of processes shows a code that is given as an argument, so it may
   also be typed at a prompt or come by a pipe. */

#define LINE_MAX_LEN 512

const char *twofa_code_ask(pool_t pool)
{
	char line[LINE_MAX_LEN];
	const char *code = NULL;

	if (isatty(STDIN_FILENO) != 0) {
		fputs("Code: ", stderr);
		fflush(stderr);
	}
	if (fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\r\n")] = '\0';
		code = p_strdup(pool, line);
	}
	safe_memset(line, 0, sizeof(line));
	return code == NULL || *code == '\0' ? NULL : code;
}
