/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"
#include "check-config/twofa-variables.h"

/* An authenticator app shows "issuer: mailbox" above the code, and takes the
   first colon for the end of the issuer. Without a setting, the mailbox's
   domain is the issuer, or else its name. */

#define CHECK "settings"
#define ISSUER "twofa_issuer"

/* These databases have the users of the system, whose names have no domain. */
static bool have_system_users(const struct twofa_rules *rules)
{
	static const char *const drivers[] = {
		"bsdauth", "pam", "passwd", "shadow", NULL
	};
	const struct twofa_doveconf_passdb *passdb;

	array_foreach(&rules->conf->passdbs, passdb) {
		if (twofa_passdb_is_for_users(passdb) &&
		    str_array_find(drivers, passdb->driver))
			return TRUE;
	}
	return FALSE;
}

/* auth adds the default domain before it applies the format. */
static bool names_lack_domain(const struct twofa_rules *rules)
{
	const struct twofa_doveconf *conf = rules->conf;

	if (twofa_variables_local_only(twofa_doveconf_get(conf,
				"auth_username_format")))
		return TRUE;
	return have_system_users(rules) &&
		/* Dovecot 2.3 and 2.4 */
		*twofa_doveconf_get(conf, "auth_default_realm") == '\0' &&
		*twofa_doveconf_get(conf, "auth_default_domain") == '\0';
}

void twofa_rules_issuer(struct twofa_rules *rules)
{
	const char *issuer = twofa_doveconf_get(rules->conf, ISSUER);

	if (strchr(issuer, ':') != NULL) {
		twofa_rules_add(rules, TWOFA_FINDING_ERROR, CHECK,
			"Remove the colon from "ISSUER,
			ISSUER" = %s has a colon, which authenticator apps "
			"take for the end of the name: enable refuses it",
			issuer);
	} else if (*issuer == '\0' && names_lack_domain(rules)) {
		twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			"Set "ISSUER" to the name of your organisation",
			ISSUER" is empty, and user names have no domain: "
			"authenticator apps show \"anna: anna\"");
	}
}
