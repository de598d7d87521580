/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "ioloop.h"
#include "llist.h"
#include "kick/kick-close.h"
#include "kick/kick-gone.h"
#include "lib-protocol/twofa-opened.h"

/* A login whose credential was accepted a moment before that was gone is not
   among the connections yet. So they are looked for several times. All that is
   due at the same time is looked for at once. */

static const unsigned int rounds[] = { 0, 1000, 5000 };
/* A webmail's next session has the same group: a person who signs in again must
   not be thrown out once more. */
#define ROUNDS_OF_SESSIONS 2

struct gone {
	struct gone *prev, *next;
	char *what;
	unsigned int round;
	struct timeout *to;
	bool due;
};

static struct gone *gone_list;
static HASH_TABLE(char *, struct gone *) gone_by_what;
static struct timeout *to_close;
static bool closing;

static void close_due(void *context);

static void gone_free(struct gone *gone)
{
	DLLIST_REMOVE(&gone_list, gone);
	hash_table_remove(gone_by_what, gone->what);
	timeout_remove(&gone->to);
	i_free(gone->what);
	i_free(gone);
}

static unsigned int rounds_count(const struct gone *gone)
{
	const char *sessions = TWOFA_OPENED_SESSIONS":";

	return strncmp(gone->what, sessions, strlen(sessions)) == 0 ?
		ROUNDS_OF_SESSIONS : N_ELEMENTS(rounds);
}

static void close_soon(void)
{
	if (to_close == NULL && !closing)
		to_close = timeout_add_short(0, close_due, (void *)NULL);
}

static void gone_due(struct gone *gone)
{
	timeout_remove(&gone->to);
	gone->due = TRUE;
	close_soon();
}

static void gone_wait(struct gone *gone)
{
	gone->due = FALSE;
	timeout_remove(&gone->to);
	gone->to = timeout_add(rounds[gone->round] -
			       (gone->round == 0 ? 0 : rounds[gone->round - 1]),
			       gone_due, gone);
}

static void close_finished(void)
{
	struct gone *gone;

	closing = FALSE;
	for (gone = gone_list; gone != NULL; gone = gone->next) {
		if (gone->due) {
			close_soon();
			break;
		}
	}
}

static void close_due(void *context ATTR_UNUSED)
{
	struct gone *gone, *next;
	ARRAY_TYPE(const_string) whats;

	timeout_remove(&to_close);
	t_array_init(&whats, 16);
	for (gone = gone_list; gone != NULL; gone = next) {
		const char *what = t_strdup(gone->what);

		next = gone->next;
		if (!gone->due)
			continue;
		array_push_back(&whats, &what);
		if (++gone->round < rounds_count(gone))
			gone_wait(gone);
		else
			gone_free(gone);
	}
	array_append_zero(&whats);
	closing = TRUE;
	kick_close(array_front(&whats), close_finished);
}

void kick_gone_add(const char *what)
{
	struct gone *gone = hash_table_lookup(gone_by_what, what);

	if (gone == NULL) {
		gone = i_new(struct gone, 1);
		gone->what = i_strdup(what);
		DLLIST_PREPEND(&gone_list, gone);
		hash_table_insert(gone_by_what, gone->what, gone);
	}
	gone->round = 0;
	timeout_remove(&gone->to);
	gone_due(gone);
}

void kick_gone_init(void)
{
	hash_table_create(&gone_by_what, default_pool, 0, str_hash, strcmp);
}

void kick_gone_deinit(void)
{
	while (gone_list != NULL)
		gone_free(gone_list);
	timeout_remove(&to_close);
	hash_table_destroy(&gone_by_what);
}
