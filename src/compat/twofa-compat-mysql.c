/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/* NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "lib.h"
#include "settings/twofa-settings.h"

#include <dlfcn.h>

/* Functions of the MySQL library that the drivers of both Dovecots find here
   before the library's, because these belong to the program that loads the
   driver. */

/* The driver for MySQL of both Dovecots asks mysql_next_result() for further
   results before it looks whether the first one could be read, and that forgets
   the error: a SELECT that the server has ended after it had begun to answer
   (KILL QUERY, max_statement_time, a connection that broke) would have no rows
   and no error. No lookup of a login takes that for a mailbox without a record,
   because each reads the store's id, too; but the log would not say what has
   happened. */

int mysql_next_result(void *mysql);
int mysql_options(void *mysql, int option, const void *arg);

/* A pointer to a function of the library, as a pointer to data */
static void *library_function(const char *name)
{
	void *function = dlsym(RTLD_NEXT, name);

	if (function == NULL)
		i_fatal("The MySQL library has no %s()", name);
	return function;
}

/* Returns 0 = there is another result, -1 = there is none, >0 = error. */
int mysql_next_result(void *mysql)
{
	int (*real_next)(void *mysql);
	unsigned int (*last_errno)(void *mysql);

	*(void **)&real_next = library_function("mysql_next_result");
	*(void **)&last_errno = library_function("mysql_errno");
	return last_errno(mysql) != 0 ? 1 : real_next(mysql);
}

/* Of enum mysql_option, which MySQL and MariaDB have in common */
#define OPT_CONNECT_TIMEOUT 0
#define OPT_READ_TIMEOUT 11
#define OPT_WRITE_TIMEOUT 12
/* What the driver uses if the admin has set nothing */
#define DRIVER_CONNECT_SECS 5
#define DRIVER_READ_SECS 30
static bool is_default(int option, const unsigned int *secs)
{
	switch (option) {
	case OPT_CONNECT_TIMEOUT:
		return *secs == DRIVER_CONNECT_SECS;
	case OPT_READ_TIMEOUT:
	case OPT_WRITE_TIMEOUT:
		return *secs == DRIVER_READ_SECS;
	}
	return FALSE;
}

/* The driver blocks the process, and so all logins, while it waits. arg: for
   timeouts, an unsigned int of seconds. Returns 0 = ok. */
int mysql_options(void *mysql, int option, const void *arg)
{
	static const unsigned int wait_secs = TWOFA_SQL_WAIT_SECS;
	int (*real_options)(void *mysql, int option, const void *arg);

	*(void **)&real_options = library_function("mysql_options");
	if (is_default(option, arg))
		arg = &wait_secs;
	return real_options(mysql, option, arg);
}
