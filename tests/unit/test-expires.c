/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "doveadm/twofa-expires.h"
#include "twofa-test.h"

#include <stdlib.h>
#include <time.h>

/* Ends as people type them, in a time zone with summer time. */

#define NOW 1767225600 /* 2026-01-01 00:00:00 UTC, 01:00 in the zone */
#define HOUR 3600
#define DAY (24*HOUR)

static void test_good(void)
{
	static const struct {
		const char *str;
		time_t expires;
	} tests[] = {
		{ "never", 0 },
		{ "Never", 0 },
		{ "12h", NOW + 12*HOUR },
		{ "12 hours", NOW + 12*HOUR },
		{ "30 days", NOW + 30*DAY },
		{ "1 day", NOW + DAY },
		{ "2 weeks", NOW + 14*DAY },
		{ "2w", NOW + 14*DAY },
		{ "90 mins", NOW + 90*60 },
		{ "30m", NOW + 30*60 },
		{ "45secs", NOW + 45 },
		/* dates in winter, in summer, and today */
		{ "2026-01-31", 1769900399 },
		{ "2026-07-01", 1782943199 },
		{ "2026-01-01", 1767308399 },
		{ "2028-02-29", 1835477999 },
		{ "2026-01-31 18:00", 1769878800 },
		{ "2026-07-01 18:00", 1782921600 },
		{ "2026-01-01 01:01", NOW + 60 },
		{ "2026-01-01 23:59", 1767308340 },
		{ "9999-12-31", 253402297199 },
	};
	const char *error;
	time_t expires;
	unsigned int i;

	test_begin("ends");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		expires = -1;
		error = NULL;
		test_assert_idx(twofa_expires_parse(tests[i].str, NOW,
				&expires, &error) == 0, i);
		test_assert_idx(expires == tests[i].expires, i);
		test_assert_idx(error == NULL, i);
	}
	twofa_test_end();
}

static void test_bad(void)
{
	static const char *const tests[] = {
		/* no form at all */
		"", " ", "x", "soon", "never ever", " never", "30", "days",
		"30 moons", "1 month", "1 year", "-1 day", "+1 day", "1.5h",
		"12h 30m", "99999999999 weeks", "18:00",
		/* nearly dates */
		"2027", "2027-01", "2027-1-31", "27-01-31", "2027/01/31",
		"31.01.2027", "2027-01-32", "2027-02-29", "2027-02-30",
		"2027-04-31", "2027-00-10", "2027-13-10", "2027-01-00",
		"2027-01-31 ", "2027-01-31 18", "2027-01-31 18:0",
		"2027-01-31 24:00", "2027-01-31 18:60", "2027-01-31 18:00:00",
		"2027-01-31 18:00 ", "2027-01-31T18:00", " 2027-01-31",
		"2027-01-31x", "2027-01-31  18:00", "-027-01-31",
		/* past */
		"0", "0s", "2025-12-31", "1970-01-01", "2026-01-01 00:59",
		"2026-01-01 01:00", "0000-01-01",
	};
	const char *error;
	time_t expires;
	unsigned int i;

	test_begin("no ends");
	for (i = 0; i < N_ELEMENTS(tests); i++) {
		error = "";
		test_assert_idx(twofa_expires_parse(tests[i], NOW, &expires,
						    &error) < 0, i);
		test_assert_idx(strstr(error, "2027-01-31") != NULL, i);
	}
	twofa_test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_good,
		test_bad,
		NULL
	};

	/* Central European time, whatever is installed */
	if (setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1) < 0)
		i_fatal("setenv() failed: %m");
	tzset();
	return twofa_test_main(tests);
}
