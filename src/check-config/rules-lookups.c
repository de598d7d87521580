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

/* A passdb may find a mailbox by other names than its own. Unless it returns
   the mailbox's name, only the home that the userdbs return tells whose record
   counts; where they have none, logins by such a name need no code. */

#define CHECK "names"
#define FORMAT "auth_username_format"

/* Does the query compare with the name, or a part of it, by this operator? */
static bool has_pattern(const char *query, const char *operator)
{
	const char *p, *end;

	while ((p = twofa_words_find(query, operator)) != NULL) {
		query = p + strlen(operator);
		p = query + strspn(query, " ");
		end = *p != '\'' ? NULL : strchr(p + 1, '\'');
		if ((twofa_variables_find(end == NULL ? p :
				t_strdup_until(p, end)) &
		     (TWOFA_VARIABLE_USER | TWOFA_VARIABLE_LOCAL)) != 0)
			return TRUE;
	}
	return FALSE;
}

static bool is_pattern(const char *query)
{
	static const char *const operators[] = {
		"like", "ilike", "rlike", "regexp"
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(operators); i++) {
		if (has_pattern(query, operators[i]))
			return TRUE;
	}
	return FALSE;
}

/* A bind as a DN that is made of the name looks no attributes up. */
static bool returns_name(struct twofa_rules *rules,
			 const struct twofa_doveconf_passdb *passdb)
{
	return twofa_database_returns_name(rules, CHECK, passdb) &&
		(strcmp(passdb->driver, "ldap") != 0 ||
		 twofa_database_bind_dn(rules, CHECK, passdb) == NULL);
}

static void lookup_warn(struct twofa_rules *rules,
			const struct twofa_doveconf_passdb *passdb,
			const char *how)
{
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		"Let it return the name that it has found (user=); if it can't "
		"do that, let it compare the whole name ("TWOFA_WORD_USER")",
		"%s %s: logins by another name need a code only if the userdb "
		"returns the same home for it",
		twofa_passdb_describe(passdb), how);
}

/* Returns the name of the setting that compares the name, in brackets. */
static const char *
comparing_setting(struct twofa_rules *rules,
		  const struct twofa_doveconf_passdb *passdb)
{
	if (strcmp(passdb->driver, "sql") == 0)
		return " ("TWOFA_WORD_PASSWORD_QUERY")";
	if (strcmp(passdb->driver, "ldap") != 0)
		return "";
	return twofa_database_bind_dn(rules, CHECK, passdb) != NULL ?
		" ("TWOFA_WORD_BIND_USERDN")" : " ("TWOFA_WORD_PASS_FILTER")";
}

/* Returns how the passdb may find a mailbox by another name, or NULL. */
static const char *
lookup_judge(struct twofa_rules *rules,
	     const struct twofa_doveconf_passdb *passdb, const char *compares)
{
	bool sql = strcmp(passdb->driver, "sql") == 0;

	if (twofa_variables_local_only(compares)) {
		return twofa_variables_local_only(twofa_doveconf_get(
				rules->conf, FORMAT)) ? NULL :
			t_strdup_printf("finds mailboxes by what stands before "
				"the @, so with any domain%s",
				comparing_setting(rules, passdb));
	}
	if (sql && is_pattern(compares)) {
		return "compares with LIKE in its "TWOFA_WORD_PASSWORD_QUERY
			", and so takes _ in a name for any character";
	}
	if (sql) {
		return "has a "TWOFA_WORD_PASSWORD_QUERY" that does not select "
			"the column user";
	}
	if (strcmp(passdb->driver, "ldap") == 0 &&
	    twofa_database_bind_dn(rules, CHECK, passdb) == NULL) {
		return "has no attribute for the field user "
			"("TWOFA_WORD_PASS_ATTRS")";
	}
	return NULL;
}

static void lookup_check(struct twofa_rules *rules,
			 const struct twofa_doveconf_passdb *passdb)
{
	const char *how, *compares =
		twofa_database_passdb_compares(rules, CHECK, passdb);

	if (*compares == '\0' || returns_name(rules, passdb))
		return;
	how = lookup_judge(rules, passdb, compares);
	if (how != NULL)
		lookup_warn(rules, passdb, how);
}

/* With skip = unauthenticated, a passdb is asked only after an application
   password of that name was right. */
void twofa_rules_lookups(struct twofa_rules *rules)
{
	const struct twofa_doveconf_passdb *passdb;

	array_foreach(&rules->conf->passdbs, passdb) {
		if (twofa_passdb_is_for_users(passdb) &&
		    strcmp(passdb->skip, "unauthenticated") != 0)
			lookup_check(rules, passdb);
	}
}
