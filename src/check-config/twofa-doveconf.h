/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DOVECONF_H
#define TWOFA_DOVECONF_H

/* A configuration as doveconf prints it for programs. */

struct twofa_doveconf_passdb {
	/* how its block begins, for messages: passdb { driver = sql } */
	const char *block;
	/* 2.3's args; the name of the block (2.4) */
	const char *driver, *args, *name;
	const char *default_fields, *override_fields;
	const char *mechanisms, *username_filter, *skip;
	const char *result_success, *result_failure, *result_internalfail;
	bool deny, pass, master;
	/* The settings of our own block that would make twofa pass over
	   logins, NULL-terminated: auth doesn't start with them. */
	const char *const *bad_settings;
	/* result_* settings of our own block that auth doesn't look at */
	bool results_ignored;
	/* Dovecot silently leaves it out: it would be the first of its list,
	   but is skipped for users that are not authenticated yet */
	bool dropped;
};
ARRAY_DEFINE_TYPE(twofa_doveconf_passdb, struct twofa_doveconf_passdb);

struct twofa_doveconf_userdb {
	const char *block;
	const char *driver, *args, *name;
	const char *default_fields, *override_fields;
};
ARRAY_DEFINE_TYPE(twofa_doveconf_userdb, struct twofa_doveconf_userdb);

/* A listener of service twofa. */
struct twofa_doveconf_listener {
	/* how its block begins: unix_listener twofa-admin */
	const char *block;
	/* of the UNIX socket; "" = it is something else */
	const char *path;
	/* as they are written; a mode of 0 is none, a user of "" is root */
	const char *mode, *user;
};
ARRAY_DEFINE_TYPE(twofa_doveconf_listener, struct twofa_doveconf_listener);

struct twofa_doveconf {
	pool_t pool;
	HASH_TABLE(const char *, const char *) settings;
	/* in the order in which Dovecot tries them */
	ARRAY_TYPE(twofa_doveconf_passdb) passdbs;
	ARRAY_TYPE(twofa_doveconf_userdb) userdbs;
	/* those that have a port, or a path */
	ARRAY_TYPE(twofa_doveconf_listener) listeners;
};

/* doveconf's arguments (after -c FILE) for its dump, for that of a protocol
   (NULL = none), and for the list of protocol blocks. From the data stack. */
const char *const *twofa_doveconf_args(const char *protocol);
const char *const *twofa_doveconf_protocols_args(void);

/* protocol is the one that the dump is for, or NULL. */
struct twofa_doveconf *
twofa_doveconf_parse(const char *dump, const char *protocol);
void twofa_doveconf_free(struct twofa_doveconf **conf);

/* The names of the blocks "protocol NAME { }", from doveconf's dump for
   persons. NULL-terminated, allocated from pool. */
const char *const *
twofa_doveconf_protocols(pool_t pool, const char *human_dump);

/* A setting's value, "" if there is no such setting. */
const char *
twofa_doveconf_get(const struct twofa_doveconf *conf, const char *key);
bool twofa_doveconf_has(const struct twofa_doveconf *conf, const char *key);
/* Does Dovecot take this value for yes? Not every version's doveconf prints all
   of them in one way. */
bool twofa_doveconf_is_yes(const char *value);

#endif
