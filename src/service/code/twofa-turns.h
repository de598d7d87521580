/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TURNS_H
#define TWOFA_TURNS_H

/* One after another, in the order they came: for work on one mailbox that is
   judged by what the one before has written. */

struct twofa_turns;

typedef void twofa_turn_callback_t(void *context);

/* Allocated by whoever waits, until he has left. */
struct twofa_turn {
	struct twofa_turn *next;
	const char *key;
	twofa_turn_callback_t *callback;
	void *context;
};

struct twofa_turns *twofa_turns_init(void);
/* Nobody may be left. */
void twofa_turns_deinit(struct twofa_turns **turns);

/* Calls back when it is this one's turn: at once if nobody else has the key,
   which has to live as long as the turn. */
void twofa_turn_enter(struct twofa_turns *turns, struct twofa_turn *turn,
		      const char *key, twofa_turn_callback_t *callback,
		      void *context);
/* Calls the next one. */
void twofa_turn_leave(struct twofa_turns *turns, struct twofa_turn *turn);

#endif
