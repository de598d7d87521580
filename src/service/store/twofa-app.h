/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_APP_H
#define TWOFA_APP_H

#include "array-decl.h"
#include "lib-syntax/twofa-scope.h"
#include "service/db/twofa-lookup.h"
#include "service/db/twofa-table.h"

/* An application password's row in twofa_app_passwords (doc/store.md). */

struct twofa_change;
struct twofa_key;
struct twofa_keys;

#define TWOFA_APP_MAX_PER_MAILBOX 50
#define TWOFA_APP_ID_SYMBOLS 8
#define TWOFA_APP_FROM_DOVEADM "doveadm"

struct twofa_app {
	const char *app_id, *record_id, *verifier, *label;
	enum twofa_scope scope;
	const char *networks, *created_from, *last_ip, *last_service, *mac;
	int64_t expires, created, last_used, rev;
	/* NULL, or why the row is corrupt */
	const char *corrupt;
};
ARRAY_DEFINE_TYPE(twofa_app, struct twofa_app);

extern const struct twofa_table twofa_app_table;

/* Returns the verifier of a new application password, by the newest key, from
   the data stack. proof is twofa_token_proof() of the password. */
const char *twofa_app_verifier(const struct twofa_keys *keys,
			       const char *record_id, const char *proof);
/* Appends the password's verifier by each of the keys, from pool. */
void twofa_app_add_verifiers(pool_t pool, const struct twofa_keys *keys,
			     const char *record_id, const char *proof,
			     ARRAY_TYPE(const_string) *verifiers);
/* For twofa_lookup(), which finds rows by their verifiers. */
extern const struct twofa_lookup_text twofa_app_lookup_text;
/* Returns the first of rows that has one of verifiers, or NULL. */
const char *const *
twofa_app_find_row(const struct twofa_rows *rows, const char *const *verifiers);
/* Returns the id of a new application password with this verifier. by names the
   client that makes it: "doveadm", or the id of a session of the User Panel. */
const char *twofa_app_id_new(pool_t pool, const struct twofa_keys *keys,
			     const char *verifier, const char *by);
/* Returns TRUE if that client has made it. */
bool twofa_app_is_made_by(const struct twofa_app *app,
			  const struct twofa_keys *keys, const char *by);
/* Reads a row; see twofa_app.corrupt. */
void twofa_app_parse(pool_t pool, const struct twofa_keys *keys,
		     const char *const *row, struct twofa_app *app_r);
/* Returns TRUE if the password has expired. */
bool twofa_app_is_expired(const struct twofa_app *app, int64_t now);

/* Adds the statement that inserts the row. */
void twofa_app_add(struct twofa_change *change, const struct twofa_app *app);
/* Writes a new application password into the row that has its id. */
struct twofa_stmt *
twofa_app_replace(struct twofa_sql *sql, const struct twofa_keys *keys,
		  const struct twofa_app *app);
/* Selects all of a record, oldest first. */
struct twofa_stmt *
twofa_app_select(struct twofa_sql *sql, const char *record_id);

/* A subselect: how many of a record have not expired. */
extern const char twofa_app_count_text[];
void twofa_app_count_bind(struct twofa_stmt *stmt, const char *record_id,
			  int64_t now);
/* Selects the same number for each of these records that has any: rows of
   record_id and number. record_ids has at least one. */
struct twofa_stmt *
twofa_app_count_each(struct twofa_sql *sql, const char *const *record_ids,
		     int64_t now);

struct twofa_stmt *
twofa_app_delete(struct twofa_sql *sql, const char *record_id,
		 const char *app_id);
struct twofa_stmt *
twofa_app_delete_all(struct twofa_sql *sql, const char *record_id);
struct twofa_stmt *
twofa_app_touch(struct twofa_sql *sql, const char *app_id, int64_t now,
		const char *ip, const char *service);

#endif
