/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SECRET_H
#define TWOFA_SECRET_H

#include "lib-twofa/twofa-throttle.h"
#include "lib-twofa/twofa-totp.h"
#include "service/db/twofa-sql.h"

/* A TOTP secret's row in twofa_secrets (doc/store.md), active or pending. */

struct twofa_keys;

#define TWOFA_PENDING_SECS (24*60*60)

struct twofa_secret {
	const char *secret_id, *record_id, *enrolment_id;
	struct twofa_totp_params params;
	const char *sealed;
	int64_t created, expires;
	int64_t last_step; /* -1 = none was accepted yet */
	struct twofa_throttle throttle;
	const char *last_mark, *marks;
	int64_t rev;
};
ARRAY_DEFINE_TYPE(twofa_secret, struct twofa_secret);

#define TWOFA_SECRET_COLUMNS \
	"t.secret_id, t.record_id, t.enrolment_id, t.algorithm, t.digits, " \
	"t.period, t.sealed, t.created, t.expires, t.last_step, t.failures, " \
	"t.paused_until, t.last_mark, t.marks, t.rev"
#define TWOFA_SECRET_COLUMN_COUNT 15
#define TWOFA_SECRET_COLUMN_RECORD_ID 1

/* A new pending secret, random and sealed, of a new enrolment. by says who
   began it. */
void twofa_secret_new(pool_t pool, const struct twofa_keys *keys,
		      const char *record_id, const char *by,
		      struct twofa_secret *secret_r);
/* Returns TRUE if it was made with this by. */
bool twofa_secret_is_begun_by(const struct twofa_secret *secret,
			      const struct twofa_keys *keys, const char *by);
/* Reads a row of TWOFA_SECRET_COLUMNS. Returns 0 = ok, -1 = corrupt. */
int twofa_secret_parse(pool_t pool, const char *const *row,
		       struct twofa_secret *secret_r, const char **error_r);
/* Returns 0 = ok, -1 = error: corrupt, or the key is missing. data_r is
   allocated from pool, which has to be a clean one. */
int twofa_secret_unseal(const struct twofa_secret *secret,
			const struct twofa_keys *keys, pool_t pool,
			const unsigned char **data_r, size_t *size_r,
			const char **error_r);
/* What a code of this secret is remembered by. From the data stack. */
const char *twofa_secret_mark(const struct twofa_secret *secret,
			      const struct twofa_keys *keys, const char *code);

struct twofa_stmt *
twofa_secret_insert(struct twofa_sql *sql, const struct twofa_secret *secret);
/* Accepts a code: changes a row only if it is still as it was read, nobody has
   accepted this step or a later one, and codes are looked at. */
struct twofa_stmt *
twofa_secret_accept(struct twofa_sql *sql, const struct twofa_secret *secret,
		    uint64_t step, const char *mark);
/* Counts a guess: changes a row only if it is still as it was read. */
struct twofa_stmt *
twofa_secret_count(struct twofa_sql *sql, const struct twofa_secret *secret,
		   const struct twofa_throttle *throttle, const char *marks);
/* Opens the code path of an enrolment's secrets again. */
struct twofa_stmt *
twofa_secret_reset(struct twofa_sql *sql, const char *record_id,
		   const char *enrolment_id);

#endif
