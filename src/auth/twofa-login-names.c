/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "auth/twofa-login-names.h"

/* The list has a fixed size, so that a passdb which returns another name each
   time cannot make it grow. A login whose names do not fit ends with a
   temporary failure: twofa-login-facts.c does not set TWOFA_FACT_NAMES_FIT. */

int twofa_login_names_add(struct twofa_login_names *names, const char *name)
{
	if (name == NULL || str_array_icase_find(names->list, name))
		return 0;
	if (names->count == TWOFA_LOGIN_MAX_NAMES)
		return -1;
	names->list[names->count++] = name;
	return 1;
}
