/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "check-config/twofa-doveconf-private.h"

/* Settings by name, protocol blocks, and helpers of the parsers for both
   Dovecots' dumps. */

const char *const twofa_doveconf_inet_services[] = {
	"twofa-panel", "doveadm", "imap-login", "pop3-login",
	"submission-login", "managesieve-login", "auth", NULL
};

const char *const *twofa_doveconf_protocols_args(void)
{
	static const char *const args[] = { "-n", NULL };

	return args;
}

const char *
twofa_doveconf_get(const struct twofa_doveconf *conf, const char *key)
{
	const char *value = hash_table_lookup(conf->settings, key);

	return value == NULL ? "" : value;
}

bool twofa_doveconf_has(const struct twofa_doveconf *conf, const char *key)
{
	return hash_table_lookup(conf->settings, key) != NULL;
}

bool twofa_doveconf_is_yes(const char *value)
{
	return strcasecmp(value, "yes") == 0 || strcasecmp(value, "y") == 0 ||
		strcmp(value, "1") == 0;
}

const char *const *
twofa_doveconf_protocols(pool_t pool, const char *human_dump)
{
	const char *const *line = t_strsplit(human_dump, "\n");
	const char *name, *p;
	ARRAY_TYPE(const_string) names;

	p_array_init(&names, pool, 8);
	for (; *line != NULL; line++) {
		if (strncmp(*line, "protocol ", 9) != 0 ||
		    (p = strchr(*line + 9, ' ')) == NULL)
			continue;
		name = p_strdup_until(pool, *line + 9, p);
		array_push_back(&names, &name);
	}
	array_append_zero(&names);
	return array_front(&names);
}

struct twofa_doveconf *twofa_doveconf_new(void)
{
	/* passwords of databases are in it */
	pool_t pool = pool_alloconly_create_clean("doveconf", 64*1024);
	struct twofa_doveconf *conf = p_new(pool, struct twofa_doveconf, 1);

	conf->pool = pool;
	hash_table_create(&conf->settings, pool, 0, str_hash, strcmp);
	p_array_init(&conf->passdbs, pool, 4);
	p_array_init(&conf->userdbs, pool, 4);
	p_array_init(&conf->listeners, pool, 4);
	p_array_init(&conf->auth_sockets, pool, 4);
	p_array_init(&conf->inets, pool, 4);
	return conf;
}

const char *const *
twofa_doveconf_bad_settings(pool_t pool,
			    const struct twofa_doveconf_bad_setting *settings,
			    unsigned int count)
{
	ARRAY_TYPE(const_string) names;
	unsigned int i;

	p_array_init(&names, pool, 4);
	for (i = 0; i < count; i++) {
		if (settings[i].bad)
			array_push_back(&names, &settings[i].name);
	}
	array_append_zero(&names);
	return array_front(&names);
}

static void
passdbs_mark_dropped(struct twofa_doveconf *conf, bool master)
{
	struct twofa_doveconf_passdb *passdb;

	array_foreach_modifiable(&conf->passdbs, passdb) {
		if (passdb->master != master)
			continue;
		if (strcmp(passdb->skip, "unauthenticated") != 0)
			break;
		passdb->dropped = TRUE;
	}
}

void twofa_doveconf_mark_dropped(struct twofa_doveconf *conf)
{
	passdbs_mark_dropped(conf, FALSE);
	passdbs_mark_dropped(conf, TRUE);
}

void twofa_doveconf_free(struct twofa_doveconf **_conf)
{
	struct twofa_doveconf *conf = *_conf;

	*_conf = NULL;
	hash_table_destroy(&conf->settings);
	pool_unref(&conf->pool);
}
