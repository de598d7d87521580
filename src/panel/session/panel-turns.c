/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "panel/session/panel-turns.h"

/* All of the panel's requests pass through one process. The last forms are
   remembered; one that was forgotten counts as the last of its nonce. */

#define TURNS_MAX 256
#define NONCE_MAX_LEN 16

static struct {
	char nonce[NONCE_MAX_LEN + 1];
	uint64_t turn;
} turns[TURNS_MAX];
static uint64_t last_turn;

static unsigned int turns_find(const char *nonce)
{
	unsigned int i;

	for (i = 0; i < TURNS_MAX; i++) {
		if (strcmp(turns[i].nonce, nonce) == 0)
			break;
	}
	return i;
}

uint64_t panel_turn_take(const char *nonce)
{
	unsigned int i = turns_find(nonce);

	last_turn++;
	if (i == TURNS_MAX) {
		i = last_turn % TURNS_MAX;
		i_strocpy(turns[i].nonce, nonce, sizeof(turns[i].nonce));
	}
	turns[i].turn = last_turn;
	return last_turn;
}

bool panel_turn_is_last(const char *nonce, uint64_t turn)
{
	unsigned int i = turns_find(nonce);

	return i == TURNS_MAX || turns[i].turn == turn;
}
