/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_WEBMAIL_H
#define TWOFA_WEBMAIL_H

#include "service/db/twofa-lookup.h"
#include "service/db/twofa-table.h"

/* A webmail session's row in twofa_webmail_sessions (doc/store.md): a code that
   was accepted once, and is accepted again from the webmail's hosts for a
   while, together with the key that it came with. */

struct twofa_keys;

#define TWOFA_WEBMAIL_MAX_PER_MAILBOX 20
#define TWOFA_WEBMAIL_TOUCH_SECS 60

/* What a session is found by; all of it is in the verifier. */
struct twofa_webmail_use {
	const char *record_id, *enrolment_id;
	const char *code_proof;	/* of the code, twofa_token_proof() */
	const char *key_proof;	/* of the webmail's key, "" = none (bare) */
	/* the user's address, for bare sessions of webmails that tell it; ""
	   for others */
	const char *ip;
};

struct twofa_webmail {
	const char *session_id, *record_id, *enrolment_id, *verifier;
	bool keyed;
	const char *ip, *networks;
	int64_t created, last_used, expires;
	const char *service, *last_ip, *mac;
	int64_t rev;
	/* NULL, or why the row is corrupt */
	const char *corrupt;
};
ARRAY_DEFINE_TYPE(twofa_webmail, struct twofa_webmail);

/* The limits of today's settings: they count for sessions that began before,
   too. */
struct twofa_webmail_limits {
	int64_t idle_secs, max_secs;
};

extern const struct twofa_table twofa_webmail_table;

/* One verifier for each key, NULL-terminated, from pool. */
const char *const *
twofa_webmail_verifiers(pool_t pool, const struct twofa_keys *keys,
			const struct twofa_webmail_use *use);
/* Finds rows by verifiers: for twofa_lookup(). */
extern const struct twofa_lookup_text twofa_webmail_lookup_text;
/* Returns the first of rows that has one of verifiers, or NULL. */
const char *const *
twofa_webmail_find_row(const struct twofa_rows *rows,
		       const char *const *verifiers);
/* Reads a row; see twofa_webmail.corrupt. */
void twofa_webmail_parse(pool_t pool, const struct twofa_keys *keys,
			 const char *const *row,
			 struct twofa_webmail *session_r);
/* Returns TRUE if it can be used now: neither idle for too long nor too old, by
   the limits and by its own time. */
bool twofa_webmail_is_alive(const struct twofa_webmail *session,
			    const struct twofa_webmail_limits *limits,
			    int64_t now);
/* A subselect: how many sessions of a record's enrolment can be used now; and
   the SELECT of them, with the columns of enum twofa_overview_column. */
extern const char twofa_webmail_count_text[], twofa_webmail_list_text[];
/* Binds the values of either. */
void twofa_webmail_alive_bind(struct twofa_stmt *stmt, const char *record_id,
			      const char *enrolment_id,
			      const struct twofa_webmail_limits *limits,
			      int64_t now);

/* A new session with an id and a verifier of its own. Strings are not
   copied. */
void twofa_webmail_new(pool_t pool, const struct twofa_keys *keys,
		       const struct twofa_webmail_use *use,
		       struct twofa_webmail *session_r);
/* Inserts no row if the mailbox is gone, or 2FA isn't the same any more. */
struct twofa_stmt *
twofa_webmail_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		     const struct twofa_webmail *session);
/* Changes a row only if nobody else did meanwhile. */
struct twofa_stmt *
twofa_webmail_touch(struct twofa_sql *sql, const struct twofa_webmail *session,
		    int64_t now, const char *ip, const char *service);
/* All of a record, last used first. */
struct twofa_stmt *
twofa_webmail_select(struct twofa_sql *sql, const char *record_id);
struct twofa_stmt *
twofa_webmail_delete(struct twofa_sql *sql, const char *record_id,
		     const char *session_id);
struct twofa_stmt *
twofa_webmail_delete_all(struct twofa_sql *sql, const char *record_id);
/* Those of all records that are over by their own time. */
struct twofa_stmt *
twofa_webmail_delete_expired(struct twofa_sql *sql, int64_t now);

#endif
