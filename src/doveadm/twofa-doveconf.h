#ifndef TWOFA_DOVECONF_H
#define TWOFA_DOVECONF_H

/* A configuration as doveconf prints it for programs. */

struct twofa_doveconf_passdb {
	const char *driver, *args;
	const char *default_fields, *override_fields;
	const char *mechanisms, *username_filter, *skip;
	const char *result_success, *result_failure, *result_internalfail;
	bool deny, pass, master;
	/* Dovecot silently leaves it out: it would be the first of its list,
	   but is skipped for users that are not authenticated yet */
	bool dropped;
};
ARRAY_DEFINE_TYPE(twofa_doveconf_passdb, struct twofa_doveconf_passdb);

struct twofa_doveconf_userdb {
	const char *driver, *args;
	const char *default_fields, *override_fields;
};
ARRAY_DEFINE_TYPE(twofa_doveconf_userdb, struct twofa_doveconf_userdb);

struct twofa_doveconf {
	pool_t pool;
	HASH_TABLE(const char *, const char *) settings;
	/* in the order in which Dovecot tries them */
	ARRAY_TYPE(twofa_doveconf_passdb) passdbs;
	ARRAY_TYPE(twofa_doveconf_userdb) userdbs;
};

/* doveconf's arguments (after -c FILE) for its dump, for that of a protocol,
   and for the list of protocol blocks. From the data stack. */
const char *const *twofa_doveconf_args(const char *protocol);
const char *const *twofa_doveconf_protocols_args(void);

struct twofa_doveconf *twofa_doveconf_parse(const char *dump);
void twofa_doveconf_free(struct twofa_doveconf **conf);

/* The names of the blocks "protocol NAME { }", from doveconf's dump for
   persons. NULL-terminated, allocated from pool. */
const char *const *
twofa_doveconf_protocols(pool_t pool, const char *human_dump);

/* A setting's value, "" if there is no such setting. */
const char *
twofa_doveconf_get(const struct twofa_doveconf *conf, const char *key);
bool twofa_doveconf_has(const struct twofa_doveconf *conf, const char *key);

#endif
