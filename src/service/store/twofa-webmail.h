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

/* The verifier of a session is made of all these. */
struct twofa_webmail_use {
	const char *record_id, *enrolment_id;
	/* twofa_token_proof() of the code */
	const char *code_proof;
	/* the same of the webmail's key, "" = no key (bare) */
	const char *key_proof;
	/* the user's address, for a bare session whose webmail tells it; "" for
	   others */
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

/* Returns the verifier by each of the keys, NULL-terminated, from pool. */
const char *const *
twofa_webmail_verifiers(pool_t pool, const struct twofa_keys *keys,
			const struct twofa_webmail_use *use);
/* For twofa_lookup(), which finds rows by their verifiers. */
extern const struct twofa_lookup_text twofa_webmail_lookup_text;
/* Returns the first of rows that has one of verifiers, or NULL. */
const char *const *
twofa_webmail_find_row(const struct twofa_rows *rows,
		       const char *const *verifiers);
/* Reads a row; see twofa_webmail.corrupt. */
void twofa_webmail_parse(pool_t pool, const struct twofa_keys *keys,
			 const char *const *row,
			 struct twofa_webmail *session_r);
/* Returns TRUE if the session can be used now: by the limits it is neither idle
   for too long nor too old, and it has not expired. */
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

/* Makes a new session with an id and a verifier. Strings are not copied. */
void twofa_webmail_new(pool_t pool, const struct twofa_keys *keys,
		       const struct twofa_webmail_use *use,
		       struct twofa_webmail *session_r);
/* Inserts no row if the record was deleted or has another enrolment. */
struct twofa_stmt *
twofa_webmail_insert(struct twofa_sql *sql, const struct twofa_keys *keys,
		     const struct twofa_webmail *session);
/* Changes the row only if nothing has changed it since it was read (rev). */
struct twofa_stmt *
twofa_webmail_touch(struct twofa_sql *sql, const struct twofa_webmail *session,
		    int64_t now, const char *ip, const char *service);
/* Selects all of a record, last used first. */
struct twofa_stmt *
twofa_webmail_select(struct twofa_sql *sql, const char *record_id);
struct twofa_stmt *
twofa_webmail_delete(struct twofa_sql *sql, const char *record_id,
		     const char *session_id);
struct twofa_stmt *
twofa_webmail_delete_all(struct twofa_sql *sql, const char *record_id);
/* Deletes those of all records that have expired. */
struct twofa_stmt *
twofa_webmail_delete_expired(struct twofa_sql *sql, int64_t now);

#endif
