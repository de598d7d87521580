/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "check-config/twofa-conf-file.h"
#include "check-config/twofa-databases.h"
#include "check-config/twofa-variables.h"

/* Dovecot 2.3: args name a file, which has the queries and attributes. */

struct conf_file_context {
	struct twofa_rules *rules;
	const char *check;
};

static const char *
conf_file_include(void *context, const char *path, bool optional)
{
	struct conf_file_context *ctx = context;
	const char *data, *error;

	/* a pattern may match something: it isn't looked at, which is said */
	if (!optional || strpbrk(path, "*?[{") != NULL)
		return twofa_rules_read(ctx->rules, ctx->check, path);
	return ctx->rules->read_file(ctx->rules->pool, path,
				     &data, &error) < 0 ? NULL : data;
}

/* The same as twofa_rules_read(), with the files that this one includes. */
static const char *
conf_file_read(struct twofa_rules *rules, const char *check, const char *path)
{
	struct conf_file_context ctx = { rules, check };
	const char *data = twofa_rules_read(rules, check, path);

	return data == NULL ? NULL :
		twofa_conf_file_expand(data, path, conf_file_include, &ctx);
}

static const char *
file_get(struct twofa_rules *rules, const char *check, const char *path,
	 const char *key)
{
	const char *data = conf_file_read(rules, check, path);

	return data == NULL ? NULL : twofa_conf_file_get(data, key);
}

/* The last of the args is the path. One with %variables is one file per domain
   or so. */
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
	else if (strcmp(passdb->driver, "ldap") == 0)
		text = file_get(rules, check, passdb->args, "pass_filter");
	else if (strcmp(passdb->driver, "passwd-file") == 0) {
		for (; *arg != NULL && text == NULL; arg++) {
			if (strncmp(*arg, "username_format=", 16) == 0)
				text = *arg + 16;
		}
	}
	return text != NULL ? text : "";
}

enum twofa_variable twofa_database_variables(const char *text)
{
	return twofa_variables_find(text, FALSE);
}

const char *
twofa_database_userdb_query(struct twofa_rules *rules, const char *check,
			    const struct twofa_doveconf_userdb *userdb)
{
	const char *path = args_path(userdb->args);

	return path == NULL ? NULL :
		file_get(rules, check, path, "user_query");
}

bool twofa_database_binds_directly(struct twofa_rules *rules, const char *check,
				   const struct twofa_doveconf_passdb *passdb)
{
	const char *data = conf_file_read(rules, check, passdb->args);
	const char *bind, *userdn;

	if (data == NULL)
		return FALSE;
	bind = twofa_conf_file_get(data, "auth_bind");
	userdn = twofa_conf_file_get(data, "auth_bind_userdn");
	return bind != NULL && twofa_doveconf_is_yes(bind) &&
		userdn != NULL && *userdn != '\0';
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

/* Adds what is in the args, or in the file that they name. */
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
