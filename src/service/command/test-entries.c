/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "test-common.h"
#include "service/command/twofa-entries.h"

/* How long the forms of sign-ins are remembered, and how many. */

#define NOW 1700000000
#define MANY 1024

static struct twofa_entries *entries;

static enum twofa_entry_state state_of(const char *key, int64_t now)
{
	const char *result;

	return twofa_entries_find(entries, key, now, &result);
}

static void test_entries_once(void)
{
	const char *result = NULL;

	test_begin("entries: once, with the same result");
	entries = twofa_entries_init();
	test_assert(state_of("a", NOW) == TWOFA_ENTRY_UNKNOWN);
	twofa_entries_keep(entries, "a", "never begun", NOW);
	test_assert(state_of("a", NOW) == TWOFA_ENTRY_UNKNOWN);
	test_assert(twofa_entries_begin(entries, "a", NOW));
	test_assert(!twofa_entries_begin(entries, "a", NOW));
	test_assert(state_of("a", NOW) == TWOFA_ENTRY_RUNNING);
	test_assert(state_of("b", NOW) == TWOFA_ENTRY_UNKNOWN);
	twofa_entries_keep(entries, "a", "first", NOW);
	twofa_entries_keep(entries, "a", "second", NOW);
	test_assert(!twofa_entries_begin(entries, "a", NOW));
	test_assert(twofa_entries_find(entries, "a", NOW, &result) ==
		    TWOFA_ENTRY_KEPT);
	test_assert_strcmp(result, "first");
	twofa_entries_deinit(&entries);
	test_end();
}

static const struct {
	int later;
	enum twofa_entry_state state;
} times[] = {
	{ 1, TWOFA_ENTRY_KEPT },
	{ TWOFA_ENTRY_KEEP_SECS - 1, TWOFA_ENTRY_KEPT },
	{ TWOFA_ENTRY_KEEP_SECS, TWOFA_ENTRY_UNKNOWN },
	/* a clock that was set back */
	{ -TWOFA_ENTRY_KEEP_SECS, TWOFA_ENTRY_KEPT },
	{ -TWOFA_ENTRY_KEEP_SECS - 1, TWOFA_ENTRY_UNKNOWN },
};

static void test_entries_times(void)
{
	unsigned int i;

	test_begin("entries: how long they are kept");
	for (i = 0; i < N_ELEMENTS(times); i++) {
		entries = twofa_entries_init();
		(void)twofa_entries_begin(entries, "a", NOW);
		twofa_entries_keep(entries, "a", "x", NOW);
		test_assert_idx(state_of("a", NOW + times[i].later) ==
				times[i].state, i);
		twofa_entries_deinit(&entries);
	}
	test_end();
}

static void test_entries_limits(void)
{
	string_t *result = t_str_new(TWOFA_ENTRY_MAX_BYTES + 1);
	unsigned int i;

	test_begin("entries: limits");
	entries = twofa_entries_init();
	for (i = 0; i <= MANY; i++) {
		test_assert_idx(twofa_entries_begin(entries, dec2str(i), NOW),
				i);
	}
	test_assert(state_of("0", NOW) == TWOFA_ENTRY_UNKNOWN);
	test_assert(state_of("1", NOW) == TWOFA_ENTRY_RUNNING);
	test_assert(state_of(dec2str(MANY), NOW) == TWOFA_ENTRY_RUNNING);
	for (i = 0; i < TWOFA_ENTRY_MAX_BYTES; i++)
		str_append_c(result, 'x');
	twofa_entries_keep(entries, "1", str_c(result), NOW);
	test_assert(state_of("1", NOW) == TWOFA_ENTRY_KEPT);
	str_append_c(result, 'x');
	twofa_entries_keep(entries, "2", str_c(result), NOW);
	test_assert(state_of("2", NOW) == TWOFA_ENTRY_UNKNOWN);
	twofa_entries_deinit(&entries);
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_entries_once,
		test_entries_times,
		test_entries_limits,
		NULL
	};
	return test_run(test_functions);
}
