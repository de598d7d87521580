/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/rules.h"
#include "check-config/twofa-databases.h"
#include "check-config/twofa-passwd-file.h"
#include "check-config/twofa-rules.h"

/* If a userdb returns another name, the code of that mailbox is asked for. But
   after an application password of the first name was right, it is too late for
   that. */

#define CHECK "userdbs"

static bool fields_have_user(const char *fields)
{
	static const char *const names[] = {
		"user", "username", "domain", "userdb_user",
		"userdb_username", "userdb_domain", "userdb_import"
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(names); i++) {
		if (twofa_database_fields_have(fields, names[i]))
			return TRUE;
	}
	return FALSE;
}

static bool passwd_file_renames(const char *data)
{
	struct twofa_passwd_file file;

	twofa_passwd_file_init(&file, data);
	while (twofa_passwd_file_next(&file)) {
		if (fields_have_user(file.fields))
			return TRUE;
	}
	return FALSE;
}

/* A passdb that reads the same file has changed the name already, before the
   login was decided. */
static bool passdb_has_file(struct twofa_rules *rules, const char *data)
{
	const struct twofa_doveconf_passdb *passdb;
	const char *text;

	array_foreach(&rules->conf->passdbs, passdb) {
		if (!twofa_passdb_is_for_users(passdb) ||
		    strcmp(passdb->driver, "passwd-file") != 0)
			continue;
		text = twofa_database_passdb_file(rules, CHECK, passdb);
		if (text != NULL && strcmp(text, data) == 0)
			return TRUE;
	}
	return FALSE;
}

static bool userdb_renames(struct twofa_rules *rules,
			   const struct twofa_doveconf_userdb *userdb)
{
	const char *data;

	if (fields_have_user(twofa_database_userdb_fields(rules, CHECK,
							  userdb)))
		return TRUE;
	if (strcmp(userdb->driver, "sql") == 0) {
		data = twofa_database_userdb_query(rules, CHECK, userdb);
		return data != NULL &&
			twofa_database_query_selects(data, "user");
	}
	if (strcmp(userdb->driver, "passwd-file") == 0) {
		data = twofa_database_userdb_file(rules, CHECK, userdb);
		return data != NULL && passwd_file_renames(data) &&
			!passdb_has_file(rules, data);
	}
	return FALSE;
}

static void rename_warn(struct twofa_rules *rules, const char *remedy,
			const char *block)
{
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK, remedy,
			"%s may change the name: if the other mailbox has 2FA "
			"on, application passwords of this one fail", block);
}

/* Does the passdb return a user name for userdb prefetch? */
static bool passdb_prefetches_name(struct twofa_rules *rules,
				   const struct twofa_doveconf_passdb *passdb)
{
	const char *query;

	if (twofa_database_fields_have(
		twofa_database_passdb_fields(rules, CHECK, passdb),
		"userdb_user"))
		return TRUE;
	if (strcmp(passdb->driver, "sql") != 0)
		return FALSE;
	query = twofa_database_passdb_query(rules, CHECK, passdb);
	return query != NULL &&
		twofa_database_query_selects(query, "userdb_user");
}

static void check_prefetch(struct twofa_rules *rules,
			   const struct twofa_doveconf_userdb *userdb)
{
	const struct twofa_doveconf_passdb *passdb;

	array_foreach(&rules->conf->passdbs, passdb) {
		if (passdb->dropped || !passdb_prefetches_name(rules, passdb))
			continue;
		rename_warn(rules, t_strdup_printf(
			"Let %s return the name as user=…, and not as "
			"userdb_user=…", twofa_passdb_describe(passdb)),
			userdb->block);
	}
}

/* Passdbs that are skipped for application passwords return nothing for it, and
   without a login there is no passdb at all. */
static void check_prefetch_alone(struct twofa_rules *rules)
{
	const struct twofa_doveconf_userdb *userdb, *first;

	if (array_is_empty(&rules->conf->userdbs))
		return;
	first = array_front(&rules->conf->userdbs);
	array_foreach(&rules->conf->userdbs, userdb) {
		if (strcmp(userdb->driver, "prefetch") != 0)
			return;
	}
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		"Add a userdb behind it that looks mailboxes up",
		"%s is the only userdb: doveadm and LMTP find no mailbox, and "
		"application passwords none where a passdb has "
		"skip = authenticated",
		first->block);
}

void twofa_rules_userdbs(struct twofa_rules *rules)
{
	const struct twofa_doveconf_userdb *userdb;

	check_prefetch_alone(rules);
	array_foreach(&rules->conf->userdbs, userdb) {
		if (strcmp(userdb->driver, "prefetch") == 0)
			check_prefetch(rules, userdb);
		else if (userdb_renames(rules, userdb)) {
			rename_warn(rules, "Let the passdb return the name "
				    "(user=…), and not the userdb",
				    userdb->block);
		}
	}
}
