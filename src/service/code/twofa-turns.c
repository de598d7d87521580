/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hash.h"
#include "service/code/twofa-turns.h"

/* The hash table has the turn that runs for each key; the turns that wait for
   it follow in a list, in the order in which they came. A turn is the caller's
   storage, so that entering one cannot fail. */

struct twofa_turns {
	/* key => the turn that runs, and behind it the turns that wait */
	HASH_TABLE(const char *, struct twofa_turn *) heads;
};

struct twofa_turns *twofa_turns_init(void)
{
	struct twofa_turns *turns = i_new(struct twofa_turns, 1);

	hash_table_create(&turns->heads, default_pool, 0, str_hash, strcmp);
	return turns;
}

void twofa_turns_deinit(struct twofa_turns **_turns)
{
	struct twofa_turns *turns = *_turns;

	*_turns = NULL;
	i_assert(hash_table_count(turns->heads) == 0);
	hash_table_destroy(&turns->heads);
	i_free(turns);
}

void twofa_turn_enter(struct twofa_turns *turns, struct twofa_turn *turn,
		      const char *key, twofa_turn_callback_t *callback,
		      void *context)
{
	struct twofa_turn *last = hash_table_lookup(turns->heads, key);

	turn->next = NULL;
	turn->key = key;
	turn->callback = callback;
	turn->context = context;
	if (last == NULL) {
		hash_table_insert(turns->heads, key, turn);
		callback(context);
		return;
	}
	while (last->next != NULL)
		last = last->next;
	last->next = turn;
}

void twofa_turn_leave(struct twofa_turns *turns, struct twofa_turn *turn)
{
	struct twofa_turn *next = turn->next;

	hash_table_remove(turns->heads, turn->key);
	if (next == NULL)
		return;
	hash_table_insert(turns->heads, next->key, next);
	next->callback(next->context);
}
