/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "test-common.h"
#include "lib-syntax/twofa-ticket-id.h"
#include "lib-twofa/twofa-keys.h"
#include "service/command/twofa-awaited.h"
#include "service/command/twofa-seen.h"
#include "service/login/twofa-ticket-seal.h"

/* Which session ids are the User Panel's, and which tickets are waited for. */

#define NOW 1700000000
#define TICKET "abcdefghijklmnopqrstuvwxyz234567"

static struct twofa_keys *keys_new(void)
{
	string_t *str = t_str_new(512);
	struct twofa_keys *keys;
	const char *error;

	twofa_keys_generate(str, NOW);
	if (twofa_keys_parse((const char *)str->data, str->used,
			     &keys, &error) < 0)
		i_fatal("%s", error);
	return keys;
}

static void test_seal(void)
{
	struct twofa_keys *keys = keys_new(), *others = keys_new();
	const char *id = twofa_ticket_seal(keys, TICKET, NOW);
	unsigned int i;
	char *changed;

	test_begin("ticket seal");
	test_assert(twofa_ticket_id_valid(id));
	test_assert_strcmp(twofa_ticket_id_name(id), twofa_ticket_name(TICKET));
	test_assert(twofa_ticket_sealed_at(id) == NOW);
	test_assert(twofa_ticket_is_sealed(keys, id, NOW));
	test_assert(!twofa_ticket_is_sealed(others, id, NOW));
	test_assert(!twofa_ticket_is_sealed(keys, NULL, NOW));
	test_assert(!twofa_ticket_is_sealed(keys, "", NOW));
	test_assert(!twofa_ticket_is_sealed(keys, twofa_ticket_name(TICKET),
					    NOW));
	for (i = 0; id[i] != '\0'; i++) {
		changed = t_strdup_noconst(id);
		changed[i] = changed[i] == '0' ? '1' : '0';
		test_assert_idx(!twofa_ticket_is_sealed(keys, changed, NOW), i);
	}
	twofa_keys_free(&keys);
	twofa_keys_free(&others);
	test_end();
}

static const struct {
	int later;
	bool sealed;
} times[] = {
	{ 0, TRUE },
	{ 1, TRUE },
	{ TWOFA_TICKET_SEAL_SECS - 1, TRUE },
	{ TWOFA_TICKET_SEAL_SECS, FALSE },
	{ 100000, FALSE },
	/* the clock was set back */
	{ -1, TRUE },
	{ -TWOFA_TICKET_SEAL_SECS + 1, TRUE },
	{ -TWOFA_TICKET_SEAL_SECS, FALSE },
};

static void test_seal_time(void)
{
	struct twofa_keys *keys = keys_new();
	const char *id = twofa_ticket_seal(keys, TICKET, NOW);
	unsigned int i;

	test_begin("ticket seal: time");
	for (i = 0; i < N_ELEMENTS(times); i++) {
		test_assert_idx(twofa_ticket_is_sealed(
			keys, id, NOW + times[i].later) == times[i].sealed, i);
	}
	twofa_keys_free(&keys);
	test_end();
}

static void test_awaited(void)
{
	struct twofa_awaited *awaited = twofa_awaited_init();
	unsigned int i;

	test_begin("awaited tickets");
	test_assert(!twofa_awaited_has(awaited, "a"));
	twofa_awaited_add(awaited, "a");
	twofa_awaited_add(awaited, "a");
	test_assert(twofa_awaited_has(awaited, "a"));
	twofa_awaited_remove(awaited, "a");
	twofa_awaited_remove(awaited, "b");
	test_assert(!twofa_awaited_has(awaited, "a"));
	/* a thousand newer ones take the place of the first */
	twofa_awaited_add(awaited, "a");
	for (i = 0; i < 1000; i++)
		twofa_awaited_add(awaited, t_strdup_printf("%u", i));
	test_assert(twofa_awaited_has(awaited, "a"));
	for (; i < 1100; i++)
		twofa_awaited_add(awaited, t_strdup_printf("%u", i));
	test_assert(!twofa_awaited_has(awaited, "a"));
	test_assert(twofa_awaited_has(awaited, "1099"));
	twofa_awaited_deinit(&awaited);
	test_end();
}

static void test_seen(void)
{
	struct twofa_seen *seen = twofa_seen_init();
	unsigned int i;

	test_begin("names of homes");
	test_assert(twofa_seen_names(seen, "h")[0] == NULL);
	/* one mailbox by any domain */
	for (i = 0; i < 20; i++)
		twofa_seen_add(seen, "h", t_strdup_printf("a@%u", i));
	test_assert(str_array_length(twofa_seen_names(seen, "h")) == 12);
	test_assert(!twofa_seen_is_shared(seen, "h", "a@0"));
	test_assert(!twofa_seen_is_shared(seen, "h", "b@0"));
	/* many mailboxes */
	for (i = 0; i < 11; i++) {
		twofa_seen_add(seen, "s", t_strdup_printf("a%u@0", i));
		twofa_seen_add(seen, "s", "a0@0");
	}
	test_assert(!twofa_seen_is_shared(seen, "s", "a0@0"));
	test_assert(twofa_seen_is_shared(seen, "s", "b@0"));
	twofa_seen_add(seen, "s", "c@0");
	test_assert(twofa_seen_is_shared(seen, "s", "a0@0"));
	/* ten thousand newer ones take the place of the first */
	for (i = 0; i < 9999; i++)
		twofa_seen_add(seen, t_strdup_printf("%u", i), "a");
	test_assert(twofa_seen_names(seen, "h")[0] == NULL);
	test_assert(twofa_seen_names(seen, "s")[0] != NULL);
	twofa_seen_deinit(&seen);
	test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_seal,
		test_seal_time,
		test_awaited,
		test_seen,
		NULL
	};
	return test_run(tests);
}
