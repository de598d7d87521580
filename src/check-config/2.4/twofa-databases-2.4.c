/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/2.4/twofa-doveconf-2.4.h"
#include "check-config/twofa-databases.h"

/* Dovecot 2.4: queries, filters and files are settings in dovecot.conf. */

static const char *
passdb_get(const struct twofa_rules *rules,
	   const struct twofa_doveconf_passdb *passdb, const char *key)
{
	return twofa_doveconf_entry_get(rules->conf, "passdb", passdb->name,
					passdb->driver, key);
}

static const char *
userdb_get(const struct twofa_rules *rules,
	   const struct twofa_doveconf_userdb *userdb, const char *key)
{
	return twofa_doveconf_entry_get(rules->conf, "userdb", userdb->name,
					userdb->driver, key);
}

/* A path with %variables stands for many files. */
static const char *
file_get(struct twofa_rules *rules, const char *check, const char *path)
{
	return *path != '/' || strchr(path, '%') != NULL ? NULL :
		twofa_rules_read(rules, check, path);
}

const char *
twofa_database_passdb_query(struct twofa_rules *rules,
			    const char *check ATTR_UNUSED,
			    const struct twofa_doveconf_passdb *passdb)
{
	return passdb_get(rules, passdb, "query");
}

const char *
twofa_database_passdb_compares(struct twofa_rules *rules, const char *check,
			       const struct twofa_doveconf_passdb *passdb)
{
	const char *dn;

	if (strcmp(passdb->driver, "sql") == 0)
		return passdb_get(rules, passdb, "query");
	if (strcmp(passdb->driver, "ldap") == 0) {
		dn = twofa_database_bind_dn(rules, check, passdb);
		return dn != NULL ? dn : passdb_get(rules, passdb, "filter");
	}
	if (strcmp(passdb->driver, "passwd-file") == 0) {
		/* the passdb's own setting: auth applies the global one to the
		   name before any passdb is asked */
		return twofa_doveconf_get(rules->conf, t_strdup_printf(
			"passdb/%s/auth_username_format", passdb->name));
	}
	return "";
}

const char *
twofa_database_userdb_query(struct twofa_rules *rules,
			    const char *check ATTR_UNUSED,
			    const struct twofa_doveconf_userdb *userdb)
{
	return userdb_get(rules, userdb, "query");
}

bool twofa_database_binds(struct twofa_rules *rules,
			  const char *check ATTR_UNUSED,
			  const struct twofa_doveconf_passdb *passdb)
{
	return twofa_doveconf_is_yes(passdb_get(rules, passdb, "bind"));
}

const char *
twofa_database_bind_dn(struct twofa_rules *rules, const char *check,
		       const struct twofa_doveconf_passdb *passdb)
{
	const char *dn = passdb_get(rules, passdb, "bind_userdn");

	return *dn == '\0' || !twofa_database_binds(rules, check, passdb) ?
		NULL : dn;
}

const char *
twofa_database_passdb_script(struct twofa_rules *rules, const char *check,
			     const struct twofa_doveconf_passdb *passdb)
{
	return file_get(rules, check, passdb_get(rules, passdb, "lua_file"));
}

const char *
twofa_database_passdb_file(struct twofa_rules *rules, const char *check,
			   const struct twofa_doveconf_passdb *passdb)
{
	return file_get(rules, check,
			passdb_get(rules, passdb, "passwd_file_path"));
}

const char *
twofa_database_userdb_file(struct twofa_rules *rules, const char *check,
			   const struct twofa_doveconf_userdb *userdb)
{
	return file_get(rules, check,
			userdb_get(rules, userdb, "passwd_file_path"));
}

const char *
twofa_database_passdb_fields(struct twofa_rules *rules ATTR_UNUSED,
			     const char *check ATTR_UNUSED,
			     const struct twofa_doveconf_passdb *passdb)
{
	return passdb->override_fields;
}

const char *
twofa_database_userdb_fields(struct twofa_rules *rules ATTR_UNUSED,
			     const char *check ATTR_UNUSED,
			     const struct twofa_doveconf_userdb *userdb)
{
	return userdb->override_fields;
}
