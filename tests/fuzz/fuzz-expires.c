/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "time-util.h"
#include "doveadm/twofa-expires.h"
#include "fuzz.h"

#include <time.h>

/* Input: a moment, and when something ends. An end lies ahead, and a date is
   the date that was typed. */

/* 2026-01-01 00:00:00 UTC */
#define BASE 1767225600
#define MAX_DURATION ((time_t)UINT_MAX)

/* Digits as #; all other bytes as they are. */
static const char *shape(const char *str)
{
	char *dest = t_strdup_noconst(str), *p;

	for (p = dest; *p != '\0'; p++) {
		if (*p >= '0' && *p <= '9')
			*p = '#';
	}
	return dest;
}

static void check_end(const char *str, time_t now, time_t expires)
{
	const char *form = shape(str);
	const char *end = t_strfgmtime("%Y-%m-%d %H:%M:%S", expires);

	if (strcasecmp(str, "never") == 0) {
		i_assert(expires == 0);
		return;
	}
	i_assert(expires > now);
	if (strcmp(form, "####-##-##") == 0)
		i_assert(strcmp(end, t_strconcat(str, " 23:59:59", NULL)) == 0);
	else if (strcmp(form, "####-##-## ##:##") == 0)
		i_assert(strcmp(end, t_strconcat(str, ":00", NULL)) == 0);
	else {
		/* durations have a unit */
		i_assert(expires - now <= MAX_DURATION);
		i_assert(strpbrk(str, "0123456789") != NULL);
		i_assert(strpbrk(form, "smhdwSMHDW") != NULL);
		i_assert(strchr(str, '-') == NULL);
	}
}

void fuzz_one(struct fuzz_input *input)
{
	time_t now = BASE + (time_t)fuzz_number(input, 256) * 86400;
	const char *str = fuzz_next(input), *error = NULL;
	time_t expires = -1;

	if (twofa_expires_parse(str, now, &expires, &error) < 0) {
		i_assert(expires == -1);
		i_assert(strncmp(error, t_strdup_printf("'%s' ", str),
				 strlen(str) + 3) == 0);
		i_assert(strcasecmp(str, "never") != 0);
		return;
	}
	check_end(str, now, expires);
}
