/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/health/twofa-db-clock.h"

/* The database reads its clock at some time between the query and its answer.
   Only the part of a difference that this time cannot explain counts, so that a
   slow database does not look like a wrong clock. */

static int64_t ahead(int64_t asked, int64_t answer, int64_t answered)
{
	if (answer < asked)
		return asked - answer;
	return answer > answered ? answered - answer : 0;
}

bool twofa_db_clock_update(struct twofa_db_clock *clock, int64_t asked,
			   int64_t answer, int64_t answered, int64_t boot)
{
	bool was_good = twofa_db_clock_is_good(clock);

	clock->known = TRUE;
	clock->read_at = boot;
	clock->ahead_secs = ahead(asked, answer, answered);
	return twofa_db_clock_is_good(clock) != was_good;
}

bool twofa_db_clock_is_good(const struct twofa_db_clock *clock)
{
	return clock->ahead_secs <= TWOFA_DB_CLOCK_MAX_SECS &&
		clock->ahead_secs >= -TWOFA_DB_CLOCK_MAX_SECS;
}
