/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_WIDE_H
#define TWOFA_WIDE_H

#include "lib-syntax/twofa-scope.h"

/* Networks that cannot be a list of the admin's own hosts. */

/* Returns the first network that is wider than /8 of IPv4 or /16 of IPv6, as
   text from the data stack, or NULL. */
const char *twofa_wide_find(const ARRAY_TYPE(twofa_network) *networks);

#endif
