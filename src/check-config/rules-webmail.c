/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"
#include "check-config/twofa-wide.h"
#include "lib-syntax/twofa-scope.h"

/* A webmail logs in for many users from one address, and auth delays the logins
   of an address after wrong passwords. */

#define CHECK "webmail"

static bool networks_parse(struct twofa_rules *rules, const char *name,
			   ARRAY_TYPE(twofa_network) *networks_r)
{
	const char *error;

	/* rules-networks.c reports the error */
	return twofa_networks_parse(rules->pool,
				    twofa_doveconf_get(rules->conf, name),
				    networks_r, &error) == 0;
}

static void check_bare(struct twofa_rules *rules)
{
	const char *bare = twofa_doveconf_get(rules->conf,
					      "twofa_webmail_bare");

	if (!twofa_doveconf_is_yes(bare))
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			"List the webmail's hosts in twofa_webmail_networks",
			"twofa_webmail_bare = yes has no effect: there are no "
			"twofa_webmail_networks");
}

/* Hosts in login_trusted_networks can tell Dovecot any address of the user:
   pauses, and the networks of application passwords, do not bind them. */
static void check_trusted_wide(struct twofa_rules *rules)
{
	ARRAY_TYPE(twofa_network) trusted;
	const char *wide;

	if (!networks_parse(rules, "login_trusted_networks", &trusted) ||
	    (wide = twofa_wide_find(&trusted)) == NULL)
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		"List only the addresses of your own hosts in "
		"login_trusted_networks",
		"login_trusted_networks has %s: hosts that are not yours can "
		"tell Dovecot any address of the user", wide);
}

/* Dovecot takes the user's own address from a webmail that it trusts. */
static void check_trusted(struct twofa_rules *rules,
			  const ARRAY_TYPE(twofa_network) *webmails)
{
	ARRAY_TYPE(twofa_network) trusted;

	if (!networks_parse(rules, "login_trusted_networks", &trusted) ||
	    twofa_networks_overlap(webmails, &trusted))
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			"Add the webmail's hosts to login_trusted_networks, "
			"and let the webmail send x-originating-ip",
			"The users of a webmail in twofa_webmail_networks "
			"have one address: wrong passwords of one of them "
			"slow the logins of all");
}

void twofa_rules_webmail(struct twofa_rules *rules)
{
	ARRAY_TYPE(twofa_network) webmails;

	check_trusted_wide(rules);
	if (!networks_parse(rules, "twofa_webmail_networks", &webmails))
		return;
	if (array_is_empty(&webmails))
		check_bare(rules);
	/* rules-networks.c reports one that is too wide to be trusted */
	else if (twofa_wide_find(&webmails) == NULL)
		check_trusted(rules, &webmails);
}
