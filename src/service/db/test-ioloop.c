/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "service/db/test-ioloop.h"

/* What unit tests do where the service would be in its ioloop. */

void test_run_ioloop(void)
{
	struct timeout *to = timeout_add_short(1, io_loop_stop, current_ioloop);

	io_loop_run(current_ioloop);
	timeout_remove(&to);
}
