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
   the mailbox's name, logins by such a name need no code, as the record has
   another name. */

#define CHECK "names"
#define FORMAT "auth_username_format"

static bool is_local_part_only(const char *text)
{
	enum twofa_variable found = twofa_variables_find(text);

	return (found & TWOFA_VARIABLE_LOCAL) != 0 &&
		(found & (TWOFA_VARIABLE_USER | TWOFA_VARIABLE_DOMAIN)) == 0;
}

/* Does the query compare with the name, or a part of it, by LIKE? */
static bool is_pattern(const char *query)
{
	const char *p, *end;

	while ((p = twofa_words_find(query, "like")) != NULL) {
		query = p + 4;
		p = query + strspn(query, " ");
		end = *p != '\'' ? NULL : strchr(p + 1, '\'');
		if ((twofa_variables_find(end == NULL ? p :
				t_strdup_until(p, end)) &
		     (TWOFA_VARIABLE_USER | TWOFA_VARIABLE_LOCAL)) != 0)
			return TRUE;
	}
	return FALSE;
}

static bool returns_name(struct twofa_rules *rules,
			 const struct twofa_doveconf_passdb *passdb,
			 const char *compares)
{
	if (twofa_database_fields_have(twofa_database_passdb_fields(
			rules, CHECK, passdb), "user"))
		return TRUE;
	return strcmp(passdb->driver, "sql") == 0 &&
		twofa_database_query_selects(compares, "user");
}

static void lookup_warn(struct twofa_rules *rules,
			const struct twofa_doveconf_passdb *passdb,
			const char *how)
{
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		"Let it return the name that it has found (user=), or compare "
		"the whole name ("TWOFA_WORD_USER")",
		"%s %s: logins by another name need no code",
		twofa_passdb_describe(passdb), how);
}

static void lookup_check(struct twofa_rules *rules,
			 const struct twofa_doveconf_passdb *passdb)
{
	const char *compares =
		twofa_database_passdb_compares(rules, CHECK, passdb);

	if (*compares == '\0' || returns_name(rules, passdb, compares))
		return;
	if (is_local_part_only(compares) &&
	    !is_local_part_only(twofa_doveconf_get(rules->conf, FORMAT))) {
		lookup_warn(rules, passdb, "finds mailboxes by what stands "
			    "before the @, so with any domain");
	}
	if (strcmp(passdb->driver, "sql") == 0 &&
	    is_pattern(compares)) {
		lookup_warn(rules, passdb, "compares with LIKE, which takes "
			    "_ in a name for any character");
	}
}

void twofa_rules_lookups(struct twofa_rules *rules)
{
	const struct twofa_doveconf_passdb *passdb;

	array_foreach(&rules->conf->passdbs, passdb) {
		if (twofa_passdb_is_for_users(passdb))
			lookup_check(rules, passdb);
	}
}
