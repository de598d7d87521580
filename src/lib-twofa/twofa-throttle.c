/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-twofa/twofa-throttle.h"

/* Pauses double, so that an attacker gets few guesses before the hundredth
   failure closes the code path, and an owner who mistyped waits shortly. */

static unsigned int secs_until(int64_t then, int64_t now)
{
	return then <= now ? 0 : I_MIN(then - now, INT_MAX);
}

static unsigned int pause_secs(unsigned int excess, unsigned int max)
{
	unsigned int secs = TWOFA_THROTTLE_FIRST_PAUSE_SECS;

	while (excess-- > 0 && secs < max)
		secs *= 2;
	return I_MIN(secs, max);
}

bool twofa_throttle_is_open(const struct twofa_throttle *throttle,
			    int64_t now, unsigned int *retry_after_secs_r)
{
	*retry_after_secs_r = 0;
	if (throttle->failures >= TWOFA_THROTTLE_CLOSED_FAILURES)
		return FALSE;
	*retry_after_secs_r = secs_until(throttle->paused_until, now);
	return *retry_after_secs_r == 0;
}

void twofa_throttle_fail(struct twofa_throttle *throttle,
			 unsigned int max_failures, int64_t now)
{
	if (throttle->failures < TWOFA_THROTTLE_CLOSED_FAILURES)
		throttle->failures++;
	if (throttle->failures >= max_failures) {
		throttle->paused_until = now +
			pause_secs(throttle->failures - max_failures,
				   TWOFA_THROTTLE_MAX_PAUSE_SECS);
	}
}

/* Counting rounds up: a guess counts until it is forgotten altogether. */
unsigned int
twofa_elsewhere_failures(const struct twofa_elsewhere *elsewhere, int64_t now)
{
	unsigned int rest_secs = secs_until(elsewhere->forgotten_at, now);

	return rest_secs / TWOFA_ELSEWHERE_FORGET_SECS +
		(rest_secs % TWOFA_ELSEWHERE_FORGET_SECS == 0 ? 0 : 1);
}

int64_t twofa_elsewhere_closed_at(int64_t now)
{
	return now + 1 + (int64_t)TWOFA_ELSEWHERE_FORGET_SECS *
		(TWOFA_ELSEWHERE_MAX_FAILURES - 1);
}

bool twofa_elsewhere_is_open(const struct twofa_elsewhere *elsewhere,
			     int64_t now, unsigned int *retry_after_secs_r)
{
	unsigned int paused = secs_until(elsewhere->paused_until, now);
	unsigned int closed = secs_until(elsewhere->forgotten_at,
					 twofa_elsewhere_closed_at(now) - 1);

	*retry_after_secs_r = I_MAX(paused, closed);
	return *retry_after_secs_r == 0;
}

void twofa_elsewhere_fail(struct twofa_elsewhere *elsewhere,
			  unsigned int max_failures, int64_t now)
{
	unsigned int failures;

	/* A damaged row must not make this overflow. */
	elsewhere->forgotten_at = TWOFA_ELSEWHERE_FORGET_SECS +
		I_MIN(I_MAX(elsewhere->forgotten_at, now),
		      twofa_elsewhere_closed_at(now));
	failures = twofa_elsewhere_failures(elsewhere, now);
	if (failures >= max_failures) {
		elsewhere->paused_until = now +
			pause_secs(failures - max_failures,
				   TWOFA_ELSEWHERE_MAX_PAUSE_SECS);
	}
}

bool twofa_marks_contain(const char *marks, const char *mark)
{
	return *mark != '\0' &&
		str_array_find(t_strsplit_spaces(marks, " "), mark);
}

const char *twofa_marks_add(const char *marks, const char *mark,
			    unsigned int max)
{
	const char *const *old = t_strsplit_spaces(marks, " ");
	string_t *dest = t_str_new(strlen(marks) + strlen(mark) + 2);
	unsigned int count = 1;

	str_append(dest, mark);
	for (; *old != NULL && count < max; old++) {
		if (strcmp(*old, mark) == 0)
			continue;
		str_printfa(dest, " %s", *old);
		count++;
	}
	return str_c(dest);
}
