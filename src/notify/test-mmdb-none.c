/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "test-common.h"
#include "notify/notify-mmdb.h"

/* A build without libmaxminddb names no country, and says what to install. */
static void test_none(void)
{
	struct notify_country country;
	const char *error = "";

	test_begin("countries: a build without libmaxminddb");
	i_zero(&country);
	test_assert(notify_mmdb_find("/nonexistent", "192.0.2.1", "en",
				     &country, &error) < 0);
	test_assert(strstr(error, "libmaxminddb") != NULL);
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_none,
		NULL
	};
	return test_run(test_functions);
}
