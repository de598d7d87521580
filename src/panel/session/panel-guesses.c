/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "net.h"
#include "panel/http/panel-clients.h"
#include "panel/session/panel-guesses.h"

/* The addresses that sent wrong tickets last are remembered. */

#define GUESSES_MAX_ADDRESSES 256
#define GUESSES_MAX 20
#define GUESSES_SECS (10*60)

static struct {
	struct ip_addr ip;
	unsigned int count;
	time_t since;
} guesses[GUESSES_MAX_ADDRESSES];
static unsigned int guesses_next;

static unsigned int guesses_find(const struct ip_addr *ip, time_t now)
{
	unsigned int i;

	for (i = 0; i < GUESSES_MAX_ADDRESSES; i++) {
		if (guesses[i].count > 0 &&
		    guesses[i].since + GUESSES_SECS > now &&
		    panel_address_is_same(&guesses[i].ip, ip))
			break;
	}
	return i;
}

bool panel_guesses_are_over(const struct ip_addr *ip, time_t now)
{
	unsigned int i = guesses_find(ip, now);

	return i < GUESSES_MAX_ADDRESSES && guesses[i].count >= GUESSES_MAX;
}

void panel_guesses_add(const struct ip_addr *ip, time_t now)
{
	unsigned int i = guesses_find(ip, now);

	if (i == GUESSES_MAX_ADDRESSES) {
		i = guesses_next++ % GUESSES_MAX_ADDRESSES;
		guesses[i].ip = *ip;
		guesses[i].count = 0;
		guesses[i].since = now;
	}
	guesses[i].count++;
}
