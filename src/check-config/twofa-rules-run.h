/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_RULES_RUN_H
#define TWOFA_RULES_RUN_H

struct twofa_doveconf;
struct twofa_rules;

/* Applies all rules to the global settings. */
void twofa_rules_check(struct twofa_rules *rules,
		       const struct twofa_doveconf *conf);
/* Applies the rules for what may be set for a protocol. To be called after
   twofa_rules_check(): a finding that is there already is not added again. */
void twofa_rules_check_protocol(struct twofa_rules *rules,
				const struct twofa_doveconf *global,
				const struct twofa_doveconf *conf,
				const char *protocol);

#endif
