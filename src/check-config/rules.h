/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef RULES_H
#define RULES_H

/* All rules, each of which has a file of its own. 2.3/rules-2.3.c and
   2.4/rules-2.4.c list those that a Dovecot has. */

struct twofa_doveconf_passdb;
struct twofa_rules;

/* Adds what it finds in rules->conf to rules->findings. */
typedef void twofa_rule_t(struct twofa_rules *rules);

/* The rules for what a protocol { } block may change in auth, and for all
   else. Both lists are NULL-terminated. */
extern twofa_rule_t *const twofa_rules_of_protocols[];
extern twofa_rule_t *const twofa_rules_of_globals[];

twofa_rule_t twofa_rules_order;
twofa_rule_t twofa_rules_mechanisms;
twofa_rule_t twofa_rules_passdbs;
twofa_rule_t twofa_rules_masters;
twofa_rule_t twofa_rules_userdbs;
twofa_rule_t twofa_rules_lookups;
twofa_rule_t twofa_rules_names;
twofa_rule_t twofa_rules_homes;
twofa_rule_t twofa_rules_nopassword;
twofa_rule_t twofa_rules_issuer;
twofa_rule_t twofa_rules_panel;
twofa_rule_t twofa_rules_http;
twofa_rule_t twofa_rules_servers;
twofa_rule_t twofa_rules_notices;
twofa_rule_t twofa_rules_networks;
twofa_rule_t twofa_rules_webmail;
twofa_rule_t twofa_rules_sockets;
twofa_rule_t twofa_rules_settings;
twofa_rule_t twofa_rules_store;
/* Dovecot 2.3 */
twofa_rule_t twofa_rules_tokens;

/* A part of twofa_rules_passdbs(). */
void twofa_rules_check_proxy(struct twofa_rules *rules,
			     const struct twofa_doveconf_passdb *passdb);

/* Parts of twofa_rules_store(): a setting of MySQL's driver that says how many
   seconds it waits (0 = without end), and the number of PostgreSQL's servers. */
void twofa_rules_check_wait(struct twofa_rules *rules, const char *name,
			    unsigned int secs);
void twofa_rules_check_hosts(struct twofa_rules *rules, unsigned int count,
			     const char *remedy);

#endif
