/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "twofa-compat-interval.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

/* Dovecot 2.4: sql_driver and sqlite_path outside of all blocks hold for every
   database, and so for the twofa store, unless twofa_sql { } sets its own. */

#define CHECK "settings"
/* what keys of the store's settings begin with */
#define STORE "twofa_sql/"

static void check_scope(struct twofa_rules *rules)
{
	static const char *const names[] = { "sql_driver", "sqlite_path" };
	const char *value;
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(names); i++) {
		value = twofa_doveconf_get(rules->conf, names[i]);
		if (*value == '\0' || twofa_doveconf_has(rules->conf,
				t_strconcat("twofa_sql/", names[i], NULL)))
			continue;
		twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			t_strdup_printf("twofa_sql { %s = … }", names[i]),
			"%s = %s is set for all databases, and so for the "
			"twofa store", names[i], value);
	}
}

static void
check_wait(struct twofa_rules *rules, const char *key, const char *value)
{
	static const char *const names[] = {
		"mysql_connect_timeout", "mysql_read_timeout",
		"mysql_write_timeout"
	};
	const char *name = strrchr(key, '/');
	unsigned int i, secs;

	if (strncmp(key, STORE, strlen(STORE)) != 0)
		return;
	for (i = 0; i < N_ELEMENTS(names); i++) {
		if (strcmp(name + 1, names[i]) == 0 &&
		    twofa_compat_interval_parse(value, &secs) == 0)
			twofa_rules_check_wait(rules, names[i], secs);
	}
}

static void check_waits(struct twofa_rules *rules)
{
	struct hash_iterate_context *iter;
	const char *key, *value;

	iter = hash_table_iterate_init(rules->conf->settings);
	while (hash_table_iterate(iter, rules->conf->settings, &key, &value))
		check_wait(rules, key, value);
	hash_table_iterate_deinit(&iter);
}

/* Returns the host in the key of one of its settings, or NULL. */
static const char *key_host(const char *key)
{
	const char *host, *end;

	if (strncmp(key, STORE"pgsql/", strlen(STORE"pgsql/")) != 0)
		return NULL;
	host = key + strlen(STORE"pgsql/");
	/* a directory has slashes, too */
	end = strstr(host, "/pgsql_");
	return end == NULL ? NULL : t_strdup_until(host, end);
}

static void check_hosts(struct twofa_rules *rules)
{
	ARRAY_TYPE(const_string) hosts;
	struct hash_iterate_context *iter;
	const char *key, *value, *host;

	t_array_init(&hosts, 4);
	iter = hash_table_iterate_init(rules->conf->settings);
	while (hash_table_iterate(iter, rules->conf->settings, &key, &value)) {
		host = key_host(key);
		if (host != NULL &&
		    array_lsearch(&hosts, &host, i_strcmp_p) == NULL)
			array_push_back(&hosts, &host);
	}
	hash_table_iterate_deinit(&iter);
	twofa_rules_check_hosts(rules, array_count(&hosts),
		"twofa_sql { pgsql A,B { pgsql_parameters { "
		"target_session_attrs = read-write } } }");
}

void twofa_rules_store(struct twofa_rules *rules)
{
	check_scope(rules);
	check_waits(rules);
	check_hosts(rules);
}
