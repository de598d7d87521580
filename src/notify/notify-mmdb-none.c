/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "notify/notify-mmdb.h"

/* For a build without libmaxminddb. */

int notify_mmdb_find(const char *path ATTR_UNUSED,
			const char *ip ATTR_UNUSED,
			const char *language ATTR_UNUSED,
			struct notify_country *country_r ATTR_UNUSED,
			const char **error_r)
{
	*error_r = "twofa-notify was built without libmaxminddb: install it, "
		"and build twofa anew";
	return -1;
}
