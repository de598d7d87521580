/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "twofa-compat-words.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

/* passdb twofa must see every login: it must be the first in the list, there
   only once, and without filters. auth does not start otherwise; this rule
   tells an admin before the reload. */

#define CHECK "order"

static void order_error(struct twofa_rules *rules, const char *remedy,
			const char *text)
{
	twofa_rules_add(rules, TWOFA_FINDING_ERROR, CHECK, remedy, "%s", text);
}

/* The passdbs for users, as Dovecot builds their list. */
struct order {
	/* the first passdb twofa */
	const struct twofa_doveconf_passdb *first;
	/* another one that comes before it and lets users in */
	const struct twofa_doveconf_passdb *before;
	/* ours are those of twofa; dropped counts only them */
	unsigned int ours, others, dropped;
};

/* A passdb with deny = yes fails for users that it does not know: its
   result_failure must not let them in. */
static bool only_denies(const struct twofa_doveconf_passdb *passdb)
{
	static const char *const lets_in[] = {
		"return", "return-ok", "continue-ok", NULL
	};

	return passdb->deny && !str_array_find(lets_in, passdb->result_failure);
}

static void order_add(struct order *order,
		      const struct twofa_doveconf_passdb *passdb)
{
	bool ours = twofa_passdb_is_ours(passdb);

	if (passdb->dropped) {
		if (ours)
			order->dropped++;
	} else if (ours) {
		if (order->ours++ == 0)
			order->first = passdb;
	} else if (!only_denies(passdb)) {
		if (!passdb->deny)
			order->others++;
		if (order->ours == 0 && order->before == NULL)
			order->before = passdb;
	}
}

static void order_check_before(struct twofa_rules *rules,
			       const struct twofa_doveconf_passdb *passdb)
{
	const char *remedy = rules->protocol == NULL ?
		"Put "TWOFA_WORD_PASSDB_TWOFA" before it: the file "
		"conf.d/05-twofa.conf must sort before 10-auth.conf" :
		t_strdup_printf("Move it out of protocol %s { }, behind "
				TWOFA_WORD_PASSDB_TWOFA, rules->protocol);

	order_error(rules, remedy, t_strdup_printf(
		"%s comes before passdb twofa: its users log in without "
		"a code", twofa_passdb_describe(passdb)));
}

static void order_check_filters(struct twofa_rules *rules,
				const struct twofa_doveconf_passdb *passdb)
{
	const char *const *name;

	for (name = passdb->bad_settings; *name != NULL; name++) {
		order_error(rules, t_strdup_printf(
			"Remove the line \"%s = …\" from "
			TWOFA_WORD_PASSDB_TWOFA, *name),
			t_strdup_printf("With %s, twofa would pass over "
					"logins", *name));
	}
}

/* With skip = unauthenticated, a passdb is asked only after another one has
   verified the password. */
static void order_check_failures(struct twofa_rules *rules,
				 const struct twofa_doveconf_passdb *passdb)
{
	const struct {
		const char *setting, *rule;
	} results[] = {
		{ "result_failure", passdb->result_failure },
		{ "result_internalfail", passdb->result_internalfail },
	};
	unsigned int i;

	if (passdb->dropped || strcmp(passdb->skip, "unauthenticated") == 0)
		return;
	for (i = 0; i < N_ELEMENTS(results); i++) {
		if (strcmp(results[i].rule, "return-ok") != 0 &&
		    strcmp(results[i].rule, "continue-ok") != 0)
			continue;
		order_error(rules, t_strdup_printf(
			"Remove the line \"%s = …\", or add the line \"skip = "
			"unauthenticated\"", results[i].setting),
			t_strdup_printf(
				"The setting %s of %s lets users in with any "
				"password", results[i].setting,
				twofa_passdb_describe(passdb)));
	}
}

static void order_check_args(struct twofa_rules *rules,
			     const struct twofa_doveconf_passdb *passdb)
{
	if (*passdb->args == '\0')
		return;
	order_error(rules, "Remove the line \"args = …\" from "
		    TWOFA_WORD_PASSDB_TWOFA, "passdb twofa takes no args");
}

static void order_check_results(struct twofa_rules *rules,
				const struct twofa_doveconf_passdb *passdb)
{
	if (!passdb->results_ignored)
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			"Remove the lines \"result_… = …\" from "
			TWOFA_WORD_PASSDB_TWOFA,
			"The result_… settings of passdb twofa have no effect: "
			"it has rules of its own");
}

static void order_check_missing(struct twofa_rules *rules, bool dropped)
{
	if (dropped) {
		order_error(rules, "Remove the line \"skip = unauthenticated\""
			    " from "TWOFA_WORD_PASSDB_TWOFA,
			    "Dovecot leaves passdb twofa out, because it is "
			    "the first one and has skip = unauthenticated: "
			    "no mailbox is protected");
	} else {
		order_error(rules, "Include conf.d/05-twofa.conf, which has "
			    TWOFA_WORD_PASSDB_TWOFA", before all other "
			    "passdbs",
			    "There is no passdb twofa: no mailbox is "
			    "protected");
	}
}

static void order_check_twice(struct twofa_rules *rules)
{
	const char *remedy = rules->protocol == NULL ?
		"Remove one "TWOFA_WORD_PASSDB_TWOFA :
		t_strdup_printf("Remove "TWOFA_WORD_PASSDB_TWOFA" from "
				"protocol %s { }", rules->protocol);

	order_error(rules, remedy, "passdb twofa is there more than once");
}

static void order_check(struct twofa_rules *rules, const struct order *order)
{
	if (order->ours == 0)
		order_check_missing(rules, order->dropped > 0);
	else {
		if (order->before != NULL)
			order_check_before(rules, order->before);
		order_check_args(rules, order->first);
		order_check_filters(rules, order->first);
		order_check_results(rules, order->first);
	}
	if (order->ours > 1)
		order_check_twice(rules);
	if (order->others == 0) {
		order_error(rules, "Add the passdb that knows the passwords, "
			    "behind "TWOFA_WORD_PASSDB_TWOFA,
			    "No passdb verifies passwords");
	}
}

static void order_check_master(struct twofa_rules *rules)
{
	order_error(rules, "Remove the line \"master = yes\" from "
		    TWOFA_WORD_PASSDB_TWOFA,
		    "passdb twofa can't verify master users");
}

void twofa_rules_order(struct twofa_rules *rules)
{
	const struct twofa_doveconf_passdb *passdb;
	unsigned int findings = array_count(&rules->findings);
	struct order order;

	i_zero(&order);
	array_foreach(&rules->conf->passdbs, passdb) {
		if (!twofa_passdb_is_ours(passdb) &&
		    (passdb->master || order.ours > 0))
			order_check_failures(rules, passdb);
		if (!passdb->master)
			order_add(&order, passdb);
		else if (twofa_passdb_is_ours(passdb))
			order_check_master(rules);
	}
	order_check(rules, &order);
	if (array_count(&rules->findings) == findings) {
		twofa_rules_add(rules, TWOFA_FINDING_OK, CHECK, "",
				"passdb twofa is the first one");
	}
}
