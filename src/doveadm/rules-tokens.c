/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "twofa-rules.h"

/* Dovecot hands what XOAUTH2 and OAUTHBEARER send to every passdb that isn't
   limited to other mechanisms: one that has passwords compares the token with
   them. */

#define CHECK "tokens"

static bool tokens_can_come(struct twofa_rules *rules)
{
	const char *const *mechs = t_strsplit_spaces(
		twofa_doveconf_get(rules->conf, "auth_mechanisms"), " ,");

	return rules->conf->tokens_are_passwords &&
		(str_array_icase_find(mechs, "XOAUTH2") ||
		 str_array_icase_find(mechs, "OAUTHBEARER"));
}

static bool
takes_tokens_for_passwords(const struct twofa_doveconf_passdb *passdb)
{
	return !passdb->master && !passdb->deny && !passdb->dropped &&
		!twofa_passdb_is_ours(passdb) &&
		*passdb->mechanisms == '\0' &&
		strcmp(passdb->driver, "oauth2") != 0;
}

void twofa_rules_tokens(struct twofa_rules *rules)
{
	const struct twofa_doveconf_passdb *passdb;

	if (!tokens_can_come(rules))
		return;
	array_foreach(&rules->conf->passdbs, passdb) {
		if (!takes_tokens_for_passwords(passdb))
			continue;
		twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			t_strdup_printf("Add the line \"mechanisms = plain "
					"login\" to %s, or the ones of tokens "
					"if it verifies those",
					twofa_passdb_describe(passdb)),
			"Tokens are compared with passwords%s; what it "
			"accepts opens no mailbox with two-factor "
			"authentication", twofa_rules_where(rules));
	}
}
