/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"
#include "lib-syntax/twofa-driver.h"

/* Dovecot 2.3 hands a token of XOAUTH2 or OAUTHBEARER to every passdb that
   isn't limited to other mechanisms. A passdb that has passwords compares the
   token with them; if it accepts the token, twofa asks for a code, as after a
   password. */

#define CHECK "tokens"

static bool have_tokens(const char *mechanisms)
{
	const char *const *mechs = t_strsplit_spaces(mechanisms, " ,");

	return str_array_icase_find(mechs, "XOAUTH2") ||
		str_array_icase_find(mechs, "OAUTHBEARER");
}

static bool gets_tokens(const struct twofa_doveconf_passdb *passdb)
{
	return twofa_passdb_is_for_users(passdb) &&
		(*passdb->mechanisms == '\0' ||
		 have_tokens(passdb->mechanisms));
}

static void tokens_warn(struct twofa_rules *rules, const char *block,
			const char *remedy)
{
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK, remedy,
			"Tokens are compared with passwords by %s; what it "
			"accepts opens no mailbox with two-factor "
			"authentication", block);
}

static void check_passdb(struct twofa_rules *rules,
			 const struct twofa_doveconf_passdb *passdb)
{
	const char *block = twofa_passdb_describe(passdb);

	if (twofa_driver_has_passwords(passdb->driver)) {
		tokens_warn(rules, block, t_strdup_printf(
			"Let \"mechanisms = plain login\" be the line in %s",
			block));
	} else if (*passdb->mechanisms == '\0' &&
		   strcmp(passdb->driver, "oauth2") != 0) {
		tokens_warn(rules, block, t_strdup_printf(
			"Add the line \"mechanisms = plain login\" to %s, or "
			"the ones of tokens if it verifies those", block));
	}
}

void twofa_rules_tokens(struct twofa_rules *rules)
{
	const struct twofa_doveconf_passdb *passdb;

	if (!have_tokens(twofa_doveconf_get(rules->global, "auth_mechanisms")))
		return;
	array_foreach(&rules->conf->passdbs, passdb) {
		if (gets_tokens(passdb))
			check_passdb(rules, passdb);
	}
}
