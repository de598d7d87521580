/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/rules.h"

/* Dovecot 2.3 builds one list of mechanisms, from the global auth_mechanisms:
   a protocol has none of its own. */

twofa_rule_t *const twofa_rules_of_protocols[] = {
	twofa_rules_order,
	twofa_rules_passdbs,
	twofa_rules_nopassword,
	twofa_rules_masters,
	twofa_rules_tokens,
	twofa_rules_userdbs,
	twofa_rules_names,
	twofa_rules_lookups,
	twofa_rules_homes,
	NULL
};

twofa_rule_t *const twofa_rules_of_globals[] = {
	twofa_rules_mechanisms,
	twofa_rules_networks,
	twofa_rules_webmail,
	twofa_rules_sockets,
	twofa_rules_settings,
	twofa_rules_issuer,
	twofa_rules_notices,
	twofa_rules_panel,
	twofa_rules_servers,
	twofa_rules_http,
	twofa_rules_store,
	NULL
};
