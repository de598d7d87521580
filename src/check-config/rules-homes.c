/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "check-config/rules.h"
#include "check-config/twofa-databases.h"
#include "check-config/twofa-passwd-file.h"
#include "check-config/twofa-rules.h"

/* Two lines of a passwd-file with one home are two names of one mailbox. Unless
   the passdb returns one of them as the user, the other name opens the mailbox
   without a code. */

#define CHECK "names"

HASH_TABLE_DEFINE_TYPE(homes, const char *, const char *);

/* Returns "" if the line has no home that is one mailbox's own. */
static const char *home_get(const struct twofa_passwd_file *file)
{
	size_t len = strlen(file->home);

	while (len > 0 && file->home[len - 1] == '/')
		len--;
	return strchr(file->home, '%') != NULL ? "" :
		t_strndup(file->home, len);
}

static void homes_warn(struct twofa_rules *rules, const char *block,
		       const struct twofa_passwd_file *file, const char *other,
		       const char *home)
{
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		t_strdup_printf("Let the passdb return user=%s for %s, or give "
				"each name a home of its own", other,
				file->name),
		"%s: %s (line %u) and %s have the home %s: if one of them has "
		"2FA on, logins by the other need no code", block, file->name,
		file->number, other, home);
}

static void homes_find(struct twofa_rules *rules, const char *block,
		       const char *data)
{
	struct twofa_passwd_file file;
	HASH_TABLE_TYPE(homes) homes;
	const char *home, *other;

	hash_table_create(&homes, default_pool, 0, str_hash, strcmp);
	twofa_passwd_file_init(&file, data);
	while (twofa_passwd_file_next(&file)) {
		home = home_get(&file);
		if (*home == '\0' ||
		    twofa_database_fields_have(file.fields, "user"))
			continue;
		other = hash_table_lookup(homes, home);
		if (other == NULL)
			hash_table_insert(homes, home, file.name);
		else if (strcmp(other, file.name) != 0) {
			homes_warn(rules, block, &file, other, home);
			break;
		}
	}
	hash_table_destroy(&homes);
}

static bool returns_names(struct twofa_rules *rules)
{
	const struct twofa_doveconf_passdb *passdb;

	array_foreach(&rules->conf->passdbs, passdb) {
		if (twofa_passdb_is_for_users(passdb) &&
		    strcmp(passdb->skip, "unauthenticated") != 0 &&
		    !twofa_database_returns_name(rules, CHECK, passdb))
			return FALSE;
	}
	return TRUE;
}

static const char *
userdb_file(struct twofa_rules *rules,
	    const struct twofa_doveconf_userdb *userdb)
{
	return strcmp(userdb->driver, "passwd-file") != 0 ? NULL :
		twofa_database_userdb_file(rules, CHECK, userdb);
}

/* The homes are the userdb's. */
void twofa_rules_homes(struct twofa_rules *rules)
{
	const struct twofa_doveconf_userdb *userdb;
	const char *data;

	if (returns_names(rules))
		return;
	array_foreach(&rules->conf->userdbs, userdb) {
		data = userdb_file(rules, userdb);
		if (data != NULL)
			homes_find(rules, userdb->block, data);
	}
}
