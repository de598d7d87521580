/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "safe-memset.h"
#include "service/command/twofa-entries.h"

/* A ring: the oldest entry gives its place to a new one. A result has the token
   of a session in it, so it is wiped when its time is over. */

#define ENTRIES_MAX 1024
#define KEY_SIZE 65

struct twofa_entry {
	char key[KEY_SIZE];
	int64_t changed;
	char *result; /* NULL = running */
};

struct twofa_entries {
	struct twofa_entry entries[ENTRIES_MAX];
	unsigned int next;
};

struct twofa_entries *twofa_entries_init(void)
{
	return i_new(struct twofa_entries, 1);
}

static void entry_clear(struct twofa_entry *entry)
{
	if (entry->result != NULL)
		safe_memset(entry->result, 0, strlen(entry->result));
	i_free(entry->result);
	entry->key[0] = '\0';
}

void twofa_entries_deinit(struct twofa_entries **_entries)
{
	struct twofa_entries *entries = *_entries;
	unsigned int i;

	*_entries = NULL;
	for (i = 0; i < ENTRIES_MAX; i++)
		entry_clear(&entries->entries[i]);
	i_free(entries);
}

static struct twofa_entry *
entry_find(struct twofa_entries *entries, const char *key, int64_t now)
{
	struct twofa_entry *found = NULL, *entry;
	unsigned int i;

	for (i = 0; i < ENTRIES_MAX; i++) {
		entry = &entries->entries[i];
		if (entry->key[0] == '\0')
			continue;
		/* a clock that was set back must not keep them for longer */
		if (entry->changed + TWOFA_ENTRY_KEEP_SECS <= now ||
		    entry->changed > now + TWOFA_ENTRY_KEEP_SECS)
			entry_clear(entry);
		else if (strcmp(entry->key, key) == 0)
			found = entry;
	}
	return found;
}

bool twofa_entries_begin(struct twofa_entries *entries, const char *key,
			 int64_t now)
{
	struct twofa_entry *entry;

	i_assert(*key != '\0' && strlen(key) < KEY_SIZE);

	if (entry_find(entries, key, now) != NULL)
		return FALSE;
	entry = &entries->entries[entries->next];
	entries->next = (entries->next + 1) % ENTRIES_MAX;
	entry_clear(entry);
	i_strocpy(entry->key, key, KEY_SIZE);
	entry->changed = now;
	return TRUE;
}

void twofa_entries_keep(struct twofa_entries *entries, const char *key,
			const char *result, int64_t now)
{
	struct twofa_entry *entry = entry_find(entries, key, now);

	if (entry == NULL || entry->result != NULL)
		return;
	if (strlen(result) > TWOFA_ENTRY_MAX_BYTES) {
		entry_clear(entry);
		return;
	}
	entry->result = i_strdup(result);
	entry->changed = now;
}

enum twofa_entry_state
twofa_entries_find(struct twofa_entries *entries, const char *key,
		   int64_t now, const char **result_r)
{
	const struct twofa_entry *entry = entry_find(entries, key, now);

	if (entry == NULL)
		return TWOFA_ENTRY_UNKNOWN;
	if (entry->result == NULL)
		return TWOFA_ENTRY_RUNNING;
	*result_r = entry->result;
	return TWOFA_ENTRY_KEPT;
}
