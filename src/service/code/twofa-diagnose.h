/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DIAGNOSE_H
#define TWOFA_DIAGNOSE_H

/* Finds out whether codes are refused because the clock of the device is
   wrong. */

struct twofa_keys;
struct twofa_secret;

/* Returns by how many seconds the device's clock is ahead (negative: behind), 0
   if nothing can be said: if this refused code and another one, which was
   refused before and is remembered, are both right at different times within an
   hour of now. One such code alone says nothing, so that a client without the
   device never learns that a guess is right at another time. pool has to be a
   clean one. */
int64_t twofa_diagnose_clock(const struct twofa_secret *secret,
			     const struct twofa_keys *keys, pool_t pool,
			     const char *code, unsigned int window,
			     int64_t now);

#endif
