/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "twofa-rules.h"

/* Which rules there are, and what they share. */

typedef void twofa_rule_t(struct twofa_rules *rules);

/* Passdbs may differ from protocol to protocol, the other settings of auth
   cannot. */
static twofa_rule_t *const passdb_rules[] = {
	twofa_rules_order,
	twofa_rules_passdbs,
	twofa_rules_tokens,
};
static twofa_rule_t *const global_rules[] = {
	twofa_rules_mechanisms,
	twofa_rules_userdbs,
	twofa_rules_networks,
	twofa_rules_webmail,
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
	rules->conf = conf;
	rules->protocol = NULL;
	rules_run(rules, passdb_rules, N_ELEMENTS(passdb_rules));
	rules_run(rules, global_rules, N_ELEMENTS(global_rules));
}

static bool
passdb_equals(const struct twofa_doveconf_passdb *a,
	      const struct twofa_doveconf_passdb *b)
{
	return strcmp(a->driver, b->driver) == 0 &&
		strcmp(a->args, b->args) == 0 &&
		strcmp(a->skip, b->skip) == 0 &&
		strcmp(a->mechanisms, b->mechanisms) == 0 &&
		strcmp(a->username_filter, b->username_filter) == 0 &&
		a->deny == b->deny && a->pass == b->pass &&
		a->master == b->master &&
		strcmp(t_strarray_join(a->bad_settings, " "),
		       t_strarray_join(b->bad_settings, " ")) == 0;
}

static bool passdbs_equal(const struct twofa_doveconf *a,
			  const struct twofa_doveconf *b)
{
	const struct twofa_doveconf_passdb *pa, *pb;
	unsigned int i, count, other_count;

	pa = array_get(&a->passdbs, &count);
	pb = array_get(&b->passdbs, &other_count);
	if (count != other_count)
		return FALSE;
	for (i = 0; i < count; i++) {
		if (!passdb_equals(&pa[i], &pb[i]))
			return FALSE;
	}
	return TRUE;
}

void twofa_rules_check_protocol(struct twofa_rules *rules,
				const struct twofa_doveconf *global,
				const struct twofa_doveconf *conf,
				const char *protocol)
{
	if (passdbs_equal(global, conf))
		return;
	rules->conf = conf;
	rules->protocol = protocol;
	rules_run(rules, passdb_rules, N_ELEMENTS(passdb_rules));
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

const char *
twofa_passdb_describe(const struct twofa_doveconf_passdb *passdb)
{
	const char *block = passdb->block;
	const char *path = strrchr(passdb->args, ' ');

	path = path == NULL ? passdb->args : path + 1;
	return *path != '/' ? block :
		t_strdup_printf("%s with %s", block, path);
}

const char *twofa_rules_where(const struct twofa_rules *rules)
{
	return rules->protocol == NULL ? "" :
		t_strdup_printf(" in protocol %s", rules->protocol);
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
