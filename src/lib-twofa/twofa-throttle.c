/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-twofa/twofa-throttle.h"

/* Pauses double, so that an attacker gets few guesses before the hundredth
   failure closes the code path, and an owner who mistyped waits shortly. */

bool twofa_throttle_is_open(const struct twofa_throttle *throttle,
			    int64_t now, unsigned int *retry_after_secs_r)
{
	*retry_after_secs_r = 0;
	if (throttle->failures >= TWOFA_THROTTLE_CLOSED_FAILURES)
		return FALSE;
	if (throttle->paused_until <= now)
		return TRUE;
	*retry_after_secs_r = I_MIN(throttle->paused_until - now, INT_MAX);
	return FALSE;
}

static unsigned int pause_secs(unsigned int excess)
{
	unsigned int secs = TWOFA_THROTTLE_FIRST_PAUSE_SECS;

	while (excess-- > 0 && secs < TWOFA_THROTTLE_MAX_PAUSE_SECS)
		secs *= 2;
	return I_MIN(secs, TWOFA_THROTTLE_MAX_PAUSE_SECS);
}

void twofa_throttle_fail(struct twofa_throttle *throttle,
			 unsigned int max_failures, int64_t now)
{
	if (throttle->failures < TWOFA_THROTTLE_CLOSED_FAILURES)
		throttle->failures++;
	if (throttle->failures >= max_failures) {
		throttle->paused_until = now +
			pause_secs(throttle->failures - max_failures);
	}
}

bool twofa_marks_contain(const char *marks, const char *mark)
{
	return *mark != '\0' &&
		str_array_find(t_strsplit_spaces(marks, " "), mark);
}

const char *twofa_marks_add(const char *marks, const char *mark)
{
	const char *const *old = t_strsplit_spaces(marks, " ");
	string_t *dest = t_str_new(strlen(marks) + strlen(mark) + 2);
	unsigned int count = 1;

	str_append(dest, mark);
	for (; *old != NULL && count < TWOFA_THROTTLE_REMEMBERED; old++) {
		if (strcmp(*old, mark) == 0)
			continue;
		str_printfa(dest, " %s", *old);
		count++;
	}
	return str_c(dest);
}
