/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

/* Master users log in to the mailboxes of others without a code: a record
   belongs to a mailbox, and a master user has none. */

#define CHECK "masters"

void twofa_rules_masters(struct twofa_rules *rules)
{
	const struct twofa_doveconf_passdb *passdb;

	array_foreach(&rules->conf->passdbs, passdb) {
		if (!passdb->master || passdb->dropped ||
		    twofa_passdb_is_ours(passdb))
			continue;
		twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			"Give master users long passwords, and allow_nets",
			"%s has master = yes: master users are asked for no "
			"code, their password alone opens every mailbox",
			twofa_passdb_describe(passdb));
	}
}
