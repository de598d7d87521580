/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/command/twofa-awaited.h"

/* A ring of names. Logins that end by a temporary failure, or that the panel
   has given up, stay in it until newer ones take their place. The User Panel has
   at most a thousand connections, so a name that is overwritten sooner belongs
   to a login that hardly anybody waits for. */

#define AWAITED_MAX 1024
#define NAME_SIZE 64

struct twofa_awaited {
	char names[AWAITED_MAX][NAME_SIZE];
	unsigned int next;
};

struct twofa_awaited *twofa_awaited_init(void)
{
	return i_new(struct twofa_awaited, 1);
}

void twofa_awaited_deinit(struct twofa_awaited **awaited)
{
	i_free(*awaited);
}

static int
awaited_find(const struct twofa_awaited *awaited, const char *name)
{
	int i;

	for (i = 0; i < AWAITED_MAX; i++) {
		if (strcmp(awaited->names[i], name) == 0)
			return i;
	}
	return -1;
}

void twofa_awaited_add(struct twofa_awaited *awaited, const char *name)
{
	i_assert(*name != '\0' && strlen(name) < NAME_SIZE);

	if (awaited_find(awaited, name) >= 0)
		return;
	i_strocpy(awaited->names[awaited->next], name, NAME_SIZE);
	awaited->next = (awaited->next + 1) % AWAITED_MAX;
}

void twofa_awaited_remove(struct twofa_awaited *awaited, const char *name)
{
	int i = awaited_find(awaited, name);

	if (i >= 0)
		awaited->names[i][0] = '\0';
}

bool twofa_awaited_has(const struct twofa_awaited *awaited, const char *name)
{
	return awaited_find(awaited, name) >= 0;
}
