/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "twofa-doveconf.h"

/* What all versions have in common: looking a setting up, and finding the
   blocks in the dump that is for persons. */

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

void twofa_doveconf_free(struct twofa_doveconf **_conf)
{
	struct twofa_doveconf *conf = *_conf;

	*_conf = NULL;
	hash_table_destroy(&conf->settings);
	pool_unref(&conf->pool);
}
