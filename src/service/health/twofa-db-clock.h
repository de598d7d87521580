/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DB_CLOCK_H
#define TWOFA_DB_CLOCK_H

/* Compares the clock with a database server's, by which all servers that share
   it can tell that one of them is wrong. A pure state object: all times are
   arguments. */

/* more than a time step: codes of another step would be right */
#define TWOFA_DB_CLOCK_MAX_SECS 30

struct twofa_db_clock {
	/* it was compared at all */
	bool known;
	/* in seconds since boot */
	int64_t read_at;
	/* ours minus the database's, as far as the way there and back leaves
	   no doubt */
	int64_t ahead_secs;
};

/* In seconds: our time when the database was asked, its answer, and our time
   when that came; boot is the time since boot. Returns TRUE if the clock was
   good and is bad now, or the other way round. */
bool twofa_db_clock_update(struct twofa_db_clock *clock, int64_t asked,
			   int64_t answer, int64_t answered, int64_t boot);
bool twofa_db_clock_is_good(const struct twofa_db_clock *clock);

#endif
