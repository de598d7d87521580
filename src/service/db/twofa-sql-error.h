/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SQL_ERROR_H
#define TWOFA_SQL_ERROR_H

#include "service/db/twofa-sql.h"

/* Errors that pass: the same statement may succeed a moment later. lib-sql has
   only the text of an error. */

enum twofa_sql_error {
	/* the statement would fail again */
	TWOFA_SQL_ERROR_STAYS,
	/* somebody else holds a row or a table */
	TWOFA_SQL_ERROR_LOCKED,
	/* the server has ended this statement in favour of another one, or
	   cannot decide right now */
	TWOFA_SQL_ERROR_YIELDED,
};

enum twofa_sql_error
twofa_sql_error_of(enum twofa_sql_dialect dialect, const char *error);

/* Returns the milliseconds to wait before the statement is tried once more, after
   it has failed `tries` times (at least 1) with such an error, or 0 = it has
   been tried often enough. */
unsigned int
twofa_sql_error_pause(enum twofa_sql_error error, unsigned int tries);

#endif
