/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_FORWARDED_H
#define TWOFA_FORWARDED_H

#include "lib-syntax/twofa-scope.h"

/* Returns the browser's address in ip: the peer's own, or, if the peer is one
   of the trusted reverse proxies, the last address in X-Forwarded-For
   (which may be NULL) that is none of theirs. What stands before that one
   anybody may have written. ip is the peer's if there is no such address. */
void twofa_forwarded_ip(const struct ip_addr *peer, const char *forwarded_for,
			const ARRAY_TYPE(twofa_network) *proxies,
			struct ip_addr *ip_r);

#endif
