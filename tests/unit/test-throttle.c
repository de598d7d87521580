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

	test_assert_strcmp(twofa_marks_add("", "a"), "a");
	test_assert_strcmp(twofa_marks_add("a", "b"), "b a");
	test_assert_strcmp(twofa_marks_add("b a", "c"), "c b a");
	test_assert_strcmp(twofa_marks_add("c b a", "b"), "b c a");
	for (i = 1; i <= 12; i++)
		marks = twofa_marks_add(marks, t_strdup_printf("m%u", i));
	test_assert_strcmp(marks, "m12 m11 m10 m9 m8 m7 m6 m5 m4 m3");
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_pauses,
		test_open,
		test_siege,
		test_marks,
		NULL
	};
	return twofa_test_main(tests);
}
