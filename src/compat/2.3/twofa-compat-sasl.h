/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_SASL_H
#define TWOFA_COMPAT_SASL_H

/* Auth's headers can be included as they are. */

#endif
