/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef NOTIFY_MMDB_H
#define NOTIFY_MMDB_H

/* Looks for the country of an address in a file of the MaxMind DB file format,
   version 2.0, such as GeoLite2-Country.mmdb. Without libmaxminddb, configure
   takes notify-mmdb-none.c, by which no file can be read. */

struct notify_country {
	/* ISO 3166, two letters; and the name in the language, or in English. From
	   the data stack. */
	const char *code, *name;
};

/* language is a code such as "de". Returns 1 = found, 0 = the file has no country
   for it, or ip is no address, -1 = the file cannot be read. The file is opened for
   each address, since a program may replace it at any time. */
int notify_mmdb_find(const char *path, const char *ip, const char *language,
			struct notify_country *country_r,
			const char **error_r);

#endif
