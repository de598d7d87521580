/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/rules.h"
#include "check-config/twofa-databases.h"
#include "check-config/twofa-passwd-file.h"
#include "check-config/twofa-rules.h"

/* Dovecot logs in to the server behind a proxy by the password that the client
   has sent. In place of an application password it has a random string, unless
   the passdb returns a password for that server. */

#define CHECK "passdbs"

static bool is_proxy(const char *fields)
{
	return twofa_database_fields_name(fields, "proxy") ||
		twofa_database_fields_name(fields, "proxy_maybe");
}

/* Nobody verifies the password there, which is an error of its own. */
static bool is_unverified(const char *fields)
{
	return twofa_database_fields_name(fields, "nopassword");
}

/* Returns the column names that tell whether the query returns these fields, in
   the form of fields. */
static const char *
query_fields(struct twofa_rules *rules,
	     const struct twofa_doveconf_passdb *passdb)
{
	static const char *const names[] = {
		"proxy", "proxy_maybe", "pass", "nopassword",
	};
	const char *query = strcmp(passdb->driver, "sql") != 0 ? NULL :
		twofa_database_passdb_query(rules, CHECK, passdb);
	const char *fields = "";
	unsigned int i;

	for (i = 0; query != NULL && i < N_ELEMENTS(names); i++) {
		if (twofa_database_query_selects(query, names[i]))
			fields = t_strconcat(fields, " ", names[i], NULL);
	}
	return fields;
}

static void proxy_warn(struct twofa_rules *rules, const char *where)
{
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		"Let it also return pass=… with the mailbox's password on that "
		"server, or master=… and pass=… of a master user there",
		"%s returns proxy and no pass: application passwords fail, as "
		"the server behind the proxy gets a random string in their "
		"place", where);
}

static void
file_check(struct twofa_rules *rules, const char *block, const char *fields,
	   const char *data)
{
	struct twofa_passwd_file file;
	const char *all;

	twofa_passwd_file_init(&file, data);
	while (twofa_passwd_file_next(&file)) {
		all = t_strconcat(fields, " ", file.fields, NULL);
		if (is_proxy(all) && !is_unverified(all) &&
		    !twofa_database_fields_name(all, "pass")) {
			proxy_warn(rules, t_strdup_printf("%s, line %u", block,
							  file.number));
			return;
		}
	}
}

void twofa_rules_check_proxy(struct twofa_rules *rules,
			     const struct twofa_doveconf_passdb *passdb)
{
	const char *block = twofa_passdb_describe(passdb), *data = NULL;
	const char *fields = t_strconcat(passdb->default_fields, " ",
		twofa_database_passdb_fields(rules, CHECK, passdb),
		query_fields(rules, passdb), NULL);

	if (twofa_database_fields_name(fields, "pass") ||
	    is_unverified(fields))
		return;
	if (is_proxy(fields)) {
		proxy_warn(rules, block);
		return;
	}
	if (strcmp(passdb->driver, "passwd-file") == 0)
		data = twofa_database_passdb_file(rules, CHECK, passdb);
	if (data != NULL)
		file_check(rules, block, fields, data);
}
