/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "net.h"
#include "test-common.h"
#include "panel/session/panel-guesses.h"
#include "panel/session/panel-turns.h"

/* The last of several equal forms is known, also among many others; and wrong
   tickets are counted for each address. */

static void test_order(void)
{
	uint64_t first, second, other;

	test_begin("turns: the last one of a form");
	first = panel_turn_take("aaaaaaaaaaaaaaaa");
	test_assert(panel_turn_is_last("aaaaaaaaaaaaaaaa", first));
	other = panel_turn_take("bbbbbbbbbbbbbbbb");
	second = panel_turn_take("aaaaaaaaaaaaaaaa");
	test_assert(second > other && other > first);
	test_assert(!panel_turn_is_last("aaaaaaaaaaaaaaaa", first));
	test_assert(panel_turn_is_last("aaaaaaaaaaaaaaaa", second));
	test_assert(panel_turn_is_last("bbbbbbbbbbbbbbbb", other));
	test_end();
}

static void test_many(void)
{
	const char *nonce;
	uint64_t turns[200];
	unsigned int i;

	test_begin("turns: many forms");
	for (i = 0; i < N_ELEMENTS(turns); i++) {
		turns[i] = panel_turn_take(t_strdup_printf("%016u", i));
		if (i % 2 == 0)
			panel_turn_take(t_strdup_printf("%016u", i));
	}
	/* those that are not forgotten are known */
	for (i = 100; i < N_ELEMENTS(turns); i++) {
		nonce = t_strdup_printf("%016u", i);
		test_assert_idx(panel_turn_is_last(nonce, turns[i]) ==
				(i % 2 != 0), i);
	}
	/* one that is, or never was, counts as the last one */
	test_assert(panel_turn_is_last("cccccccccccccccc", 1));
	test_end();
}

static void test_guesses(void)
{
	struct ip_addr ip, neighbour, other;
	unsigned int i;

	test_begin("turns: wrong tickets of an address");
	test_assert(net_addr2ip("2001:db8::1", &ip) == 0 &&
		    net_addr2ip("2001:db8::2", &neighbour) == 0 &&
		    net_addr2ip("192.0.2.1", &other) == 0);
	for (i = 0; i < 20; i++) {
		test_assert_idx(!panel_guesses_are_over(&ip, 1000), i);
		panel_guesses_add(i % 2 == 0 ? &ip : &neighbour, 1000 + i);
	}
	test_assert(panel_guesses_are_over(&ip, 1030));
	test_assert(panel_guesses_are_over(&neighbour, 1599));
	test_assert(!panel_guesses_are_over(&other, 1030));
	test_assert(!panel_guesses_are_over(&ip, 1600));
	test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_order,
		test_many,
		test_guesses,
		NULL
	};
	return test_run(tests);
}
