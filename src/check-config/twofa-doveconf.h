/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DOVECONF_H
#define TWOFA_DOVECONF_H

/* A configuration, parsed from what doveconf prints. */

struct twofa_doveconf_passdb {
	/* how its block begins, for messages: passdb { driver = sql } */
	const char *block;
	/* args are "" in 2.4, the name of the block is "" in 2.3 */
	const char *driver, *args, *name;
	/* of a passwd-file, perhaps after words that are no path */
	const char *path;
	const char *default_fields, *override_fields;
	const char *mechanisms, *username_filter, *skip;
	const char *result_success, *result_failure, *result_internalfail;
	bool deny, pass, master;
	/* The settings that would make passdb twofa pass over logins, if this
	   is passdb twofa, NULL-terminated: auth doesn't start with them. */
	const char *const *bad_settings;
	/* it has result_* settings, which passdb twofa ignores */
	bool results_ignored;
	/* Dovecot silently leaves it out: it would be the first of its list,
	   and has skip = unauthenticated */
	bool dropped;
};
ARRAY_DEFINE_TYPE(twofa_doveconf_passdb, struct twofa_doveconf_passdb);

struct twofa_doveconf_userdb {
	const char *block;
	const char *driver, *args, *name;
	const char *default_fields, *override_fields;
};
ARRAY_DEFINE_TYPE(twofa_doveconf_userdb, struct twofa_doveconf_userdb);

/* A listener of service twofa, or a socket of service auth. */
struct twofa_doveconf_listener {
	/* how its block begins: unix_listener twofa-admin */
	const char *block;
	/* of the UNIX socket; "" = it is another kind of listener */
	const char *path;
	/* the values of the settings; mode 0 = Dovecot makes no socket, user
	   "" = root */
	const char *mode, *user;
};
ARRAY_DEFINE_TYPE(twofa_doveconf_listener, struct twofa_doveconf_listener);

/* A listener for TCP, of service twofa-panel, doveadm, auth, or one of those to
   which mail programs log in. */
struct twofa_doveconf_inet {
	/* how its block begins: inet_listener https */
	const char *service, *block;
	/* of the listener, or else those of "listen", as the setting has
	   them */
	const char *address;
	const char *port;
	/* it has a port */
	bool open;
	bool ssl, haproxy;
	/* the configuration has it, and not only our defaults; 2.3 shows that
	   only if it has an address */
	bool touched;
};
ARRAY_DEFINE_TYPE(twofa_doveconf_inet, struct twofa_doveconf_inet);

/* The services whose listeners are parsed, NULL-terminated. */
extern const char *const twofa_doveconf_inet_services[];

struct twofa_doveconf {
	pool_t pool;
	HASH_TABLE(const char *, const char *) settings;
	/* in the order in which Dovecot tries them */
	ARRAY_TYPE(twofa_doveconf_passdb) passdbs;
	ARRAY_TYPE(twofa_doveconf_userdb) userdbs;
	/* those that have a port, or a path */
	ARRAY_TYPE(twofa_doveconf_listener) listeners;
	/* the UNIX sockets of service auth that the dump has: Dovecot 2.4 does
	   not print those that it makes by itself */
	ARRAY_TYPE(twofa_doveconf_listener) auth_sockets;
	ARRAY_TYPE(twofa_doveconf_inet) inets;
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
/* Does Dovecot take this value for yes? doveconf may print what was written. */
bool twofa_doveconf_is_yes(const char *value);

#endif
