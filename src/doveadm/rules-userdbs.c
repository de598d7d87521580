/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "twofa-conf-file.h"
#include "twofa-rules.h"

/* A userdb is asked when the login is decided. If it gives the mailbox
   another name, it is too late to ask for that one's code. */

#define CHECK "userdbs"

/* Does a list of fields set "user"? */
static bool fields_have_user(const char *fields)
{
	const char *const *field = t_strsplit_spaces(fields, " \t,");

	for (; *field != NULL; field++) {
		if (strncmp(*field, "user=", 5) == 0 ||
		    strncmp(*field, "userdb_user=", 12) == 0)
			return TRUE;
	}
	return FALSE;
}

static bool sql_renames(const char *data)
{
	const char *query = twofa_conf_file_get(data, "user_query");
	const char *p;

	if (query == NULL)
		return FALSE;
	/* only what is selected counts, not what is compared */
	query = t_str_lcase(query);
	p = strstr(query, " from ");
	if (p != NULL)
		query = t_strdup_until(query, p);
	return twofa_conf_file_has_word(query, "user");
}

static bool ldap_renames(const char *data)
{
	const char *value = twofa_conf_file_get(data, "user_attrs");
	const char *const *attr;

	if (value == NULL)
		return FALSE;
	for (attr = t_strsplit_spaces(value, ", "); *attr != NULL; attr++) {
		/* "uid=user" and "=user=%{ldap:uid}" */
		if (strncmp(*attr, "=user=", 6) == 0 ||
		    (strchr(*attr, '=') != NULL &&
		     strcmp(strchr(*attr, '='), "=user") == 0))
			return TRUE;
	}
	return FALSE;
}

static bool passwd_file_renames(const char *data)
{
	const char *const *line = t_strsplit(data, "\n");
	const char *p;

	for (; *line != NULL; line++) {
		/* the extra fields are the last of a line's fields */
		p = strrchr(*line, ':');
		if (p != NULL && fields_have_user(p + 1))
			return TRUE;
	}
	return FALSE;
}

static const struct {
	const char *driver;
	bool (*renames)(const char *data);
} userdb_files[] = {
	{ "sql", sql_renames },
	{ "ldap", ldap_renames },
	{ "passwd-file", passwd_file_renames },
};

static bool userdb_file_renames(struct twofa_rules *rules,
				const struct twofa_doveconf_userdb *userdb)
{
	const char *path, *data;
	unsigned int i;

	path = strrchr(userdb->args, ' ');
	path = path == NULL ? userdb->args : path + 1;
	/* a path with %variables is one file per domain or so */
	if (*path != '/' || strchr(path, '%') != NULL)
		return FALSE;
	for (i = 0; i < N_ELEMENTS(userdb_files); i++) {
		if (strcmp(userdb_files[i].driver, userdb->driver) != 0)
			continue;
		data = twofa_rules_read(rules, CHECK, path);
		return data != NULL && userdb_files[i].renames(data);
	}
	return FALSE;
}

static bool userdb_renames(struct twofa_rules *rules,
			   const struct twofa_doveconf_userdb *userdb)
{
	if (fields_have_user(userdb->default_fields) ||
	    fields_have_user(userdb->override_fields))
		return TRUE;
	if (strcmp(userdb->driver, "static") == 0)
		return fields_have_user(userdb->args);
	return userdb_file_renames(rules, userdb);
}

void twofa_rules_userdbs(struct twofa_rules *rules)
{
	const struct twofa_doveconf_userdb *userdb;

	array_foreach(&rules->conf->userdbs, userdb) {
		if (!userdb_renames(rules, userdb))
			continue;
		twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			"Let the passdb return the name (user=…), and not "
			"the userdb",
			"userdb { driver = %s } may change the name after "
			"the login was decided: if the other mailbox has 2FA "
			"on, logins by this one fail",
			userdb->driver);
	}
}
