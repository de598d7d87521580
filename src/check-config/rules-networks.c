/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"
#include "check-config/twofa-wide.h"
#include "lib-syntax/twofa-scope.h"

/* twofa trusts hosts in some networks with more than others. A proxy in
   haproxy_trusted_networks could tell Dovecot any address, so it must not be
   one of these hosts. */

#define CHECK "networks"
#define PROXIES "haproxy_trusted_networks"

static const char *const trusted_settings[] = {
	"twofa_webmail_networks",
	"twofa_activesync_networks",
};

static const char *const narrow_settings[] = {
	"twofa_webmail_networks",
	"twofa_activesync_networks",
	"twofa_panel_trusted_proxies",
};

static bool networks_get(struct twofa_rules *rules, const char *name,
			 ARRAY_TYPE(twofa_network) *networks_r)
{
	const char *error;

	if (twofa_networks_parse(rules->pool,
				 twofa_doveconf_get(rules->conf, name),
				 networks_r, &error) == 0)
		return TRUE;
	twofa_rules_add(rules, TWOFA_FINDING_ERROR, CHECK,
			t_strdup_printf("Correct %s", name),
			"%s: %s", name, error);
	return FALSE;
}

static void check_wide(struct twofa_rules *rules, const char *name)
{
	ARRAY_TYPE(twofa_network) networks;
	const char *wide, *error;

	/* the settings' own check reports the error */
	if (twofa_networks_parse(rules->pool,
				 twofa_doveconf_get(rules->conf, name),
				 &networks, &error) < 0 ||
	    (wide = twofa_wide_find(&networks)) == NULL)
		return;
	twofa_rules_add(rules, TWOFA_FINDING_ERROR, CHECK,
		t_strdup_printf("List only the addresses of your own hosts in "
				"%s", name),
		"%s has %s, and so trusts hosts that are not yours",
		name, wide);
}

void twofa_rules_networks(struct twofa_rules *rules)
{
	ARRAY_TYPE(twofa_network) proxies, networks;
	unsigned int i;
	bool have_proxies = networks_get(rules, PROXIES, &proxies);

	for (i = 0; i < N_ELEMENTS(narrow_settings); i++)
		check_wide(rules, narrow_settings[i]);
	for (i = 0; i < N_ELEMENTS(trusted_settings); i++) {
		if (!networks_get(rules, trusted_settings[i], &networks) ||
		    !have_proxies ||
		    !twofa_networks_overlap(&networks, &proxies))
			continue;
		twofa_rules_add(rules, TWOFA_FINDING_ERROR, CHECK,
			t_strdup_printf("List only hosts in %s that connect "
					"directly", trusted_settings[i]),
			"%s overlaps with "PROXIES": such a proxy could "
			"name any address", trusted_settings[i]);
	}
}
