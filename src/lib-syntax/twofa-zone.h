/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_ZONE_H
#define TWOFA_ZONE_H

/* The time zones that an owner can choose, by their names in the IANA time zone
   database. */

/* Returns the zone at an index from 0 on; NULL behind the last one. */
const char *twofa_zone_get(unsigned int index);
bool twofa_zone_exists(const char *name);

#endif
