/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/db/twofa-sql-error.h"
#include "service/db/twofa-sql-lock.h"

/* A lock is waited for in the ioloop, about 2 seconds in all: another statement of
   the driver could wait no better, and would keep all other logins waiting. */
#define LOCKED_FIRST_MSECS 5
#define LOCKED_MAX_MSECS 400
#define LOCKED_MAX_TRIES 11
/* Two servers that have given way to each other must not meet again. */
#define YIELDED_MIN_MSECS 20
#define YIELDED_MAX_MSECS 100
#define YIELDED_MAX_TRIES 3

/* Parts of texts that servers send. MariaDB and MySQL number them (1205, 1213,
   1047), PostgreSQL has SQLSTATEs (55P03, 40P01, 40001); both send the texts in
   the language of their lc_messages. */
static const struct {
	enum twofa_sql_dialect dialect;
	enum twofa_sql_error error;
	const char *text;
} texts[] = {
	{ TWOFA_SQL_MYSQL, TWOFA_SQL_ERROR_LOCKED,
	  "Lock wait timeout exceeded" },
	{ TWOFA_SQL_MYSQL, TWOFA_SQL_ERROR_YIELDED,
	  "Deadlock found when trying to get lock" },
	{ TWOFA_SQL_MYSQL, TWOFA_SQL_ERROR_YIELDED,
	  "WSREP has not yet prepared node" },
	{ TWOFA_SQL_PGSQL, TWOFA_SQL_ERROR_LOCKED, TWOFA_SQL_ROW_LOCKED },
	{ TWOFA_SQL_PGSQL, TWOFA_SQL_ERROR_LOCKED,
	  "canceling statement due to lock timeout" },
	{ TWOFA_SQL_PGSQL, TWOFA_SQL_ERROR_YIELDED, "deadlock detected" },
	{ TWOFA_SQL_PGSQL, TWOFA_SQL_ERROR_YIELDED,
	  "could not serialize access" },
};

enum twofa_sql_error
twofa_sql_error_of(enum twofa_sql_dialect dialect, const char *error)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(texts); i++) {
		if (texts[i].dialect == dialect &&
		    strstr(error, texts[i].text) != NULL)
			return texts[i].error;
	}
	return TWOFA_SQL_ERROR_STAYS;
}

static unsigned int locked_pause(unsigned int tries)
{
	if (tries > LOCKED_MAX_TRIES)
		return 0;
	return I_MIN(LOCKED_FIRST_MSECS << (tries - 1), LOCKED_MAX_MSECS);
}

unsigned int
twofa_sql_error_pause(enum twofa_sql_error error, unsigned int tries)
{
	switch (error) {
	case TWOFA_SQL_ERROR_STAYS:
		break;
	case TWOFA_SQL_ERROR_LOCKED:
		return locked_pause(tries);
	case TWOFA_SQL_ERROR_YIELDED:
		return tries > YIELDED_MAX_TRIES ? 0 :
			i_rand_minmax(YIELDED_MIN_MSECS, YIELDED_MAX_MSECS);
	}
	return 0;
}
