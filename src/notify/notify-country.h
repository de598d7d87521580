/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef NOTIFY_COUNTRY_H
#define NOTIFY_COUNTRY_H

#include "notify/notify-mmdb.h"

/* Returns TRUE if twofa_country_file has a country for this address. language is
   that of the name, for texts_get(). A file that cannot be read is logged, once in
   a minute, and then no address has a country. Strings are from the data
   stack. */
bool notify_country_get(const char *path, struct event *event, const char *ip,
			unsigned int language,
			struct notify_country *country_r);

#endif
