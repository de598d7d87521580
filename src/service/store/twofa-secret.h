/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SECRET_H
#define TWOFA_SECRET_H

#include "lib-twofa/twofa-totp.h"
#include "service/db/twofa-table.h"
#include "service/store/twofa-tally.h"

/* A device: a row of twofa_secrets (doc/store.md), active or pending. A device is
   an authenticator app, or a token that shows codes. */

struct twofa_keys;
struct twofa_record;

#define TWOFA_PENDING_SECS (24*60*60)

/* How many devices a mailbox may have: a guess is right for each of them
   (doc/claims.md has the odds). */
#define TWOFA_MAX_DEVICES 8

enum twofa_secret_kind {
	/* by the time: RFC 6238 */
	TWOFA_SECRET_TOTP = 1,
	/* by a counter: RFC 4226 */
	TWOFA_SECRET_HOTP = 2,
};

/* What a pending secret waits for. An active one keeps it. */
enum twofa_secret_purpose {
	/* it begins a new enrolment, in which it is the only device */
	TWOFA_SECRET_ENROLS = 1,
	/* it joins the devices of the enrolment in force */
	TWOFA_SECRET_JOINS = 2,
};

struct twofa_secret {
	const char *secret_id, *record_id, *enrolment_id;
	struct twofa_totp_params params;
	enum twofa_secret_kind kind;
	enum twofa_secret_purpose purpose;
	const char *sealed, *label;
	int64_t created, expires;
	/* the time step, or counter, that was used before it joined the others;
	   -1 = none */
	int64_t first_step;

	/* Of its enrolment: set by twofa_secret_set_tally() */
	const struct twofa_tally *tally;
	int64_t last_step; /* -1 = no code was accepted yet */
	int64_t last_used; /* 0 = never, since it joined the others */
};
ARRAY_DEFINE_TYPE(twofa_secret, struct twofa_secret);

extern const struct twofa_table twofa_secret_table;

/* The condition that a secret t belongs to the enrolment that its record r is
   in: see twofa_secret_is_active(). */
#define TWOFA_SECRET_IS_ACTIVE "t.enrolment_id = r.enrolment_id"

/* Makes a new pending secret, random and sealed, of a new enrolment. by names
   the client that began it: "doveadm", or the id of a panel session. */
void twofa_secret_new(pool_t pool, const struct twofa_keys *keys,
		      const char *record_id, enum twofa_secret_purpose purpose,
		      const char *by, unsigned int digits,
		      struct twofa_secret *secret_r);
/* What is known of a token whose secret comes from its maker. */
struct twofa_secret_token {
	enum twofa_secret_kind kind;
	struct twofa_totp_params params;
	/* of the code that comes next; 0 for TOTP */
	int64_t counter;
	const unsigned char *data;
	size_t size;
};
/* The same with a secret that is there already. */
void twofa_secret_import(pool_t pool, const struct twofa_keys *keys,
			 const char *record_id,
			 enum twofa_secret_purpose purpose, const char *by,
			 const struct twofa_secret_token *token,
			 struct twofa_secret *secret_r);
/* Seals this data for the row as it is; sealed is allocated from pool. */
void twofa_secret_seal(pool_t pool, const struct twofa_keys *keys,
		       const unsigned char *data, size_t size,
		       struct twofa_secret *secret);
/* Returns TRUE if this client began the secret's enrolment. */
bool twofa_secret_is_begun_by(const struct twofa_secret *secret,
			      const struct twofa_keys *keys, const char *by);
/* Reads a row. Returns 0 = ok, -1 = corrupt; error_r is static or from pool. */
int twofa_secret_parse(pool_t pool, const char *const *row,
		       struct twofa_secret *secret_r, const char **error_r);
/* Sets what the tally of the secret's enrolment says about it; the tally must
   stay valid. Returns 0 = ok, -1 = corrupt; error_r is static. */
int twofa_secret_set_tally(struct twofa_secret *secret,
			   const struct twofa_tally *tally,
			   const char **error_r);
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
/* Writes enrolment, seal and first step of a secret that joins others. */
struct twofa_stmt *
twofa_secret_join(struct twofa_sql *sql, const struct twofa_secret *joined);
struct twofa_stmt *
twofa_secret_set_first_step(struct twofa_sql *sql, const char *secret_id,
			    int64_t step);
struct twofa_stmt *
twofa_secret_rename(struct twofa_sql *sql, const char *secret_id,
		    const char *label);
struct twofa_stmt *
twofa_secret_delete_all(struct twofa_sql *sql, const char *record_id);
struct twofa_stmt *
twofa_secret_delete(struct twofa_sql *sql, const char *secret_id);
/* Deletes pending secrets of all records that have expired before this time. */
struct twofa_stmt *
twofa_secret_delete_expired(struct twofa_sql *sql, int64_t before);

#endif
