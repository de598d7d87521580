/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_HOMES_CONF_H
#define TWOFA_HOMES_CONF_H

#include "check-config/twofa-rules.h"

/* The homes that the userdbs' settings and files have. */

/* The names of a passwd-file that have one home. */
struct twofa_home_names {
	/* as the first of them has it, without a slash at the end */
	const char *home;
	/* the first ones */
	ARRAY_TYPE(const_string) names;
	unsigned int count;
	/* the number of the line of the last one */
	unsigned int number;
	/* They are too many for names of one mailbox. */
	bool many;
};
ARRAY_DEFINE_TYPE(twofa_home_names, struct twofa_home_names *);

/* Returns the home that a userdb returns for every name: its settings, or its
   query, have the path as it is, without a variable. NULL = it has none. */
const char *
twofa_home_of_all(struct twofa_rules *rules, const char *check,
		  const struct twofa_doveconf_userdb *userdb);
/* Returns the homes in the lines of a passwd-file, in the order of the first
   line that has each. Lines that return the field user are left out. Allocated
   from pool. */
void twofa_home_names_read(pool_t pool, const char *data,
			   ARRAY_TYPE(twofa_home_names) *homes_r);
/* Returns the names that are kept, separated by commas. From the data stack. */
const char *twofa_home_names_join(const struct twofa_home_names *names);

/* Looks for the home in all userdbs of a configuration. Returns TRUE if
   mailboxes share it. Otherwise the names in passwd-files that have it are
   appended to names_r, from pool. */
bool twofa_conf_home_is_shared(const struct twofa_doveconf *conf, pool_t pool,
			       const char *home,
			       ARRAY_TYPE(const_string) *names_r);

#endif
