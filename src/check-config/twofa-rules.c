/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/twofa-file.h"
#include "check-config/twofa-origins.h"
#include "check-config/twofa-rules.h"

/* Helpers of all rules: the list of findings, and questions about a passdb. */

void twofa_rules_init(struct twofa_rules *rules, pool_t pool)
{
	i_zero(rules);
	rules->pool = pool;
	p_array_init(&rules->findings, pool, 16);
}

void twofa_rules_add(struct twofa_rules *rules,
		     enum twofa_finding_result result, const char *check,
		     const char *remedy, const char *format, ...)
{
	struct twofa_finding *finding = array_append_space(&rules->findings);
	va_list args;

	va_start(args, format);
	finding->result = result;
	finding->check = p_strdup(rules->pool, check);
	finding->remedy = p_strdup(rules->pool, remedy);
	finding->text = p_strdup_vprintf(rules->pool, format, args);
	va_end(args);
}

void twofa_rules_locate(struct twofa_rules *rules, const char *config_path)
{
	struct twofa_origins *origins = twofa_origins_read(config_path);
	struct twofa_finding *finding;

	array_foreach_modifiable(&rules->findings, finding) {
		if (finding->result != TWOFA_FINDING_OK) T_BEGIN {
			finding->where = p_strdup(rules->pool,
				twofa_origins_find(origins, finding->text));
		} T_END;
	}
	twofa_origins_free(&origins);
}

unsigned int twofa_rules_count_errors(const struct twofa_rules *rules)
{
	const struct twofa_finding *finding;
	unsigned int count = 0;

	array_foreach(&rules->findings, finding) {
		if (finding->result == TWOFA_FINDING_ERROR)
			count++;
	}
	return count;
}

const char *twofa_finding_result_name(enum twofa_finding_result result)
{
	switch (result) {
	case TWOFA_FINDING_ERROR:
		return "error";
	case TWOFA_FINDING_WARNING:
		return "warning";
	case TWOFA_FINDING_OK:
		return "ok";
	}
	i_unreached();
}

enum twofa_finding_result twofa_finding_result_parse(const char *name)
{
	if (strcmp(name, "ok") == 0)
		return TWOFA_FINDING_OK;
	if (strcmp(name, "warning") == 0)
		return TWOFA_FINDING_WARNING;
	return TWOFA_FINDING_ERROR;
}

bool twofa_passdb_is_ours(const struct twofa_doveconf_passdb *passdb)
{
	return strcmp(passdb->driver, "twofa") == 0;
}

bool twofa_passdb_is_for_users(const struct twofa_doveconf_passdb *passdb)
{
	return !passdb->master && !passdb->deny && !passdb->dropped &&
		!twofa_passdb_is_ours(passdb);
}

const char *
twofa_passdb_describe(const struct twofa_doveconf_passdb *passdb)
{
	const char *block = passdb->block;
	const char *path = strrchr(passdb->args, ' ');

	path = path == NULL ? passdb->args : path + 1;
	return *path != '/' ? block :
		t_strdup_printf("%s with %s", block, path);
}

void twofa_rules_add_unread(struct twofa_rules *rules, const char *check,
			    const char *path, const char *error)
{
	const char *text = t_strdup_printf("%s could not be looked at: %s",
					   path, error);
	const struct twofa_finding *finding;

	array_foreach(&rules->findings, finding) {
		if (strcmp(finding->text, text) == 0)
			return;
	}
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, check, "", "%s", text);
}

const char *twofa_rules_read(struct twofa_rules *rules, const char *check,
			     const char *path)
{
	const char *data, *error;

	if (twofa_file_read(rules->pool, path, &data, &error) == 0)
		return data;
	twofa_rules_add_unread(rules, check, path, error);
	return NULL;
}
