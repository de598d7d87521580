/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_FORWARDED_H
#define TWOFA_FORWARDED_H

#include "lib-syntax/twofa-scope.h"

/* Sets ip_r to the browser's address. That is the peer's own address, unless
   the peer is one of the trusted reverse proxies: then it is the last address
   in X-Forwarded-For that is not a proxy's. Addresses before that one are
   ignored, since any client can send them. Parsing stops at the first value
   that is not an address. forwarded_for may be NULL. Returns 0 = ok, -1 = the
   proxy has not told an address, so that ip_r is a proxy's. */
int twofa_forwarded_ip(const struct ip_addr *peer, const char *forwarded_for,
		       const ARRAY_TYPE(twofa_network) *proxies,
		       struct ip_addr *ip_r);

#endif
