/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DELAY_H
#define TWOFA_DELAY_H

/* Calls a command back after some milliseconds, while it waits for a row that
   another command writes: the ticket of a login, or a webmail session. */

struct twofa_delay {
	struct twofa_delay *prev, *next;
	struct timeout *to;
	void (*callback)(void *context);
	void *context;
};

/* delay is the caller's storage and must stay valid until the callback. */
void twofa_delay_add(struct twofa_delay *delay, unsigned int msecs,
		     void (*callback)(void *context), void *context);
/* Calls all callbacks now, because the process ends. */
void twofa_delays_hurry(void);

#endif
