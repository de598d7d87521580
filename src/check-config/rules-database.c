/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

/* How long the service waits for the store's database server, and for which
   one. */

#define CHECK "database"
/* TWOFA_SQL_WAIT_SECS in settings/twofa-settings.h, which rules do not know */
#define WAIT_MAX_SECS 3

void twofa_rules_check_wait(struct twofa_rules *rules, const char *name,
			    unsigned int secs)
{
	if (secs > 0 && secs <= WAIT_MAX_SECS)
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		t_strdup_printf("Leave %s out, or set it to %u seconds at most",
				name, WAIT_MAX_SECS),
		"With %s of %u seconds%s a silent database server keeps all "
		"logins waiting for so long", name, secs,
		secs == 0 ? " (without end)" : "");
}

void twofa_rules_check_hosts(struct twofa_rules *rules, unsigned int count,
			     const char *remedy)
{
	if (count < 2)
		return;
	twofa_rules_add(rules, TWOFA_FINDING_ERROR, CHECK, remedy,
		"Dovecot's driver uses each of the %u PostgreSQL servers of "
		"the store, also a standby, which cannot be written", count);
}
