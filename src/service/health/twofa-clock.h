/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CLOCK_H
#define TWOFA_CLOCK_H

/* Notices that the clock was set, on which TOTP codes depend, by comparing the
   time of day with the time since boot, which cannot be set. A pure state
   object: both times are arguments. */

#define TWOFA_CLOCK_JUMP_SECS 30
/* How long the clock must be steady before it is trusted again */
#define TWOFA_CLOCK_STEADY_SECS 60

enum twofa_clock_state {
	TWOFA_CLOCK_JUMPED = 0,	/* it was set just now: codes can't be judged */
	TWOFA_CLOCK_DOUBTFUL,	/* it was set less than a minute ago: codes
				   can't be judged */
	TWOFA_CLOCK_ADOPTED,	/* it has been steady long enough just now, and
				   is good again */
	TWOFA_CLOCK_GOOD,
};

struct twofa_clock {
	bool started;
	bool doubtful;
	/* time of day minus boot time, as trusted and as seen last */
	int64_t trusted_offset, last_offset;
	int64_t steady_since; /* boot time */
};

/* Both in seconds: the time of day, and the time since boot. */
enum twofa_clock_state
twofa_clock_update(struct twofa_clock *clock, int64_t now, int64_t boot);
/* How far the clock has jumped away from what was trusted. */
int64_t twofa_clock_jump_secs(const struct twofa_clock *clock);

#endif
