/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_THROTTLE_H
#define TWOFA_THROTTLE_H

/* Limits guesses. A guess is a wrong code after a right password, unless the
   same code was refused shortly before. After max_failures guesses in a row
   the code path closes for 30 s, and every further guess doubles that up to 15
   min; a hundred in a row close it until "doveadm twofa unlock". A pure state
   object: the store keeps the numbers, the clock is an argument. */

#define TWOFA_THROTTLE_FIRST_PAUSE_SECS 30
#define TWOFA_THROTTLE_MAX_PAUSE_SECS (15*60)
#define TWOFA_THROTTLE_CLOSED_FAILURES 100
/* How many refused codes are remembered: a program that repeats one of them
   does not guess */
#define TWOFA_THROTTLE_REMEMBERED 10

struct twofa_throttle {
	unsigned int failures;
	int64_t paused_until; /* UTC seconds; 0 = not paused */
};

/* Returns TRUE if codes are verified now. Otherwise retry_after_secs_r is the
   time until they are, 0 = not before "doveadm twofa unlock". */
bool twofa_throttle_is_open(const struct twofa_throttle *throttle,
			    int64_t now, unsigned int *retry_after_secs_r);
/* Counts one guess. */
void twofa_throttle_fail(struct twofa_throttle *throttle,
			 unsigned int max_failures, int64_t now);

/* The remembered marks are one string, space separated, newest first. */
bool twofa_marks_contain(const char *marks, const char *mark);
/* Returns marks with mark in front and the oldest one gone when there are
   more than TWOFA_THROTTLE_REMEMBERED. From the data stack. */
const char *twofa_marks_add(const char *marks, const char *mark);

#endif
