/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef NOTIFY_ZONE_H
#define NOTIFY_ZONE_H

/* Returns TRUE if a zone has this name, and the system's time zone database has
   it, too. */
bool notify_zone_exists(const char *zone);
/* Returns a time in this zone, "" = the server's, in the form of a language
   (texts_time()). From the data stack. */
const char *notify_zone_time(const char *zone, unsigned int language,
			     time_t time);

#endif
