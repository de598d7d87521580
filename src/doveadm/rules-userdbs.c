/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "twofa-conf-file.h"
#include "twofa-databases.h"
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

static bool query_renames(const char *query)
{
	const char *p;

	/* only what is selected counts, not what is compared */
	query = t_str_lcase(query);
	p = strstr(query, " from ");
	if (p != NULL)
		query = t_strdup_until(query, p);
	return twofa_conf_file_has_word(query, "user");
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

static bool userdb_renames(struct twofa_rules *rules,
			   const struct twofa_doveconf_userdb *userdb)
{
	const char *data;

	if (fields_have_user(twofa_database_userdb_fields(rules, CHECK,
							  userdb)))
		return TRUE;
	if (strcmp(userdb->driver, "sql") == 0) {
		data = twofa_database_userdb_query(rules, CHECK, userdb);
		return data != NULL && query_renames(data);
	}
	if (strcmp(userdb->driver, "passwd-file") == 0) {
		data = twofa_database_userdb_file(rules, CHECK, userdb);
		return data != NULL && passwd_file_renames(data);
	}
	return FALSE;
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
			"%s may change the name after the login was decided: "
			"if the other mailbox has 2FA on, logins by this one "
			"fail", userdb->block);
	}
}
