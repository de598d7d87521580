/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SECRET_H
#define TWOFA_SECRET_H

#include "lib-twofa/twofa-throttle.h"
#include "lib-twofa/twofa-totp.h"
#include "service/db/twofa-table.h"

/* A TOTP secret's row in twofa_secrets (doc/store.md), active or pending. */

struct twofa_keys;
struct twofa_record;

#define TWOFA_PENDING_SECS (24*60*60)

struct twofa_secret {
	const char *secret_id, *record_id, *enrolment_id;
	struct twofa_totp_params params;
	const char *sealed;
	int64_t created, expires;
	int64_t last_step; /* -1 = no code was accepted yet */
	struct twofa_throttle throttle;
	const char *last_mark, *marks;
	int64_t rev;
};
ARRAY_DEFINE_TYPE(twofa_secret, struct twofa_secret);

extern const struct twofa_table twofa_secret_table;

/* The condition that a secret t belongs to the enrolment that its record r is
   in: see twofa_secret_is_active(). */
#define TWOFA_SECRET_IS_ACTIVE "t.enrolment_id = r.enrolment_id"

/* Makes a new pending secret, random and sealed, of a new enrolment. by names
   the client that began it: "doveadm", or the id of a panel session. */
void twofa_secret_new(pool_t pool, const struct twofa_keys *keys,
		      const char *record_id, const char *by,
		      struct twofa_secret *secret_r);
/* Returns TRUE if this client began the secret's enrolment. */
bool twofa_secret_is_begun_by(const struct twofa_secret *secret,
			      const struct twofa_keys *keys, const char *by);
/* Reads a row. Returns 0 = ok, -1 = corrupt; error_r is static or from pool. */
int twofa_secret_parse(pool_t pool, const char *const *row,
		       struct twofa_secret *secret_r, const char **error_r);
/* Returns TRUE if the secret is of the enrolment that the record is in. */
bool twofa_secret_is_active(const struct twofa_secret *secret,
			    const struct twofa_record *record);
/* Returns TRUE if the secret has waited too long for the code that proves
   it. */
bool twofa_secret_is_expired(const struct twofa_secret *secret, int64_t now);
/* Returns TRUE if the secret waits for the code that proves it, and has not
   expired. */
bool twofa_secret_is_pending(const struct twofa_secret *secret,
			     const struct twofa_record *record, int64_t now);
/* Returns 0 = ok, -1 = error: corrupt, or the key is missing. data_r is
   allocated from pool, which has to be a clean one. */
int twofa_secret_unseal(const struct twofa_secret *secret,
			const struct twofa_keys *keys, pool_t pool,
			const unsigned char **data_r, size_t *size_r,
			const char **error_r);
/* Returns the mark by which a code of this secret is remembered, from the data
   stack. */
const char *twofa_secret_mark(const struct twofa_secret *secret,
			      const struct twofa_keys *keys, const char *code);

struct twofa_stmt *
twofa_secret_insert(struct twofa_sql *sql, const struct twofa_secret *secret);
/* Accepts a code. Changes the row only if nothing has changed it since it was
   read (rev), if no code of this time step or a later one was accepted, and if
   fewer than a hundred guesses were counted. */
struct twofa_stmt *
twofa_secret_accept(struct twofa_sql *sql, const struct twofa_secret *secret,
		    uint64_t step, const char *mark);
/* Counts a guess. Changes the row only if nothing has changed it since it was
   read (rev). */
struct twofa_stmt *
twofa_secret_count(struct twofa_sql *sql, const struct twofa_secret *secret,
		   const struct twofa_throttle *throttle, const char *marks);
/* Resets the counters of an enrolment's secrets, so that codes are accepted
   again. */
struct twofa_stmt *
twofa_secret_reset(struct twofa_sql *sql, const char *record_id,
		   const char *enrolment_id);
/* The same for one secret; it also lowers last_step to max_step. */
struct twofa_stmt *
twofa_secret_unlock(struct twofa_sql *sql, const struct twofa_secret *secret,
		    int64_t max_step);
struct twofa_stmt *
twofa_secret_delete_all(struct twofa_sql *sql, const char *record_id);
/* Deletes all of a record but those of the enrolment that it is in when the
   statement runs. */
struct twofa_stmt *
twofa_secret_delete_void(struct twofa_sql *sql, const char *record_id);
/* Deletes pending secrets of all records that have expired before this time. */
struct twofa_stmt *
twofa_secret_delete_expired(struct twofa_sql *sql, int64_t before);

#endif
