/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "compat/twofa-compat-sql.h"
#include "settings/twofa-settings.h"

/* Questions about the settings, which are the same struct in all versions. */

const char *twofa_compat_sql_driver(const struct twofa_settings *set)
{
	return set->twofa_sql_driver;
}

const char *twofa_compat_sql_file(const struct twofa_settings *set)
{
	return strcmp(set->twofa_sql_driver, "sqlite") == 0 ?
		set->twofa_sql_connect : "";
}

bool twofa_compat_sql_driver_valid(const struct twofa_settings *set)
{
	static const char *const drivers[] = {
		"sqlite", "pgsql", "mysql", NULL
	};

	return str_array_find(drivers, set->twofa_sql_driver);
}
