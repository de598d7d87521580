/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_USER_LIST_H
#define TWOFA_USER_LIST_H

#include <stdio.h>

/* The names of all users that the userdbs list. */

/* Returns a temporary file, to be closed by the caller: one name in a line,
   escaped as auth sends it (strescape.h), sorted without regard to case, each
   once, although several userdbs may list it. Returns NULL if auth can't list
   its users; error_r says why, and is from the data stack. The memory that it
   takes does not depend on how many there are. */
FILE *twofa_user_list(const char **error_r);

#endif
