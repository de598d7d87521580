/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_BOUND_H
#define TWOFA_BOUND_H

#include "service/store/twofa-mailbox.h"

/* The bound of guesses that applies to a client: one of its own for the places
   where the mailbox was opened before, and one for all other places. */

struct twofa_command;

#define TWOFA_BOUND_MAX_PLACES 20

struct twofa_bound {
	/* of all devices of an enrolment together */
	struct twofa_throttle throttle;
	struct twofa_elsewhere elsewhere;
	/* the client is at a place where the mailbox was not opened before */
	bool is_elsewhere;
	/* what twofa_tally.places has to be when the client is accepted; NULL =
	   it needs no change. From the pool. */
	const char *new_places;
};

/* Reads the bound of an enrolment for the client at this address, or, if ip is
   NULL, at an unknown one. */
void twofa_bound_init(struct twofa_bound *bound_r, pool_t pool,
		      const struct twofa_keys *keys,
		      const struct twofa_mailbox *box,
		      const char *enrolment_id, const char *ip);
/* The same for an admin: a client without a place, to whom the bound of the
   known places applies. */
void twofa_bound_init_admin(struct twofa_bound *bound_r,
			    const struct twofa_mailbox *box,
			    const char *enrolment_id);
/* Returns TRUE if codes are verified now. Otherwise retry_after_secs_r is the
   time until they are, 0 = not before "doveadm twofa unlock". */
bool twofa_bound_is_open(const struct twofa_bound *bound, int64_t now,
			 unsigned int *retry_after_secs_r);
/* Counts a guess in this tally. */
void twofa_bound_count(const struct twofa_bound *bound,
		       struct twofa_tally *tally, unsigned int max_failures,
		       int64_t now);

#endif
