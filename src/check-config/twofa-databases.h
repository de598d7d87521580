/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DATABASES_H
#define TWOFA_DATABASES_H

#include "check-config/twofa-rules.h"

/* The queries, filters, files and fields that a passdb or userdb is configured
   with: Dovecot 2.3 has them in files of their own, Dovecot 2.4 among the
   settings. A file that cannot be read is a finding with the name in check.
   Strings are allocated from the data stack or live as long as the rules do. */

/* The SQL query, or NULL. */
const char *
twofa_database_passdb_query(struct twofa_rules *rules, const char *check,
			    const struct twofa_doveconf_passdb *passdb);
const char *
twofa_database_userdb_query(struct twofa_rules *rules, const char *check,
			    const struct twofa_doveconf_userdb *userdb);

/* The query, filter or format by which the database finds the mailbox of a user
   name. "" if the settings have none. */
const char *
twofa_database_passdb_compares(struct twofa_rules *rules, const char *check,
			       const struct twofa_doveconf_passdb *passdb);

/* The DN that LDAP binds as, made of the user name; NULL if it does not bind,
   or finds the DN by a filter. */
const char *
twofa_database_bind_dn(struct twofa_rules *rules, const char *check,
		       const struct twofa_doveconf_passdb *passdb);

/* Does LDAP verify passwords by binding as the user? */
bool twofa_database_binds(struct twofa_rules *rules, const char *check,
			  const struct twofa_doveconf_passdb *passdb);

/* The text of a Lua script, or of a passwd-file, or NULL. */
const char *
twofa_database_passdb_script(struct twofa_rules *rules, const char *check,
			     const struct twofa_doveconf_passdb *passdb);
const char *
twofa_database_passdb_file(struct twofa_rules *rules, const char *check,
			   const struct twofa_doveconf_passdb *passdb);
const char *
twofa_database_userdb_file(struct twofa_rules *rules, const char *check,
			   const struct twofa_doveconf_userdb *userdb);

/* The fields that the configuration sets, as "user=… home=…". */
const char *
twofa_database_passdb_fields(struct twofa_rules *rules, const char *check,
			     const struct twofa_doveconf_passdb *passdb);
const char *
twofa_database_userdb_fields(struct twofa_rules *rules, const char *check,
			     const struct twofa_doveconf_userdb *userdb);

/* Does the passdb return the name that it has found? It does not if the name
   that it returns is the one that was typed. */
bool twofa_database_returns_name(struct twofa_rules *rules, const char *check,
				 const struct twofa_doveconf_passdb *passdb);

/* Returns the value of a field in a list "name=value …", or NULL. */
const char *twofa_database_field(const char *fields, const char *name);
/* Does "user=… home=…" set this field? */
bool twofa_database_fields_have(const char *fields, const char *name);
/* The same; in Dovecot 2.3 the field needs no value, as "nopassword". */
bool twofa_database_fields_name(const char *fields, const char *name);
/* Does a query select it? */
bool twofa_database_query_selects(const char *query, const char *name);
/* Returns the string that the query selects as this column, as in
   "SELECT '/srv/mail' AS home", or NULL if it selects something else. */
const char *
twofa_database_query_literal(const char *query, const char *name);

#endif
