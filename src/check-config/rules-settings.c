/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

/* Settings by which Dovecot logs passwords, and with them codes; and whether
   Dovecot knows our settings. */

#define CHECK "settings"

static void check_password_logging(struct twofa_rules *rules)
{
	static const struct {
		const char *name, *off;
	} settings[] = {
		{ "auth_debug_passwords", "no" },
		{ "auth_verbose_passwords", "no" },
	};
	const char *value;
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(settings); i++) {
		value = twofa_doveconf_get(rules->conf, settings[i].name);
		if (*value == '\0' || strcasecmp(value, settings[i].off) == 0)
			continue;
		twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			t_strdup_printf("%s = %s", settings[i].name,
					settings[i].off),
			"%s = %s: Dovecot logs passwords",
			settings[i].name, value);
	}
}

void twofa_rules_settings(struct twofa_rules *rules)
{
	check_password_logging(rules);
	if (!twofa_doveconf_has(rules->conf, "twofa_key_file")) {
		twofa_rules_add(rules, TWOFA_FINDING_ERROR, CHECK,
			"Install the module libtwofa_settings.so",
			"Dovecot doesn't know the twofa_* settings");
	}
}
