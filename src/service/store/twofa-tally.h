/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TALLY_H
#define TWOFA_TALLY_H

#include "lib-twofa/twofa-throttle.h"
#include "service/db/twofa-table.h"

/* A row of twofa_tallies (doc/store.md): which codes of an enrolment were used,
   refused and counted. All devices of the enrolment share it. So the UPDATE of
   one row decides about a code, whichever device has made it, and the guesses at
   all devices count together. */

struct twofa_keys;

/* No time step and no counter is above this one. */
#define TWOFA_TALLY_MAX_STEP (INT64_MAX / 2)

struct twofa_tally {
	const char *enrolment_id, *record_id;
	/* of each device whose codes were used: see twofa_tally_find_step() */
	const char *steps;
	int64_t expires; /* of a pending enrolment */
	struct twofa_throttle throttle;
	struct twofa_elsewhere elsewhere;
	const char *last_mark, *marks;
	/* marks of the places from which the mailbox was opened, newest first */
	const char *places;
	/* when a mail told the owner last that somebody knows the password, and
	   that the mailbox was opened from a new place; 0 = never */
	int64_t warned_at, told_at;
	/* when a client was told last that only the code was missing,
	   0 = never */
	int64_t asked;
	int64_t rev;
};

extern const struct twofa_table twofa_tally_table;

/* Makes the tally of a new enrolment. The strings must stay valid as long as
   it. */
void twofa_tally_new(const char *record_id, const char *enrolment_id,
		     int64_t expires, struct twofa_tally *tally_r);
/* Reads a row. Returns 0 = ok, -1 = corrupt; error_r is static or from pool. */
int twofa_tally_parse(pool_t pool, const char *const *row,
		      struct twofa_tally *tally_r, const char **error_r);
/* Returns the mark by which a code of this enrolment is remembered, whichever
   device it is of. From the data stack. */
const char *twofa_tally_mark(const char *enrolment_id,
			     const struct twofa_keys *keys, const char *code);

/* The last accepted time step, or counter, of a device, and when its code was
   used last (UTC seconds, 0 = never). Returns 1 = found, 0 = none of its codes
   was used, -1 = the text is damaged. */
int twofa_tally_find_step(const char *steps, const char *secret_id,
			  int64_t *step_r, int64_t *used_r);
/* Appends a device to a text for twofa_tally.steps. */
void twofa_tally_append_step(string_t *steps, const char *secret_id,
			     int64_t step, int64_t used);

struct twofa_tally_use {
	/* what twofa_tally.steps has to be after the code is accepted */
	const char *steps;
	const char *mark;
	/* NULL = the place is in the row already */
	const char *new_places;
	/* twofa_rev_next(), by which the login recognises its own write */
	int64_t new_rev;
	/* the bound of guesses that applies is the one of other places */
	bool is_elsewhere;
	int64_t now;
};

/* Accepts a code. Changes the row only if nothing has changed it since it was
   read (rev), if no other code was accepted (steps), and if fewer than a hundred
   guesses count. */
struct twofa_stmt *
twofa_tally_accept(struct twofa_sql *sql, const struct twofa_tally *tally,
		   const struct twofa_tally_use *use);
/* Writes the counters and marks of a tally in which a guess was counted.
   Changes the row only if nothing has changed it since it was read (rev). */
struct twofa_stmt *
twofa_tally_count(struct twofa_sql *sql, const struct twofa_tally *counted);
/* Makes the judgements that are going on begin anew: they may have read a device
   that is removed. */
struct twofa_stmt *
twofa_tally_touch(struct twofa_sql *sql, const char *enrolment_id);
/* Writes down that a client was told that only the code was missing. */
struct twofa_stmt *
twofa_tally_ask(struct twofa_sql *sql, const char *record_id, int64_t now);
/* Resets the counters of an enrolment, so that codes are accepted again from
   known places, and sets the places unless new_places is NULL. */
struct twofa_stmt *
twofa_tally_reset(struct twofa_sql *sql, const char *record_id,
		  const char *enrolment_id, const char *new_places);
/* Resets all counters, those of other places as well, and sets the steps unless
   a code was accepted since the tally was read. */
struct twofa_stmt *
twofa_tally_unlock(struct twofa_sql *sql, const struct twofa_tally *tally,
		   const char *new_steps);
/* Writes down that the owner is told now of a login from a new place, or else
   that somebody knows the password. Changes no row if she was told after
   since. */
struct twofa_stmt *
twofa_tally_tell(struct twofa_sql *sql, const char *record_id,
		 const char *enrolment_id, bool place, int64_t now,
		 int64_t since);

/* Deletes the tallies of a record but the one of this enrolment ("" = all). */
struct twofa_stmt *
twofa_tally_delete_others(struct twofa_sql *sql, const char *record_id,
			  const char *enrolment_id);
/* Deletes one of them. */
struct twofa_stmt *
twofa_tally_delete(struct twofa_sql *sql, const char *enrolment_id);
/* Deletes those of pending enrolments that have expired before this time, of all
   records. */
struct twofa_stmt *
twofa_tally_delete_expired(struct twofa_sql *sql, int64_t before);

#endif
