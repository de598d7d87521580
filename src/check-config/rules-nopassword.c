/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/rules.h"
#include "check-config/twofa-databases.h"
#include "check-config/twofa-passwd-file.h"
#include "check-config/twofa-rules.h"
#include "check-config/twofa-variables.h"
#include "check-config/twofa-words.h"
#include "lib-syntax/twofa-driver.h"

/* A passdb that returns nopassword lets a user in with any password. The code
   would be the only factor, and strangers could use it up: so passdb twofa fails
   the logins of mailboxes with 2FA (src/auth/twofa-verified.c). */

#define CHECK "passdbs"
#define FIELD "nopassword"

/* A query that gets the password can compare it by itself. */
static bool query_has(struct twofa_rules *rules,
		      const struct twofa_doveconf_passdb *passdb)
{
	const char *query = twofa_database_passdb_query(rules, CHECK, passdb);

	return query != NULL &&
		(twofa_variables_find(query) & TWOFA_VARIABLE_PASSWORD) == 0 &&
		twofa_database_query_selects(query, FIELD);
}

/* Returns the number of the first line of the file that has the field, or 0. */
static unsigned int
file_line(struct twofa_rules *rules,
	  const struct twofa_doveconf_passdb *passdb)
{
	struct twofa_passwd_file file;
	const char *data = twofa_database_passdb_file(rules, CHECK, passdb);

	if (data == NULL)
		return 0;
	twofa_passwd_file_init(&file, data);
	while (twofa_passwd_file_next(&file)) {
		if (twofa_database_fields_name(file.fields, FIELD))
			return file.number;
	}
	return 0;
}

/* These mechanisms prove the login before a passdb is asked. */
static bool is_proven_before(const struct twofa_doveconf_passdb *passdb)
{
	static const char *const proven[] = {
		"EXTERNAL", "GSSAPI", "GSS-SPNEGO", NULL
	};
	const char *const *mechs = t_strsplit_spaces(passdb->mechanisms, " ,");

	if (*mechs == NULL)
		return FALSE;
	for (; *mechs != NULL; mechs++) {
		if (!str_array_icase_find(proven, *mechs))
			return FALSE;
	}
	return TRUE;
}

/* With skip = unauthenticated, a passdb is asked only after another passdb has
   verified the login. */
static bool must_verify(const struct twofa_doveconf_passdb *passdb)
{
	return !passdb->deny && !passdb->dropped &&
		!twofa_passdb_is_ours(passdb) &&
		strcmp(passdb->skip, "unauthenticated") != 0 &&
		!twofa_driver_verifies_always(passdb->driver) &&
		!is_proven_before(passdb);
}

static void nopassword_error(struct twofa_rules *rules, const char *where)
{
	twofa_rules_add(rules, TWOFA_FINDING_ERROR, CHECK,
		"Remove "FIELD", and let a passdb on this host verify the "
		"password: a proxy can ask the server behind it by passdb imap",
		"%s returns "FIELD": nobody verifies the password, so that "
		"mailboxes with 2FA are refused temporarily, and the User "
		"Panel opens for nobody", where);
}

/* Auth cannot see whether the passdb binds. */
static void ldap_bind_error(struct twofa_rules *rules, const char *where)
{
	twofa_rules_add(rules, TWOFA_FINDING_ERROR, CHECK,
		"Remove "FIELD": LDAP's bind verifies the password without it",
		"%s binds, and returns "FIELD" nevertheless: twofa takes that "
		"for a password that nobody has verified, and auth's cache "
		"would let any password in", where);
}

static void lua_check(struct twofa_rules *rules,
		      const struct twofa_doveconf_passdb *passdb)
{
	const char *script = twofa_database_passdb_script(rules, CHECK, passdb);

	if (script == NULL || !twofa_words_have(script, FIELD) ||
	    twofa_words_have(script, "auth_password_verify"))
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		"Let the script return "FIELD" for no user",
		"The script of %s has "FIELD": where it returns that, nobody "
		"verifies the password", twofa_passdb_describe(passdb));
}

static void nopassword_check(struct twofa_rules *rules,
			     const struct twofa_doveconf_passdb *passdb)
{
	const char *driver = passdb->driver;
	const char *block = twofa_passdb_describe(passdb);
	unsigned int line;

	if (twofa_database_fields_name(
		twofa_database_passdb_fields(rules, CHECK, passdb), FIELD)) {
		if (strcmp(driver, "ldap") == 0 &&
		    twofa_database_binds(rules, CHECK, passdb))
			ldap_bind_error(rules, block);
		else
			nopassword_error(rules, block);
	} else if (strcmp(driver, "sql") == 0 && query_has(rules, passdb))
		nopassword_error(rules, block);
	else if (strcmp(driver, "lua") == 0)
		lua_check(rules, passdb);
	else if (strcmp(driver, "passwd-file") == 0 &&
		 (line = file_line(rules, passdb)) > 0) {
		nopassword_error(rules, t_strdup_printf("%s, line %u",
							block, line));
	}
}

void twofa_rules_nopassword(struct twofa_rules *rules)
{
	const struct twofa_doveconf_passdb *passdb;

	array_foreach(&rules->conf->passdbs, passdb) {
		if (must_verify(passdb))
			nopassword_check(rules, passdb);
	}
}
