/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

/* Dovecot 2.3: the words of twofa_sql_connect */

static const char *word_value(const char *word, const char *name)
{
	size_t len = strlen(name);

	return strncmp(word, name, len) == 0 && word[len] == '=' ?
		word + len + 1 : NULL;
}

static void check_waits(struct twofa_rules *rules, const char *const *words)
{
	static const char *const names[] = {
		"connect_timeout", "read_timeout", "write_timeout"
	};
	const char *value;
	unsigned int i, secs;

	for (; *words != NULL; words++) {
		for (i = 0; i < N_ELEMENTS(names); i++) {
			value = word_value(*words, names[i]);
			if (value != NULL && str_to_uint(value, &secs) == 0)
				twofa_rules_check_wait(rules, names[i], secs);
		}
	}
}

static void check_hosts(struct twofa_rules *rules, const char *const *words)
{
	unsigned int count = 0;

	for (; *words != NULL; words++) {
		if (word_value(*words, "host") != NULL)
			count++;
	}
	twofa_rules_check_hosts(rules, count,
		"twofa_sql_connect = host=A,B target_session_attrs=read-write "
		"connect_timeout=3 …");
}

void twofa_rules_store(struct twofa_rules *rules)
{
	const char *driver, *const *words;

	driver = twofa_doveconf_get(rules->conf, "twofa_sql_driver");
	words = t_strsplit_spaces(
		twofa_doveconf_get(rules->conf, "twofa_sql_connect"), " ");
	if (strcmp(driver, "mysql") == 0)
		check_waits(rules, words);
	else if (strcmp(driver, "pgsql") == 0)
		check_hosts(rules, words);
}
