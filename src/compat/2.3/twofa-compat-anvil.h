/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_ANVIL_H
#define TWOFA_COMPAT_ANVIL_H

/* What a client sends first to anvil's socket, for src/kick: this is Dovecot
   2.3. */

#define TWOFA_COMPAT_ANVIL_HANDSHAKE "VERSION\tanvil\t1\t0\n"

#endif
