/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_VARIABLES_PRIVATE_H
#define TWOFA_VARIABLES_PRIVATE_H

#include "check-config/twofa-variables.h"

/* Returns the variable that %{…} expands, or 0. str begins after "%{"; braces
   within any of the characters in quotes do not count. */
enum twofa_variable
twofa_variable_in_braces(const char *str, const char *quotes);

#endif
