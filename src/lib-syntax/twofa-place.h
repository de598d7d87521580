/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PLACE_H
#define TWOFA_PLACE_H

/* The place that a login comes from: the network of its address, because the
   addresses of one connection change. */

/* Returns the network of an address in text, with its host bits cleared: a /24
   for IPv4 (also when it is mapped into IPv6), a /48 for IPv6; from the data
   stack. Returns NULL if ip is NULL or no address. */
const char *twofa_place(const char *ip);

#endif
