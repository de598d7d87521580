/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/health/twofa-clock.h"

/* While the clock is set back, the codes of a past time would be the right
   ones; while it is set ahead, codes of the future would be used up. Small
   steps and slewing are normal: the state follows them silently. */

static int64_t distance(int64_t a, int64_t b)
{
	return a > b ? a - b : b - a;
}

static enum twofa_clock_state
clock_doubt(struct twofa_clock *clock, int64_t offset, int64_t boot)
{
	bool again = distance(offset, clock->last_offset) >
		TWOFA_CLOCK_JUMP_SECS;

	if (!clock->doubtful || again) {
		clock->doubtful = TRUE;
		clock->steady_since = boot;
		clock->last_offset = offset;
		return TWOFA_CLOCK_JUMPED;
	}
	if (boot - clock->steady_since < TWOFA_CLOCK_STEADY_SECS)
		return TWOFA_CLOCK_DOUBTFUL;
	clock->doubtful = FALSE;
	clock->trusted_offset = clock->last_offset = offset;
	return TWOFA_CLOCK_ADOPTED;
}

enum twofa_clock_state
twofa_clock_update(struct twofa_clock *clock, int64_t now, int64_t boot)
{
	int64_t offset = now - boot;

	if (!clock->started) {
		clock->started = TRUE;
		clock->trusted_offset = clock->last_offset = offset;
		return TWOFA_CLOCK_GOOD;
	}
	if (clock->doubtful ||
	    distance(offset, clock->trusted_offset) > TWOFA_CLOCK_JUMP_SECS)
		return clock_doubt(clock, offset, boot);
	clock->trusted_offset = clock->last_offset = offset;
	return TWOFA_CLOCK_GOOD;
}

int64_t twofa_clock_jump_secs(const struct twofa_clock *clock)
{
	return clock->last_offset - clock->trusted_offset;
}
