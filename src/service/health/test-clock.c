/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "test-common.h"
#include "service/health/twofa-clock.h"
#include "service/health/twofa-db-clock.h"

/* Feeds the clocks with times, and compares the states that follow. */

#define T 1700000000LL

static const struct {
	int64_t now, boot;
	enum twofa_clock_state state;
} steps[] = {
	{ T, 1000, TWOFA_CLOCK_GOOD },
	{ T + 1, 1001, TWOFA_CLOCK_GOOD },
	/* slewing and small steps are followed, however far they lead */
	{ T + 40, 1011, TWOFA_CLOCK_GOOD },
	{ T + 80, 1021, TWOFA_CLOCK_GOOD },
	{ T + 60, 1021, TWOFA_CLOCK_GOOD },
	/* the machine slept: both clocks went on */
	{ T + 90060, 91021, TWOFA_CLOCK_GOOD },
	/* set ahead */
	{ T + 90092, 91022, TWOFA_CLOCK_JUMPED },
	{ T + 90093, 91023, TWOFA_CLOCK_DOUBTFUL },
	{ T + 90151, 91081, TWOFA_CLOCK_DOUBTFUL },
	{ T + 90152, 91082, TWOFA_CLOCK_ADOPTED },
	{ T + 90153, 91083, TWOFA_CLOCK_GOOD },
	/* set back, and again while doubtful: the minute begins anew */
	{ T + 50000, 91084, TWOFA_CLOCK_JUMPED },
	{ T + 50030, 91114, TWOFA_CLOCK_DOUBTFUL },
	{ T + 90184, 91115, TWOFA_CLOCK_JUMPED },
	{ T + 90230, 91161, TWOFA_CLOCK_DOUBTFUL },
	{ T + 90244, 91175, TWOFA_CLOCK_ADOPTED },
};

static void test_clock(void)
{
	struct twofa_clock clock;
	unsigned int i;

	test_begin("clock");
	i_zero(&clock);
	for (i = 0; i < N_ELEMENTS(steps); i++) {
		test_assert_idx(twofa_clock_update(&clock, steps[i].now,
						   steps[i].boot) ==
				steps[i].state, i);
	}
	test_end();
}

static void test_clock_jump(void)
{
	struct twofa_clock clock;

	test_begin("clock: how far it jumped");
	i_zero(&clock);
	(void)twofa_clock_update(&clock, T, 0);
	test_assert(twofa_clock_jump_secs(&clock) == 0);
	(void)twofa_clock_update(&clock, T + 3600, 0);
	test_assert(twofa_clock_jump_secs(&clock) == 3600);
	(void)twofa_clock_update(&clock, T - 100, 0);
	test_assert(twofa_clock_jump_secs(&clock) == -100);
	test_end();
}

static const struct {
	int64_t asked, answer, answered, ahead;
	bool changed, good;
} answers[] = {
	{ T, T, T, 0, FALSE, TRUE },
	/* the answer may have been made at any time between the question and
	   its arrival */
	{ T, T + 40, T + 50, 0, FALSE, TRUE },
	{ T, T + 30, T, -30, FALSE, TRUE },
	{ T, T + 31, T, -31, TRUE, FALSE },
	{ T, T + 3600, T + 10, -3590, FALSE, FALSE },
	{ T, T - 30, T + 20, 30, TRUE, TRUE },
	{ T, T - 31, T + 20, 31, TRUE, FALSE },
	{ T, T, T, 0, TRUE, TRUE },
};

static void test_db_clock(void)
{
	struct twofa_db_clock clock;
	unsigned int i;

	test_begin("clock: a database's");
	i_zero(&clock);
	test_assert(twofa_db_clock_is_good(&clock));
	for (i = 0; i < N_ELEMENTS(answers); i++) {
		test_assert_idx(twofa_db_clock_update(&clock, answers[i].asked,
				answers[i].answer, answers[i].answered, i) ==
				answers[i].changed, i);
		test_assert_idx(clock.ahead_secs == answers[i].ahead, i);
		test_assert_idx(twofa_db_clock_is_good(&clock) ==
				answers[i].good, i);
		test_assert_idx(clock.known && clock.read_at == i, i);
	}
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_clock,
		test_clock_jump,
		test_db_clock,
		NULL
	};
	return test_run(test_functions);
}
