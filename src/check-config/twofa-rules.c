/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/twofa-rules.h"

/* Which rules there are, and what they share. */

typedef void twofa_rule_t(struct twofa_rules *rules);

/* What may differ from protocol to protocol in auth, and what cannot. */
static twofa_rule_t *const protocol_rules[] = {
	twofa_rules_order,
	twofa_rules_passdbs,
	twofa_rules_masters,
	twofa_rules_tokens,
	twofa_rules_userdbs,
	twofa_rules_names,
	twofa_rules_lookups,
};
static twofa_rule_t *const mechanism_rules[] = {
	twofa_rules_mechanisms,
};
static twofa_rule_t *const global_rules[] = {
	twofa_rules_networks,
	twofa_rules_webmail,
	twofa_rules_sockets,
	twofa_rules_settings,
};

void twofa_rules_init(struct twofa_rules *rules, pool_t pool,
		      twofa_rules_read_t *read_file)
{
	i_zero(rules);
	rules->pool = pool;
	rules->read_file = read_file;
	p_array_init(&rules->findings, pool, 16);
}

static void rules_run(struct twofa_rules *rules, twofa_rule_t *const *list,
		      unsigned int count)
{
	unsigned int i;

	for (i = 0; i < count; i++) T_BEGIN {
		list[i](rules);
	} T_END;
}

void twofa_rules_check(struct twofa_rules *rules,
		       const struct twofa_doveconf *conf)
{
	rules->conf = rules->global = conf;
	rules->protocol = NULL;
	rules_run(rules, protocol_rules, N_ELEMENTS(protocol_rules));
	rules_run(rules, mechanism_rules, N_ELEMENTS(mechanism_rules));
	rules_run(rules, global_rules, N_ELEMENTS(global_rules));
}

static bool rules_have(const struct twofa_rules *rules,
		       const struct twofa_finding *wanted)
{
	const struct twofa_finding *finding;

	array_foreach(&rules->findings, finding) {
		if (finding->result == wanted->result &&
		    strcmp(finding->check, wanted->check) == 0 &&
		    strcmp(finding->text, wanted->text) == 0)
			return TRUE;
	}
	return FALSE;
}

void twofa_rules_check_protocol(struct twofa_rules *rules,
				const struct twofa_doveconf *global,
				const struct twofa_doveconf *conf,
				const char *protocol)
{
	struct twofa_rules own = *rules;
	const struct twofa_finding *finding;

	own.global = global;
	own.conf = conf;
	own.protocol = protocol;
	p_array_init(&own.findings, rules->pool, 16);
	rules_run(&own, protocol_rules, N_ELEMENTS(protocol_rules));
	if (conf->protocols_have_mechanisms) {
		rules_run(&own, mechanism_rules,
			  N_ELEMENTS(mechanism_rules));
	}
	/* what was said of all of them is not said again */
	array_foreach(&own.findings, finding) {
		if (!rules_have(rules, finding)) {
			twofa_rules_add(rules, finding->result, finding->check,
					finding->remedy, "In protocol %s: %s",
					protocol, finding->text);
		}
	}
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

const char *twofa_rules_auth_mechanisms(const struct twofa_rules *rules)
{
	return twofa_doveconf_get(rules->conf->protocols_have_mechanisms ?
				  rules->conf : rules->global,
				  "auth_mechanisms");
}

const char *twofa_rules_read(struct twofa_rules *rules, const char *check,
			     const char *path)
{
	const char *data, *error;

	if (rules->read_file(rules->pool, path, &data, &error) < 0) {
		twofa_rules_add(rules, TWOFA_FINDING_WARNING, check, "",
				"%s could not be looked at: %s", path, error);
		return NULL;
	}
	return data;
}
