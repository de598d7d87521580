/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_RULES_H
#define TWOFA_RULES_H

#include "check-config/twofa-doveconf.h"

/* Judges a configuration. Rules see what doveconf printed, and the files that
   the databases name; they change nothing and ask nobody. */

enum twofa_finding_result {
	TWOFA_FINDING_ERROR = 0,
	TWOFA_FINDING_WARNING,
	TWOFA_FINDING_OK,
};

struct twofa_finding {
	enum twofa_finding_result result;
	const char *check;	/* what was looked at: one word */
	const char *text;
	const char *remedy;	/* what to change, "" = nothing */
};
ARRAY_DEFINE_TYPE(twofa_finding, struct twofa_finding);

/* Reads a whole file, allocated from pool. Returns 0 = ok, -1 = error. */
typedef int twofa_rules_read_t(pool_t pool, const char *path,
			       const char **data_r, const char **error_r);

struct twofa_rules {
	pool_t pool;
	/* what is judged, and what is the same for all protocols */
	const struct twofa_doveconf *conf, *global;
	/* the protocol that conf is for; NULL = outside of blocks */
	const char *protocol;
	twofa_rules_read_t *read_file;
	ARRAY_TYPE(twofa_finding) findings;
};

void twofa_rules_init(struct twofa_rules *rules, pool_t pool,
		      twofa_rules_read_t *read_file);
/* Applies all rules to the global settings. */
void twofa_rules_check(struct twofa_rules *rules,
		       const struct twofa_doveconf *conf);
/* Applies the rules for what may be set for a protocol. To be called after
   twofa_rules_check(): only what that has not found is added. */
void twofa_rules_check_protocol(struct twofa_rules *rules,
				const struct twofa_doveconf *global,
				const struct twofa_doveconf *conf,
				const char *protocol);

void twofa_rules_add(struct twofa_rules *rules,
		     enum twofa_finding_result result, const char *check,
		     const char *remedy, const char *format, ...)
	ATTR_FORMAT(5, 6);
unsigned int twofa_rules_count_errors(const struct twofa_rules *rules);
const char *twofa_finding_result_name(enum twofa_finding_result result);

/* One file each. */
void twofa_rules_order(struct twofa_rules *rules);
void twofa_rules_mechanisms(struct twofa_rules *rules);
void twofa_rules_passdbs(struct twofa_rules *rules);
void twofa_rules_masters(struct twofa_rules *rules);
void twofa_rules_tokens(struct twofa_rules *rules);
void twofa_rules_userdbs(struct twofa_rules *rules);
void twofa_rules_lookups(struct twofa_rules *rules);
void twofa_rules_names(struct twofa_rules *rules);
void twofa_rules_networks(struct twofa_rules *rules);
void twofa_rules_webmail(struct twofa_rules *rules);
void twofa_rules_sockets(struct twofa_rules *rules);
void twofa_rules_settings(struct twofa_rules *rules);

/* For the rules: */
bool twofa_passdb_is_ours(const struct twofa_doveconf_passdb *passdb);
/* Another's, that lets users in. */
bool twofa_passdb_is_for_users(const struct twofa_doveconf_passdb *passdb);
/* "passdb { driver = sql } (/etc/…)": without args that hold passwords.
   From the data stack. */
const char *
twofa_passdb_describe(const struct twofa_doveconf_passdb *passdb);
/* The mechanisms that auth has for what is judged. */
const char *twofa_rules_auth_mechanisms(const struct twofa_rules *rules);
/* Reads the file that args name; a file that cannot be read is a warning and
   returns NULL. */
const char *twofa_rules_read(struct twofa_rules *rules, const char *check,
			     const char *path);

#endif
