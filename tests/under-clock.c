/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>
#include <sys/syscall.h>

/* AddressSanitizer looks at the monotonic clock while it allocates; libfaketime,
   by which tests move the clock, allocates to tell the time: the two would wait
   for each other for ever. So this stands between them. The monotonic clock is
   the kernel's, and all are until everybody is ready. Dovecot 2.3 and twofa use
   other clocks. */

typedef int clock_gettime_t(clockid_t id, struct timespec *ts);

static clock_gettime_t *next;

__attribute__((constructor)) static void find_next(void)
{
	next = (clock_gettime_t *)dlsym(RTLD_NEXT, "clock_gettime");
}

int clock_gettime(clockid_t id, struct timespec *ts)
{
	if (next == NULL || id == CLOCK_MONOTONIC)
		return syscall(SYS_clock_gettime, id, ts);
	return next(id, ts);
}
