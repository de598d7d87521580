/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TURNS_H
#define TWOFA_TURNS_H

/* Runs the work on one mailbox in the order in which it came: a code is judged
   by what the code before it has written. */

struct twofa_turns;

typedef void twofa_turn_callback_t(void *context);

/* Caller's storage; it must stay valid until the turn is left. */
struct twofa_turn {
	struct twofa_turn *next;
	const char *key;
	twofa_turn_callback_t *callback;
	void *context;
};

struct twofa_turns *twofa_turns_init(void);
/* All turns must have been left. */
void twofa_turns_deinit(struct twofa_turns **turns);

/* Calls callback when all turns of this key that came before have been left: at
   once if there are none. key must stay valid until the turn is left. */
void twofa_turn_enter(struct twofa_turns *turns, struct twofa_turn *turn,
		      const char *key, twofa_turn_callback_t *callback,
		      void *context);
/* Ends the turn and calls back the next one. */
void twofa_turn_leave(struct twofa_turns *turns, struct twofa_turn *turn);

#endif
