/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "buffer.h"
#include "lib-twofa/twofa-throttle.h"
#include "twofa-test.h"

#include <math.h>
#include <stdio.h>

/* An attacker who knows the password, and all rules, guesses codes for a year.
   The owner logs in with a code twice a day. doc/claims.md states the odds that
   this file computes. */

#define MINUTE 60
#define HOUR (60*MINUTE)
#define DAY (24*HOUR)
#define YEAR (365*DAY)
#define NOW 1700000000

/* The defaults of twofa_max_failures and twofa_window. */
#define MAX_FAILURES 5
#define WINDOW 1
/* Of a million codes, those of three time steps are right; those of a token that
   counts are right for the next counters. */
#define ODDS_OF_ONE ((2.0*WINDOW + 1) / 1e6)
/* TWOFA_JUDGE_LOOK_AHEAD */
#define LOOK_AHEAD 10
/* TWOFA_MAX_DEVICES: only the service knows its header */
#define MAX_DEVICES 8

/* An attacker who guesses whenever he may, but rests after each burst of
   guesses, so that what is counted fades or is set to zero meanwhile. */
struct attacker {
	unsigned int burst;
	unsigned int rest_secs;
};

/* A guess is right if it is the code of any device. */
static double odds_of(double odds_of_one, unsigned int guesses)
{
	return 1 - pow(1 - odds_of_one, guesses);
}

static double odds(unsigned int guesses)
{
	return odds_of(ODDS_OF_ONE, guesses);
}

/* The owner does not appear: her logins change nothing elsewhere. */
static unsigned int
guess_elsewhere(const struct attacker *attacker, unsigned int secs)
{
	struct twofa_elsewhere elsewhere = { .forgotten_at = 0 };
	unsigned int retry, guesses = 0, burst = 0;
	int64_t now = NOW;

	while (now < NOW + (int64_t)secs) {
		if (!twofa_elsewhere_is_open(&elsewhere, now, &retry)) {
			now += retry;
			continue;
		}
		twofa_elsewhere_fail(&elsewhere, MAX_FAILURES, now);
		guesses++;
		if (++burst == attacker->burst) {
			burst = 0;
			now += attacker->rest_secs;
		}
	}
	return guesses;
}

/* At a place of the owner's, her logins set the count to zero. */
static unsigned int
guess_at_her_place(const struct attacker *attacker, unsigned int secs)
{
	struct twofa_throttle throttle = { .failures = 0 };
	unsigned int retry, guesses = 0, burst = 0;
	int64_t now = NOW, owner = NOW + DAY/2;

	while (now < NOW + (int64_t)secs) {
		if (now >= owner) {
			/* during a pause she waits for its end */
			if (twofa_throttle_is_open(&throttle, owner, &retry)) {
				i_zero(&throttle);
				owner += DAY/2;
			} else if (retry == 0)
				break;
			else
				owner += retry;
			continue;
		}
		if (!twofa_throttle_is_open(&throttle, now, &retry)) {
			if (retry == 0)
				break;
			now += retry;
			continue;
		}
		twofa_throttle_fail(&throttle, MAX_FAILURES, now);
		guesses++;
		if (++burst == attacker->burst) {
			burst = 0;
			now += attacker->rest_secs;
		}
	}
	return guesses;
}

typedef unsigned int
guess_t(const struct attacker *attacker, unsigned int secs);

/* Returns the guesses of the attacker who does best. */
static unsigned int best(guess_t *guess, unsigned int secs)
{
	static const unsigned int rests[] = {
		0, MINUTE, 15*MINUTE, HOUR, 6*HOUR, DAY/2, DAY, 2*DAY, 7*DAY,
		30*DAY,
	};
	struct attacker attacker;
	unsigned int i, guesses, most = 0;

	for (attacker.burst = 1; attacker.burst <= 120; attacker.burst++) {
		for (i = 0; i < N_ELEMENTS(rests); i++) {
			attacker.rest_secs = rests[i];
			guesses = guess(&attacker, secs);
			most = I_MAX(most, guesses);
		}
	}
	return most;
}

/* doc/claims.md has this line. */
static void
check_line_of(double odds_of_one, const char *begin, unsigned int in_day,
	      unsigned int in_year)
{
	const buffer_t *page = twofa_test_read("../../../doc/claims.md");
	const char *line = t_strdup_printf(
		"* %s: %u guesses in a day "
		"(odds %.1e), %u in a year (odds %.1e).\n", begin, in_day,
		odds_of(odds_of_one, in_day), in_year,
		odds_of(odds_of_one, in_year));

	bool found = strstr(t_strndup(page->data, page->used), line) != NULL;

	if (!found)
		fprintf(stderr, "doc/claims.md lacks this line:\n%s", line);
	test_assert(found);
}

static void
check_line(const char *place, unsigned int in_day, unsigned int in_year)
{
	check_line_of(ODDS_OF_ONE, t_strdup_printf("At a place where the mailbox was %s",
					 place), in_day, in_year);
}

static void test_elsewhere(void)
{
	unsigned int in_day, in_year;

	test_begin("odds from other places");
	in_day = best(guess_elsewhere, DAY);
	in_year = best(guess_elsewhere, YEAR);
	test_assert(odds(in_year) <= 1e-3);
	/* what the header of the bound promises */
	test_assert(in_year <= TWOFA_ELSEWHERE_MAX_FAILURES +
		    YEAR / TWOFA_ELSEWHERE_FORGET_SECS);
	/* no second year is better than the first */
	test_assert(best(guess_elsewhere, 2*YEAR) <= 2*in_year);
	check_line("never opened", in_day, in_year);
	check_line_of(MAX_DEVICES * ODDS_OF_ONE, "With eight devices, at a place where the "
		      "mailbox was never opened", in_day, in_year);
	check_line_of(LOOK_AHEAD / 1e6, "With a token that counts, at a place "
		      "where the mailbox was never opened", in_day, in_year);
	twofa_test_end();
}

static void test_her_place(void)
{
	unsigned int in_day, in_year;

	test_begin("odds from a place of the owner's");
	in_day = best(guess_at_her_place, DAY);
	in_year = best(guess_at_her_place, YEAR);
	check_line("opened before", in_day, in_year);
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_elsewhere,
		test_her_place,
		NULL
	};
	return twofa_test_main(tests);
}
