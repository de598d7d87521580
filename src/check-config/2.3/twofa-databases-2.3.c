/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "check-config/2.3/twofa-conf-file.h"
#include "check-config/twofa-databases.h"

/* Dovecot 2.3: the args of a database name a file, which has the queries and
   attributes. */

#define LDAP_FILTER_DEFAULT "(&(objectClass=posixAccount)(uid=%u))"

/* Returns NULL if the file does not set the key, or cannot be read. */
static const char *
file_get(struct twofa_rules *rules, const char *check, const char *path,
	 const char *key)
{
	const char *value, *error;
	int ret = twofa_conf_file_get(path, key, &value, &error);

	if (ret < 0)
		twofa_rules_add_unread(rules, check, path, error);
	return ret > 0 ? value : NULL;
}

/* Returns the last of the args if it is the path of one file. A path with
   %variables stands for many files. */
static const char *args_path(const char *args)
{
	const char *path = strrchr(args, ' ');

	path = path == NULL ? args : path + 1;
	return *path != '/' || strchr(path, '%') != NULL ? NULL : path;
}

const char *
twofa_database_passdb_query(struct twofa_rules *rules, const char *check,
			    const struct twofa_doveconf_passdb *passdb)
{
	return file_get(rules, check, passdb->args, "password_query");
}

const char *
twofa_database_passdb_compares(struct twofa_rules *rules, const char *check,
			       const struct twofa_doveconf_passdb *passdb)
{
	const char *const *arg = t_strsplit_spaces(passdb->args, " ");
	const char *text = NULL;

	if (strcmp(passdb->driver, "sql") == 0)
		text = twofa_database_passdb_query(rules, check, passdb);
	else if (strcmp(passdb->driver, "ldap") == 0) {
		text = twofa_database_bind_dn(rules, check, passdb);
		if (text == NULL) {
			text = file_get(rules, check, passdb->args,
					"pass_filter");
		}
		if (text == NULL)
			text = LDAP_FILTER_DEFAULT;
	}
	else if (strcmp(passdb->driver, "passwd-file") == 0) {
		for (; *arg != NULL && text == NULL; arg++) {
			if (strncmp(*arg, "username_format=", 16) == 0)
				text = *arg + 16;
		}
	}
	return text != NULL ? text : "";
}

const char *
twofa_database_userdb_query(struct twofa_rules *rules, const char *check,
			    const struct twofa_doveconf_userdb *userdb)
{
	const char *path = args_path(userdb->args);

	return path == NULL ? NULL :
		file_get(rules, check, path, "user_query");
}

bool twofa_database_binds(struct twofa_rules *rules, const char *check,
			  const struct twofa_doveconf_passdb *passdb)
{
	const char *bind = file_get(rules, check, passdb->args, "auth_bind");

	return bind != NULL && twofa_doveconf_is_yes(bind);
}

const char *
twofa_database_bind_dn(struct twofa_rules *rules, const char *check,
		       const struct twofa_doveconf_passdb *passdb)
{
	const char *dn;

	if (!twofa_database_binds(rules, check, passdb))
		return NULL;
	dn = file_get(rules, check, passdb->args, "auth_bind_userdn");
	return dn == NULL || *dn == '\0' ? NULL : dn;
}

const char *
twofa_database_passdb_script(struct twofa_rules *rules, const char *check,
			     const struct twofa_doveconf_passdb *passdb)
{
	const char *const *arg = t_strsplit_spaces(passdb->args, " ");

	for (; *arg != NULL; arg++) {
		if (strncmp(*arg, "file=", 5) == 0)
			return twofa_rules_read(rules, check, *arg + 5);
	}
	return NULL;
}

const char *
twofa_database_passdb_file(struct twofa_rules *rules, const char *check,
			   const struct twofa_doveconf_passdb *passdb)
{
	const char *path = args_path(passdb->args);

	return path == NULL ? NULL : twofa_rules_read(rules, check, path);
}

const char *
twofa_database_userdb_file(struct twofa_rules *rules, const char *check,
			   const struct twofa_doveconf_userdb *userdb)
{
	const char *path = args_path(userdb->args);

	return path == NULL ? NULL : twofa_rules_read(rules, check, path);
}

/* "uid=user" and "=user=%{ldap:uid}" set the field user. */
static void add_ldap_attrs(string_t *fields, const char *attrs)
{
	const char *const *attr = t_strsplit_spaces(attrs, ", "), *p;

	for (; *attr != NULL; attr++) {
		p = strchr(*attr, '=');
		if (p != NULL) {
			str_printfa(fields, " %s%s", p + 1,
				    strchr(p + 1, '=') != NULL ? "" : "=");
		}
	}
}

/* Adds the fields in the args, or in the file that they name. */
static void
add_args(struct twofa_rules *rules, const char *check, string_t *fields,
	 const char *driver, const char *args, const char *attrs_name,
	 const char *attrs_default)
{
	const char *path, *attrs;

	if (strcmp(driver, "static") == 0)
		str_printfa(fields, " %s", args);
	if (strcmp(driver, "ldap") == 0 && (path = args_path(args)) != NULL) {
		attrs = file_get(rules, check, path, attrs_name);
		add_ldap_attrs(fields, attrs != NULL ? attrs : attrs_default);
	}
}

const char *
twofa_database_passdb_fields(struct twofa_rules *rules, const char *check,
			     const struct twofa_doveconf_passdb *passdb)
{
	string_t *fields = t_str_new(128);

	str_printfa(fields, "%s %s", passdb->default_fields,
		    passdb->override_fields);
	add_args(rules, check, fields, passdb->driver, passdb->args,
		 "pass_attrs", "uid=user,userPassword=password");
	return str_c(fields);
}

const char *
twofa_database_userdb_fields(struct twofa_rules *rules, const char *check,
			     const struct twofa_doveconf_userdb *userdb)
{
	string_t *fields = t_str_new(128);

	str_printfa(fields, "%s %s", userdb->default_fields,
		    userdb->override_fields);
	add_args(rules, check, fields, userdb->driver, userdb->args,
		 "user_attrs", "homeDirectory=home");
	return str_c(fields);
}
