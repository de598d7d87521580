/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "twofa-compat-words.h"
#include "check-config/rules.h"
#include "check-config/twofa-databases.h"
#include "check-config/twofa-rules.h"
#include "check-config/twofa-variables.h"
#include "check-config/twofa-words.h"
#include "lib-syntax/twofa-driver.h"

/* After twofa has accepted an application password, auth asks the other passdbs
   about the account, with a random string as the password. Some passdbs verify
   that string all the same, and so refuse the login. */

#define CHECK "passdbs"

/* Returns why the passdb verifies every password by itself, or NULL. */
typedef const char *passdb_judge_t(struct twofa_rules *rules,
				   const struct twofa_doveconf_passdb *passdb);

static const char *
judge_ldap(struct twofa_rules *rules,
	   const struct twofa_doveconf_passdb *passdb)
{
	return twofa_database_bind_dn(rules, CHECK, passdb) == NULL ? NULL :
		"with "TWOFA_WORD_BIND_USERDN" every login binds with its "
		"password";
}

static const char *
judge_sql(struct twofa_rules *rules,
	  const struct twofa_doveconf_passdb *passdb)
{
	const char *query = twofa_database_passdb_query(rules, CHECK, passdb);

	if (query == NULL || (twofa_variables_find(query) &
			      TWOFA_VARIABLE_PASSWORD) == 0)
		return NULL;
	return "its "TWOFA_WORD_PASSWORD_QUERY" compares the password itself "
		"("TWOFA_WORD_PASSWORD")";
}

static const char *
judge_lua(struct twofa_rules *rules,
	  const struct twofa_doveconf_passdb *passdb)
{
	const char *script = twofa_database_passdb_script(rules, CHECK, passdb);

	return script == NULL ||
		!twofa_words_have(script, "auth_password_verify") ?
		NULL : "its script has auth_password_verify";
}

static const struct {
	const char *driver;
	passdb_judge_t *judge;
} judges[] = {
	{ "ldap", judge_ldap },
	{ "sql", judge_sql },
	{ "lua", judge_lua },
};

static const char *
passdb_verifies_because(struct twofa_rules *rules,
			const struct twofa_doveconf_passdb *passdb)
{
	unsigned int i;

	if (twofa_driver_verifies_always(passdb->driver)) {
		return t_strdup_printf("%s verifies every password by itself",
				       passdb->driver);
	}
	for (i = 0; i < N_ELEMENTS(judges); i++) {
		if (strcmp(judges[i].driver, passdb->driver) == 0)
			return judges[i].judge(rules, passdb);
	}
	return NULL;
}

/* A passdb that is limited to XOAUTH2 never sees an application password. */
static bool passdb_takes_passwords(const struct twofa_doveconf_passdb *passdb)
{
	const char *const *mechs = t_strsplit_spaces(passdb->mechanisms, " ,");

	return *mechs == NULL || str_array_icase_find(mechs, "PLAIN") ||
		str_array_icase_find(mechs, "LOGIN");
}

static bool passdb_is_concerned(const struct twofa_doveconf_passdb *passdb)
{
	return twofa_passdb_is_for_users(passdb) &&
		passdb_takes_passwords(passdb);
}

static bool passdb_knows_users(const struct twofa_doveconf_passdb *passdb)
{
	return twofa_driver_knows_users(passdb->driver) &&
		*passdb->username_filter == '\0';
}

/* Returns TRUE if the passdb is asked about the account behind an application
   password, and knows all of them. */
static bool passdb_check(struct twofa_rules *rules,
			 const struct twofa_doveconf_passdb *passdb)
{
	const char *reason;

	if (strcmp(passdb->skip, "authenticated") == 0)
		return FALSE;
	reason = passdb_verifies_because(rules, passdb);
	if (reason == NULL)
		return passdb_knows_users(passdb);
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			t_strdup_printf("Add the line \"skip = authenticated\""
					" to %s",
					twofa_passdb_describe(passdb)),
			"Application passwords are refused by %s: %s",
			passdb->block, reason);
	return FALSE;
}

static void passdbs_unasked(struct twofa_rules *rules)
{
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		"Add as the last passdb one that only tells which users "
		"exist, such as "TWOFA_WORD_PASSDB_PASSWD,
		"No passdb that knows all users is asked about the account "
		"behind an application password: those of a deleted or locked "
		"user still send mail by Postfix");
}

void twofa_rules_passdbs(struct twofa_rules *rules)
{
	const struct twofa_doveconf_passdb *passdb;
	unsigned int findings = array_count(&rules->findings);
	unsigned int count = 0, asked = 0;

	array_foreach(&rules->conf->passdbs, passdb) {
		if (!passdb_is_concerned(passdb))
			continue;
		count++;
		twofa_rules_check_proxy(rules, passdb);
		if (passdb_check(rules, passdb))
			asked++;
	}
	if (count == 0 || array_count(&rules->findings) > findings)
		return;
	if (asked == 0)
		passdbs_unasked(rules);
	else {
		twofa_rules_add(rules, TWOFA_FINDING_OK, CHECK, "",
				"Application passwords work with the "
				"passdbs");
	}
}
