/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_RULES_H
#define TWOFA_RULES_H

#include "check-config/twofa-doveconf.h"

/* What a rule gets to see, and what it finds. Rules judge the settings that
   doveconf printed, and the files that passdbs and userdbs name; they neither
   change anything nor connect to a service or database. */

enum twofa_finding_result {
	TWOFA_FINDING_ERROR = 0,
	TWOFA_FINDING_WARNING,
	TWOFA_FINDING_OK,
};

struct twofa_finding {
	enum twofa_finding_result result;
	const char *check;	/* the kind of check: one word */
	const char *text;
	const char *remedy;	/* what to change, "" = nothing */
	/* where it stands, "FILE:LINE, …"; NULL or "" = not known */
	const char *where;
};
ARRAY_DEFINE_TYPE(twofa_finding, struct twofa_finding);

struct twofa_rules {
	pool_t pool;
	/* the settings that are judged: the global ones, or a protocol's */
	const struct twofa_doveconf *conf, *global;
	/* the protocol that conf is for; NULL = outside of blocks */
	const char *protocol;
	ARRAY_TYPE(twofa_finding) findings;
};

void twofa_rules_init(struct twofa_rules *rules, pool_t pool);
void twofa_rules_add(struct twofa_rules *rules,
		     enum twofa_finding_result result, const char *check,
		     const char *remedy, const char *format, ...)
	ATTR_FORMAT(5, 6);
/* Sets where the settings and blocks stand that errors and warnings name. */
void twofa_rules_locate(struct twofa_rules *rules, const char *config_path);
unsigned int twofa_rules_count_errors(const struct twofa_rules *rules);
const char *twofa_finding_result_name(enum twofa_finding_result result);
/* The result of this name; an unknown name is an error. */
enum twofa_finding_result twofa_finding_result_parse(const char *name);

bool twofa_passdb_is_ours(const struct twofa_doveconf_passdb *passdb);
/* Is it another passdb, which lets users in that are no master users? */
bool twofa_passdb_is_for_users(const struct twofa_doveconf_passdb *passdb);
/* Names it, with the file in its args: "passdb { driver = sql } with /etc/…".
   Other args may be passwords and are left out. From the data stack. */
const char *
twofa_passdb_describe(const struct twofa_doveconf_passdb *passdb);
/* Warns, once for each file, that a rule could not see it. */
void twofa_rules_add_unread(struct twofa_rules *rules, const char *check,
			    const char *path, const char *error);
/* Reads the whole file that a passdb or userdb names, allocated from
   rules->pool. A file that cannot be read is a warning and returns NULL. */
const char *twofa_rules_read(struct twofa_rules *rules, const char *check,
			     const char *path);

#endif
