/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-twofa/twofa-throttle.h"
#include "twofa-test.h"

/* How long each guess closes the code path, and how many guesses there can be
   at all. */

#define NOW 1700000000

static void test_pauses(void)
{
	static const struct {
		unsigned int max_failures;
		unsigned int failures; /* before this one */
		unsigned int pause_secs;
	} tests[] = {
		{ 5, 0, 0 }, { 5, 3, 0 },
		{ 5, 4, 30 }, { 5, 5, 60 }, { 5, 6, 120 }, { 5, 7, 240 },
		{ 5, 8, 480 }, { 5, 9, 900 }, { 5, 10, 900 }, { 5, 98, 900 },
		{ 1, 0, 30 }, { 1, 1, 60 },
		{ 10, 8, 0 }, { 10, 9, 30 },
	};
	struct twofa_throttle throttle;
	unsigned int i, retry;
	bool open;

	test_begin("pauses");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		i_zero(&throttle);
		throttle.failures = tests[i].failures;
		twofa_throttle_fail(&throttle, tests[i].max_failures, NOW);
		test_assert_idx(throttle.failures == tests[i].failures + 1, i);
		open = twofa_throttle_is_open(&throttle, NOW, &retry);
		test_assert_idx(open == (tests[i].pause_secs == 0), i);
		test_assert_idx(retry == tests[i].pause_secs, i);
	}
	twofa_test_end();
}

static void test_open(void)
{
	static const struct {
		unsigned int failures;
		int64_t paused_until;
		bool open;
		unsigned int retry;
	} tests[] = {
		{ 0, 0, TRUE, 0 },
		{ 4, 0, TRUE, 0 },
		{ 5, NOW - 1, TRUE, 0 },
		{ 5, NOW, TRUE, 0 },
		{ 5, NOW + 1, FALSE, 1 },
		{ 5, NOW + 900, FALSE, 900 },
		{ 0, NOW + 1, FALSE, 1 },
		{ 5, INT64_MAX, FALSE, INT_MAX },
		{ 99, 0, TRUE, 0 },
		{ 100, 0, FALSE, 0 },
		{ 100, NOW + 30, FALSE, 0 },
		{ 101, 0, FALSE, 0 },
		{ UINT_MAX, 0, FALSE, 0 },
	};
	struct twofa_throttle throttle;
	unsigned int i, retry;

	test_begin("open or not");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		throttle.failures = tests[i].failures;
		throttle.paused_until = tests[i].paused_until;
		retry = 12345;
		test_assert_idx(twofa_throttle_is_open(&throttle, NOW,
				&retry) == tests[i].open, i);
		test_assert_idx(retry == tests[i].retry, i);
	}
	twofa_test_end();
}

static void test_siege(void)
{
	struct twofa_throttle throttle;
	unsigned int retry, guesses = 0, first_day = 0;
	int64_t now = NOW;

	test_begin("somebody guesses whenever he may");
	i_zero(&throttle);
	do {
		while (twofa_throttle_is_open(&throttle, now, &retry)) {
			twofa_throttle_fail(&throttle, 5, now);
			guesses++;
			if (now < NOW + 3600)
				first_day = guesses;
		}
		now += retry;
	} while (retry > 0);
	test_assert(guesses == 100);
	test_assert(first_day <= 15);
	test_assert(now - NOW > 22*3600);
	/* it stays closed */
	test_assert(!twofa_throttle_is_open(&throttle, now + 1000000, &retry));
	throttle.failures = UINT_MAX;
	twofa_throttle_fail(&throttle, 5, now);
	test_assert(!twofa_throttle_is_open(&throttle, INT64_MAX, &retry));
	twofa_test_end();
}

#define DAY (24*60*60)

