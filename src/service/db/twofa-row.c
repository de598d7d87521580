/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/db/twofa-row.h"

/* What comes out of the database is not trusted: a column that is not what it
   has to be makes the row corrupt, never a default value. */

const char *twofa_row_str(struct twofa_row *row)
{
	const char *value = *row->next++;

	if (value == NULL) {
		row->failed = TRUE;
		return "";
	}
	return p_strdup(row->pool, value);
}

int64_t twofa_row_num(struct twofa_row *row)
{
	const char *value = *row->next++;
	int64_t num;

	if (value == NULL || str_to_int64(value, &num) < 0) {
		row->failed = TRUE;
		return 0;
	}
	return num;
}

unsigned int twofa_row_uint(struct twofa_row *row)
{
	int64_t num = twofa_row_num(row);

	if (num < 0 || num > INT_MAX) {
		row->failed = TRUE;
		return 0;
	}
	return num;
}
