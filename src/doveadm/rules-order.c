/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "array.h"
#include "twofa-rules.h"

/* twofa must see every login: first in the list, once, and unfiltered. These
   are the rules by which auth itself refuses to start, found before. */

#define CHECK "order"

static void order_error(struct twofa_rules *rules, const char *remedy,
			const char *text)
{
	twofa_rules_add(rules, TWOFA_FINDING_ERROR, CHECK, remedy, "%s%s",
			text, twofa_rules_where(rules));
}

/* The passdbs for users, as Dovecot builds their list. */
struct order {
	const struct twofa_doveconf_passdb *first; /* of ours */
	const struct twofa_doveconf_passdb *before; /* one that is too early */
	unsigned int ours, others, dropped;
};

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
	} else if (!passdb->deny) {
		order->others++;
		if (order->ours == 0 && order->before == NULL)
			order->before = passdb;
	}
}

static void order_check_before(struct twofa_rules *rules,
			       const struct twofa_doveconf_passdb *passdb)
{
	const char *remedy = rules->protocol == NULL ?
		"Put passdb { driver = twofa } before it: the file "
		"conf.d/05-twofa.conf must sort before 10-auth.conf" :
		t_strdup_printf("Move it out of protocol %s { }, behind "
				"passdb { driver = twofa }", rules->protocol);

	order_error(rules, remedy, t_strdup_printf(
		"%s comes before passdb twofa: its users log in without "
		"a code", twofa_passdb_describe(passdb)));
}

static void order_check_filters(struct twofa_rules *rules,
				const struct twofa_doveconf_passdb *passdb)
{
	const struct {
		const char *name;
		bool bad;
	} settings[] = {
		{ "skip", strcmp(passdb->skip, "never") != 0 },
		{ "mechanisms", *passdb->mechanisms != '\0' },
		{ "username_filter", *passdb->username_filter != '\0' },
		{ "default_fields", *passdb->default_fields != '\0' },
		{ "override_fields", *passdb->override_fields != '\0' },
		{ "deny", passdb->deny },
		{ "pass", passdb->pass },
	};
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(settings); i++) {
		if (!settings[i].bad)
			continue;
		order_error(rules, t_strdup_printf(
			"Remove the line \"%s = …\" from "
			"passdb { driver = twofa }", settings[i].name),
			t_strdup_printf("With %s, twofa would pass over "
					"logins", settings[i].name));
	}
}

static void order_check_args(struct twofa_rules *rules,
			     const struct twofa_doveconf_passdb *passdb)
{
	if (*passdb->args == '\0')
		return;
	order_error(rules, "Remove the line \"args = …\" from "
		    "passdb { driver = twofa }", "passdb twofa takes no args");
}

static void order_check_results(struct twofa_rules *rules,
				const struct twofa_doveconf_passdb *passdb)
{
	if (strcmp(passdb->result_success, "return-ok") == 0 &&
	    strcmp(passdb->result_failure, "continue") == 0 &&
	    strcmp(passdb->result_internalfail, "continue") == 0)
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			"Remove the lines \"result_… = …\" from "
			"passdb { driver = twofa }",
			"The result_… settings of passdb twofa have no effect: "
			"it has rules of its own%s", twofa_rules_where(rules));
}

static void order_check_missing(struct twofa_rules *rules, bool dropped)
{
	if (dropped) {
		order_error(rules, "Remove the line \"skip = unauthenticated\""
			    " from passdb { driver = twofa }",
			    "Dovecot leaves passdb twofa out, because it is "
			    "the first one and has skip = unauthenticated: "
			    "no mailbox is protected");
	} else {
		order_error(rules, "Include conf.d/05-twofa.conf, which has "
			    "passdb { driver = twofa }, before all other "
			    "passdbs",
			    "There is no passdb twofa: no mailbox is "
			    "protected");
	}
}

static void order_check_twice(struct twofa_rules *rules)
{
	const char *remedy = rules->protocol == NULL ?
		"Remove one passdb { driver = twofa }" :
		t_strdup_printf("Remove passdb { driver = twofa } from "
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
			    "behind passdb { driver = twofa }",
			    "No passdb verifies passwords");
	}
}

static void order_check_master(struct twofa_rules *rules)
{
	order_error(rules, "Remove the line \"master = yes\" from "
		    "passdb { driver = twofa }",
		    "passdb twofa can't verify master users");
}

void twofa_rules_order(struct twofa_rules *rules)
{
	const struct twofa_doveconf_passdb *passdb;
	unsigned int findings = array_count(&rules->findings);
	struct order order;

	i_zero(&order);
	array_foreach(&rules->conf->passdbs, passdb) {
		if (!passdb->master)
			order_add(&order, passdb);
		else if (twofa_passdb_is_ours(passdb))
			order_check_master(rules);
	}
	order_check(rules, &order);
	if (array_count(&rules->findings) == findings) {
		twofa_rules_add(rules, TWOFA_FINDING_OK, CHECK, "",
				"passdb twofa is the first one%s",
				twofa_rules_where(rules));
	}
}