static void test_pauses_elsewhere(void)
{
	static const struct {
		unsigned int failures, pause_secs;
	} tests[] = {
		{ 1, 0 }, { 4, 0 }, { 5, 30 }, { 6, 60 }, { 10, 960 },
		{ 16, 61440 }, { 17, DAY }, { 50, DAY }, { 99, DAY },
		{ 100, 2*DAY },
	};
	struct twofa_elsewhere elsewhere;
	unsigned int i, n, retry;

	test_begin("pauses for other places");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		i_zero(&elsewhere);
		for (n = 0; n < tests[i].failures; n++)
			twofa_elsewhere_fail(&elsewhere, 5, NOW);
		test_assert_idx(twofa_elsewhere_failures(&elsewhere, NOW) ==
				tests[i].failures, i);
		test_assert_idx(twofa_elsewhere_is_open(&elsewhere, NOW,
				&retry) == (tests[i].pause_secs == 0), i);
		test_assert_idx(retry == tests[i].pause_secs, i);
		test_assert_idx((elsewhere.forgotten_at <
				 twofa_elsewhere_closed_at(NOW)) ==
				(tests[i].failures < 100), i);
	}
	twofa_test_end();
}

static void test_forgotten(void)
{
	struct twofa_elsewhere elsewhere;
	unsigned int n, retry;

	test_begin("guesses from other places are forgotten");
	i_zero(&elsewhere);
	test_assert(twofa_elsewhere_failures(&elsewhere, NOW) == 0);
	for (n = 0; n < 100; n++)
		twofa_elsewhere_fail(&elsewhere, 5, NOW);
	test_assert(twofa_elsewhere_failures(&elsewhere, NOW + 1) == 100);
	test_assert(!twofa_elsewhere_is_open(&elsewhere, NOW + 2*DAY - 1,
					     &retry));
	test_assert(retry == 1);
	test_assert(twofa_elsewhere_failures(&elsewhere, NOW + 2*DAY) == 99);
	test_assert(twofa_elsewhere_is_open(&elsewhere, NOW + 2*DAY, &retry));
	/* one more guess, and the next one has to wait for two days again */
	twofa_elsewhere_fail(&elsewhere, 5, NOW + 2*DAY);
	test_assert(!twofa_elsewhere_is_open(&elsewhere, NOW + 4*DAY - 1,
					     &retry));
	test_assert(twofa_elsewhere_is_open(&elsewhere, NOW + 4*DAY, &retry));
	test_assert(twofa_elsewhere_failures(&elsewhere,
					     NOW + 300*DAY) == 0);
	/* a row that was damaged closes, and does not overflow */
	elsewhere.forgotten_at = INT64_MAX;
	test_assert(!twofa_elsewhere_is_open(&elsewhere, NOW, &retry));
	twofa_elsewhere_fail(&elsewhere, 5, NOW);
	test_assert(!twofa_elsewhere_is_open(&elsewhere, NOW, &retry));
	elsewhere.forgotten_at = elsewhere.paused_until = INT64_MIN;
	test_assert(twofa_elsewhere_is_open(&elsewhere, NOW, &retry));
	twofa_elsewhere_fail(&elsewhere, 5, NOW);
	test_assert(twofa_elsewhere_failures(&elsewhere, NOW) == 1);
	twofa_test_end();
}

static const char *add(const char *marks, const char *mark)
{
	return twofa_marks_add(marks, mark, 10);
}

static void test_marks(void)
{
	const char *marks = "";
	unsigned int i;

	test_begin("marks");
	test_assert(!twofa_marks_contain("", ""));
	test_assert(!twofa_marks_contain("a b", ""));
	test_assert(!twofa_marks_contain("", "a"));
	test_assert(!twofa_marks_contain("ab cd", "a"));
	test_assert(!twofa_marks_contain("ab cd", "b c"));
	test_assert(twofa_marks_contain("ab cd", "ab"));
	test_assert(twofa_marks_contain("ab cd", "cd"));

	test_assert_strcmp(add("", "a"), "a");
	test_assert_strcmp(add("a", "b"), "b a");
	test_assert_strcmp(add("b a", "c"), "c b a");
	test_assert_strcmp(add("c b a", "b"), "b c a");
	for (i = 1; i <= 12; i++)
		marks = add(marks, t_strdup_printf("m%u", i));
	test_assert_strcmp(marks, "m12 m11 m10 m9 m8 m7 m6 m5 m4 m3");
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_pauses,
		test_open,
		test_siege,
		test_pauses_elsewhere,
		test_forgotten,
		test_marks,
		NULL
	};
	return twofa_test_main(tests);
}
