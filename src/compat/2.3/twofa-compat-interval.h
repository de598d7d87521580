/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_INTERVAL_H
#define TWOFA_COMPAT_INTERVAL_H

#include "settings-parser.h"

/* Parses "2 weeks" as Dovecot 2.3 does in settings. Returns 0 = ok, -1 = it is
   no interval. */
static inline int
twofa_compat_interval_parse(const char *str, unsigned int *secs_r)
{
	const char *error;

	return settings_get_time(str, secs_r, &error);
}

#endif
