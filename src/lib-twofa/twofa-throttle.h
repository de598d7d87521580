/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_THROTTLE_H
#define TWOFA_THROTTLE_H

/* Limits guesses. A guess is a wrong code after a right password, unless the
   same code was refused shortly before. Pure state objects: the store keeps the
   numbers, the clock is an argument.

   Guesses from places where the mailbox was opened before (lib-syntax/
   twofa-place.h), or before it was opened for the first time: after
   max_failures guesses in a row the code path closes for 30 s, and every
   further guess doubles that up to 15 min; a hundred in a row close it until
   "doveadm twofa unlock". An accepted code ends the row. */

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

/* Guesses from all other places together: pauses double up to a day, and no
   accepted code ends them. Guesses are forgotten one after the other, two days
   for each, and where a hundred are not forgotten, none is judged. So nobody
   has more than 100 guesses, and one for each two days. */

#define TWOFA_ELSEWHERE_MAX_PAUSE_SECS (24*60*60)
#define TWOFA_ELSEWHERE_FORGET_SECS (2*24*60*60)
#define TWOFA_ELSEWHERE_MAX_FAILURES 100

struct twofa_elsewhere {
	/* UTC seconds: when the last of the guesses will be forgotten; 0 = there
	   was none */
	int64_t forgotten_at;
	int64_t paused_until; /* UTC seconds; 0 = not paused */
};

/* Returns TRUE if codes are verified now. Otherwise retry_after_secs_r is the
   time until they are, 0 = not before "doveadm twofa unlock". */
bool twofa_throttle_is_open(const struct twofa_throttle *throttle,
			    int64_t now, unsigned int *retry_after_secs_r);
/* Counts one guess. */
void twofa_throttle_fail(struct twofa_throttle *throttle,
			 unsigned int max_failures, int64_t now);

/* The same for other places; retry_after_secs_r is never 0 if it is closed. */
bool twofa_elsewhere_is_open(const struct twofa_elsewhere *elsewhere,
			     int64_t now, unsigned int *retry_after_secs_r);
void twofa_elsewhere_fail(struct twofa_elsewhere *elsewhere,
			  unsigned int max_failures, int64_t now);
/* Returns how many guesses are not forgotten. */
unsigned int
twofa_elsewhere_failures(const struct twofa_elsewhere *elsewhere, int64_t now);
/* Returns the forgotten_at from which on no code is judged. */
int64_t twofa_elsewhere_closed_at(int64_t now);

/* Marks of codes or places are one string, space separated, newest first. */
bool twofa_marks_contain(const char *marks, const char *mark);
/* Returns marks with mark in front, and the oldest ones gone when there are
   more than max. From the data stack. */
const char *twofa_marks_add(const char *marks, const char *mark,
			    unsigned int max);

#endif
