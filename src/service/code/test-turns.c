/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "test-common.h"
#include "service/code/twofa-turns.h"

/* Who has the turn, and who is next. */

static struct twofa_turns *turns;
static string_t *order;

struct client {
	char name;
	struct twofa_turn turn;
	char *key;
	/* enters again, behind the others, when it has the turn */
	struct client *enters;
	bool leaves_at_once;
};

static void client_leave(struct client *client)
{
	twofa_turn_leave(turns, &client->turn);
	/* a key has to live as long as its own turn, and no longer */
	i_free(client->key);
}

static void client_enter(struct client *client, const char *key);

static void client_turn(void *context)
{
	struct client *client = context;

	str_append_c(order, client->name);
	if (client->enters != NULL)
		client_enter(client->enters, client->key);
	if (client->leaves_at_once)
		client_leave(client);
}

static void client_enter(struct client *client, const char *key)
{
	client->key = i_strdup(key);
	twofa_turn_enter(turns, &client->turn, client->key, client_turn,
			 client);
}

static void setup(void)
{
	turns = twofa_turns_init();
	order = t_str_new(32);
}

static void test_turns_order(void)
{
	struct client a = { .name = 'a' }, b = { .name = 'b' };
	struct client c = { .name = 'c' };

	test_begin("turns: one after the other, in the order that they came");
	setup();
	client_enter(&a, "box");
	test_assert_strcmp(str_c(order), "a");
	client_enter(&b, "box");
	client_enter(&c, "box");
	test_assert_strcmp(str_c(order), "a");
	client_leave(&a);
	test_assert_strcmp(str_c(order), "ab");
	/* comes back, behind the one that waits */
	client_enter(&a, "box");
	client_leave(&b);
	test_assert_strcmp(str_c(order), "abc");
	client_leave(&c);
	test_assert_strcmp(str_c(order), "abca");
	client_leave(&a);
	twofa_turns_deinit(&turns);
	test_end();
}

static void test_turns_keys(void)
{
	struct client a = { .name = 'a' }, b = { .name = 'b' };
	struct client c = { .name = 'c' };

	test_begin("turns: another key does not wait");
	setup();
	client_enter(&a, "one");
	client_enter(&b, "two");
	client_enter(&c, "one");
	test_assert_strcmp(str_c(order), "ab");
	client_leave(&b);
	test_assert_strcmp(str_c(order), "ab");
	client_leave(&a);
	test_assert_strcmp(str_c(order), "abc");
	client_leave(&c);
	/* the key is free again */
	client_enter(&b, "one");
	test_assert_strcmp(str_c(order), "abcb");
	client_leave(&b);
	twofa_turns_deinit(&turns);
	test_end();
}

static void test_turns_within(void)
{
	struct client a = { .name = 'a' };
	struct client b = { .name = 'b', .leaves_at_once = TRUE };
	struct client c = { .name = 'c', .leaves_at_once = TRUE };
	struct client d = { .name = 'd', .leaves_at_once = TRUE };

	test_begin("turns: entered and left within a callback");
	setup();
	b.enters = &d;
	client_enter(&a, "box");
	client_enter(&b, "box");
	client_enter(&c, "box");
	client_leave(&a);
	test_assert_strcmp(str_c(order), "abcd");
	/* nobody is left */
	client_enter(&a, "box");
	test_assert_strcmp(str_c(order), "abcda");
	client_leave(&a);
	twofa_turns_deinit(&turns);
	test_assert(turns == NULL);
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_turns_order,
		test_turns_keys,
		test_turns_within,
		NULL
	};
	return test_run(test_functions);
}
