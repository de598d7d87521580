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

/* Milliseconds from one round to the next; the first one is at once. */
static const unsigned int pauses[] = { 1000, 4000 };
/* A webmail's next session has the same group: a person who signs in again must
   not be thrown out once more. */
#define PAUSES_OF_SESSIONS 1

struct gone {
	struct gone *prev, *next;
	char *what;
	/* how many pauses have begun */
	unsigned int paused;
	/* the pause; NULL = it is due */
	struct timeout *to;
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

static unsigned int pauses_count(const struct gone *gone)
{
	const char *sessions = TWOFA_OPENED_SESSIONS":";

	return strncmp(gone->what, sessions, strlen(sessions)) == 0 ?
		PAUSES_OF_SESSIONS : N_ELEMENTS(pauses);
}

static void close_soon(void)
{
	if (to_close == NULL && !closing)
		to_close = timeout_add_short(0, close_due, (void *)NULL);
}

static void gone_due(struct gone *gone)
{
	timeout_remove(&gone->to);
	close_soon();
}

static void gone_pause(struct gone *gone)
{
	gone->to = timeout_add(pauses[gone->paused++], gone_due, gone);
}

static void close_finished(void)
{
	struct gone *gone;

	closing = FALSE;
	for (gone = gone_list; gone != NULL; gone = gone->next) {
		if (gone->to == NULL) {
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
		if (gone->to != NULL)
			continue;
		array_push_back(&whats, &what);
		if (gone->paused < pauses_count(gone))
			gone_pause(gone);
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
	gone->paused = 0;
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
