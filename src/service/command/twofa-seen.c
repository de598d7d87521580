/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hash.h"
#include "llist.h"
#include "service/command/twofa-seen.h"

/* Only logins that have succeeded are counted, so that nobody can add a name to
   a mailbox without its password. */

#define HOMES_MAX 10000
/* one of them is the mailbox's own name */
#define NAMES_MAX (TWOFA_SEEN_NAMES_MAX + 2)

struct seen_home {
	struct seen_home *prev, *next;
	char *proof;
	/* NULL-terminated */
	char *names[NAMES_MAX + 1];
};

struct twofa_seen {
	HASH_TABLE(char *, struct seen_home *) homes;
	/* the oldest home is the first one */
	struct seen_home *head, *tail;
};

struct twofa_seen *twofa_seen_init(void)
{
	struct twofa_seen *seen = i_new(struct twofa_seen, 1);

	hash_table_create(&seen->homes, default_pool, 0, str_hash, strcmp);
	return seen;
}

static void home_forget(struct twofa_seen *seen, struct seen_home *home)
{
	unsigned int i;

	hash_table_remove(seen->homes, home->proof);
	DLLIST2_REMOVE(&seen->head, &seen->tail, home);
	for (i = 0; home->names[i] != NULL; i++)
		i_free(home->names[i]);
	i_free(home->proof);
	i_free(home);
}

void twofa_seen_deinit(struct twofa_seen **_seen)
{
	struct twofa_seen *seen = *_seen;

	*_seen = NULL;
	while (seen->head != NULL)
		home_forget(seen, seen->head);
	hash_table_destroy(&seen->homes);
	i_free(seen);
}

static struct seen_home *home_add(struct twofa_seen *seen, const char *proof)
{
	struct seen_home *home = i_new(struct seen_home, 1);

	if (hash_table_count(seen->homes) >= HOMES_MAX)
		home_forget(seen, seen->head);
	home->proof = i_strdup(proof);
	hash_table_insert(seen->homes, home->proof, home);
	DLLIST2_APPEND(&seen->head, &seen->tail, home);
	return home;
}

void twofa_seen_add(struct twofa_seen *seen, const char *proof,
		    const char *name)
{
	struct seen_home *home = hash_table_lookup(seen->homes, proof);
	unsigned int i;

	if (home == NULL)
		home = home_add(seen, proof);
	for (i = 0; home->names[i] != NULL; i++) {
		if (strcmp(home->names[i], name) == 0)
			return;
	}
	if (i < NAMES_MAX)
		home->names[i] = i_strdup(name);
}

const char *const *
twofa_seen_names(const struct twofa_seen *seen, const char *proof)
{
	static const char *const none[] = { NULL };
	const struct seen_home *home =
		hash_table_lookup(seen->homes, proof);

	return home == NULL ? none : (const char *const *)home->names;
}

static bool same_local_part(const char *name, const char *other)
{
	return strcmp(t_strcut(name, '@'), t_strcut(other, '@')) == 0;
}

static bool is_first_of_its_kind(const char *const *names, unsigned int idx,
				 const char *own)
{
	unsigned int i;

	if (same_local_part(names[idx], own))
		return FALSE;
	for (i = 0; i < idx; i++) {
		if (same_local_part(names[idx], names[i]))
			return FALSE;
	}
	return TRUE;
}

bool twofa_seen_is_shared(const struct twofa_seen *seen, const char *proof,
			  const char *name)
{
	const char *const *names = twofa_seen_names(seen, proof);
	unsigned int i, count = 0;

	for (i = 0; names[i] != NULL; i++) {
		if (is_first_of_its_kind(names, i, name))
			count++;
	}
	return count > TWOFA_SEEN_NAMES_MAX;
}
