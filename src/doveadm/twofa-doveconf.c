/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "twofa-doveconf.h"

/* What all settings have in common: looking one up. */

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

void twofa_doveconf_free(struct twofa_doveconf **_conf)
{
	struct twofa_doveconf *conf = *_conf;

	*_conf = NULL;
	hash_table_destroy(&conf->settings);
	pool_unref(&conf->pool);
}
