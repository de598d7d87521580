/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "randgen.h"
#include "service/db/twofa-rev.h"

int64_t twofa_rev_next(int64_t rev)
{
	unsigned char random[5];
	int64_t step = 1;
	unsigned int i;

	random_fill(random, sizeof(random));
	for (i = 0; i < sizeof(random); i++)
		step += (int64_t)random[i] << (i * 8);
	/* a person who can write the database may have set any number */
	return rev < 0 || rev > INT64_MAX - step ? step : rev + step;
}
