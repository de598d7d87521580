/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/* NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "lib.h"

#include <dlfcn.h>

/* Dovecot 2.4's driver for MySQL closes a connection that could not be made, and
   tries again with the same MYSQL, which the library must have initialised anew
   before that: the process crashes while the database server is away for more
   than a second. (Dovecot 2.3's driver calls mysql_init() each time.) The driver
   finds this mysql_close() before the library's, because it belongs to the
   program that loads the driver. A driver that calls mysql_init() by itself
   works as well. */

void mysql_close(void *mysql);

void mysql_close(void *mysql)
{
	void (*real_close)(void *mysql);
	void *(*init)(void *mysql);

	*(void **)&real_close = dlsym(RTLD_NEXT, "mysql_close");
	*(void **)&init = dlsym(RTLD_NEXT, "mysql_init");
	if (real_close == NULL || init == NULL)
		i_fatal("The MySQL library has no mysql_close() or mysql_init()");
	real_close(mysql);
	if (mysql != NULL && init(mysql) == NULL)
		i_fatal_status(FATAL_OUTOFMEM, "mysql_init() failed");
}
