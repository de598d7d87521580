/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/* The first versions of Dovecot 2.4 have this interface as Dovecot 2.3 has
   it. */
#include "compat/2.3/twofa-compat-sasl.h"
