/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "check-config/twofa-databases.h"
#include "check-config/twofa-homes.h"
#include "check-config/twofa-passwd-file.h"
#include "lib-syntax/twofa-home.h"

/* Some mail stacks write a line with the mailbox's home for each of its
   aliases. Others have one home for everybody. What tells them apart is how many
   names have it. */

#define CHECK "names"
#define OTHERS_MAX 10
/* if there are no other homes, so many names of one mailbox are unlikely */
#define ALL_MIN 4

HASH_TABLE_DEFINE_TYPE(homes, const char *, struct twofa_home_names *);

const char *
twofa_home_of_all(struct twofa_rules *rules, const char *check,
		  const struct twofa_doveconf_userdb *userdb)
{
	const char *query, *home = twofa_database_field(
		twofa_database_userdb_fields(rules, check, userdb), "home");

	if (home == NULL && strcmp(userdb->driver, "sql") == 0) {
		query = twofa_database_userdb_query(rules, check, userdb);
		home = query == NULL ? NULL :
			twofa_database_query_literal(query, "home");
	}
	return home == NULL || strchr(home, '%') != NULL ||
		twofa_home_proof(home) == NULL ? NULL : home;
}

/* Returns "" if the line has no home that is one mailbox's own. */
static const char *home_get(const struct twofa_passwd_file *file)
{
	size_t len = strlen(file->home);

	while (len > 0 && file->home[len - 1] == '/')
		len--;
	return strchr(file->home, '%') != NULL ? "" :
		t_strndup(file->home, len);
}

static void names_add(pool_t pool, struct twofa_home_names *names,
		      const struct twofa_passwd_file *file)
{
	const char *const *known, *name;

	array_foreach(&names->names, known) {
		if (strcmp(*known, file->name) == 0)
			return;
	}
	names->count++;
	names->number = file->number;
	if (array_count(&names->names) > OTHERS_MAX)
		return;
	name = p_strdup(pool, file->name);
	array_push_back(&names->names, &name);
}

static struct twofa_home_names *names_new(pool_t pool, const char *home)
{
	struct twofa_home_names *names =
		p_new(pool, struct twofa_home_names, 1);

	names->home = p_strdup(pool, home);
	p_array_init(&names->names, pool, 2);
	return names;
}

static void names_judge(ARRAY_TYPE(twofa_home_names) *homes)
{
	struct twofa_home_names *names;

	array_foreach_elem(homes, names) {
		names->many = names->count > OTHERS_MAX + 1 ||
			(names->count >= ALL_MIN && array_count(homes) == 1);
	}
}

void twofa_home_names_read(pool_t pool, const char *data,
			   ARRAY_TYPE(twofa_home_names) *homes_r)
{
	struct twofa_passwd_file file;
	struct twofa_home_names *names;
	HASH_TABLE_TYPE(homes) homes;
	const char *home;

	p_array_init(homes_r, pool, 16);
	hash_table_create(&homes, default_pool, 0, str_hash, strcmp);
	twofa_passwd_file_init(&file, data);
	while (twofa_passwd_file_next(&file)) {
		home = home_get(&file);
		if (twofa_home_proof(home) == NULL ||
		    twofa_database_fields_have(file.fields, "user"))
			continue;
		home = twofa_home_normal(home);
		names = hash_table_lookup(homes, home);
		if (names == NULL) {
			names = names_new(pool, home);
			hash_table_insert(homes, names->home, names);
			array_push_back(homes_r, &names);
		}
		names_add(pool, names, &file);
	}
	hash_table_destroy(&homes);
	names_judge(homes_r);
}

const char *twofa_home_names_join(const struct twofa_home_names *names)
{
	return t_array_const_string_join(&names->names, ", ");
}

/* Returns TRUE if the file has the home for many names. */
static bool file_has_many(pool_t pool, const char *data, const char *home,
			  ARRAY_TYPE(const_string) *names_r)
{
	ARRAY_TYPE(twofa_home_names) homes;
	struct twofa_home_names *names;

	twofa_home_names_read(pool, data, &homes);
	array_foreach_elem(&homes, names) {
		if (strcmp(names->home, home) != 0)
			continue;
		if (names->many)
			return TRUE;
		array_append_array(names_r, &names->names);
	}
	return FALSE;
}

static bool userdb_has_many(struct twofa_rules *rules,
			    const struct twofa_doveconf_userdb *userdb,
			    const char *home,
			    ARRAY_TYPE(const_string) *names_r)
{
	const char *data, *other = twofa_home_of_all(rules, CHECK, userdb);

	if (other != NULL && strcmp(twofa_home_normal(other), home) == 0)
		return TRUE;
	data = strcmp(userdb->driver, "passwd-file") != 0 ? NULL :
		twofa_database_userdb_file(rules, CHECK, userdb);
	return data != NULL && file_has_many(rules->pool, data, home, names_r);
}

bool twofa_conf_home_is_shared(const struct twofa_doveconf *conf, pool_t pool,
			       const char *home,
			       ARRAY_TYPE(const_string) *names_r)
{
	const struct twofa_doveconf_userdb *userdb;
	struct twofa_rules rules;

	twofa_rules_init(&rules, pool);
	rules.conf = rules.global = conf;
	home = twofa_home_normal(home);
	array_foreach(&conf->userdbs, userdb) {
		if (userdb_has_many(&rules, userdb, home, names_r))
			return TRUE;
	}
	return FALSE;
}
