/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "llist.h"
#include "service/command/twofa-delay.h"

/* All delays are in one list, so that twofa_run_deinit() can end them before it
   closes the database: otherwise their callbacks would use a freed service. */

static struct twofa_delay *delays;

static void delay_end(struct twofa_delay *delay)
{
	timeout_remove(&delay->to);
	DLLIST_REMOVE(&delays, delay);
	/* the callback may free delay */
	delay->callback(delay->context);
}

void twofa_delay_add(struct twofa_delay *delay, unsigned int msecs,
		     void (*callback)(void *context), void *context)
{
	delay->callback = callback;
	delay->context = context;
	delay->to = timeout_add(msecs, delay_end, delay);
	DLLIST_PREPEND(&delays, delay);
}

void twofa_delays_hurry(void)
{
	while (delays != NULL)
		delay_end(delays);
}
