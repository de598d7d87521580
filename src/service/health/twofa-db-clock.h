/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DB_CLOCK_H
#define TWOFA_DB_CLOCK_H

/* Compares the clock with that of the database server, so that of several
   Dovecots with one database the one whose clock is wrong notices it. A pure
   state object: all times are arguments. */

/* a difference of more than a time step would make codes of another time step
   right */
#define TWOFA_DB_CLOCK_MAX_SECS 30

struct twofa_db_clock {
	/* the clocks were compared at least once */
	bool known;
	/* in seconds since boot */
	int64_t read_at;
	/* our time minus the database's, less what the round trip may
	   explain */
	int64_t ahead_secs;
};

/* All times in seconds: asked and answered are our time of day when the query
   was sent and when its answer came, answer is the database's time, boot is the
   time since boot. Returns TRUE if the clock was good and is bad now, or the
   other way round. */
bool twofa_db_clock_update(struct twofa_db_clock *clock, int64_t asked,
			   int64_t answer, int64_t answered, int64_t boot);
bool twofa_db_clock_is_good(const struct twofa_db_clock *clock);

#endif
