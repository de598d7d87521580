/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-signals.h"
#include "doveadm/doctor/doctor-stop.h"

/* The handler runs at once, and not from an ioloop: the doctor waits in poll(),
   which then fails with EINTR. */

static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
static volatile sig_atomic_t stopped;

static void stop(const siginfo_t *si ATTR_UNUSED, void *context ATTR_UNUSED)
{
	stopped = 1;
}

void doctor_stop_init(void)
{
	unsigned int i;

	stopped = 0;
	for (i = 0; i < N_ELEMENTS(signals); i++)
		lib_signals_set_handler(signals[i], 0, stop, NULL);
}

void doctor_stop_deinit(void)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(signals); i++)
		lib_signals_unset_handler(signals[i], stop, NULL);
}

bool doctor_stopped(void)
{
	return stopped != 0;
}
