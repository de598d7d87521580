/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

/* Dovecot 2.4: sql_driver and sqlite_path outside of all blocks hold for every
   database, and so for the twofa store, unless twofa_sql { } sets its own. */

#define CHECK "settings"

void twofa_rules_store(struct twofa_rules *rules)
{
	static const char *const names[] = { "sql_driver", "sqlite_path" };
	const char *value;
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(names); i++) {
		value = twofa_doveconf_get(rules->conf, names[i]);
		if (*value == '\0' || twofa_doveconf_has(rules->conf,
				t_strconcat("twofa_sql/", names[i], NULL)))
			continue;
		twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			t_strdup_printf("twofa_sql { %s = … }", names[i]),
			"%s = %s is set for all databases, and so for the "
			"twofa store", names[i], value);
	}
}
