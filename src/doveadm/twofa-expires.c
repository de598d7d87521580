/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "twofa-compat-interval.h"
#include "doveadm/twofa-expires.h"

#include <time.h>

/* People give dates, scripts give durations. A string that is not clearly one
   of them is an error: a wrong guess would let an application password live
   too long. strptime() is not used, because it also accepts "2027-1-31" and
   spaces. */

/* Reads exactly so many digits and moves on. */
static bool parse_number(const char **str, unsigned int digits, int *num_r)
{
	*num_r = 0;
	for (; digits > 0; digits--, (*str)++) {
		if (**str < '0' || **str > '9')
			return FALSE;
		*num_r = *num_r * 10 + (**str - '0');
	}
	return TRUE;
}

static bool parse_char(const char **str, char c)
{
	if (**str != c)
		return FALSE;
	(*str)++;
	return TRUE;
}

static bool parse_date(const char **str, struct tm *tm)
{
	if (!parse_number(str, 4, &tm->tm_year) || !parse_char(str, '-') ||
	    !parse_number(str, 2, &tm->tm_mon) || !parse_char(str, '-') ||
	    !parse_number(str, 2, &tm->tm_mday))
		return FALSE;
	tm->tm_year -= 1900;
	tm->tm_mon--;
	return tm->tm_mon >= 0 && tm->tm_mon < 12 &&
		tm->tm_mday >= 1 && tm->tm_mday <= 31;
}

static bool parse_time(const char **str, struct tm *tm)
{
	return parse_char(str, ' ') &&
		parse_number(str, 2, &tm->tm_hour) && parse_char(str, ':') &&
		parse_number(str, 2, &tm->tm_min) &&
		tm->tm_hour < 24 && tm->tm_min < 60;
}

static bool parse_date_time(const char *str, bool end, time_t *time_r)
{
	struct tm tm;
	int day;

	i_zero(&tm);
	if (!parse_date(&str, &tm))
		return FALSE;
	if (*str == '\0' && !end) {
		/* the beginning of the day */
	} else if (*str == '\0') {
		tm.tm_hour = 23;
		tm.tm_min = tm.tm_sec = 59;
	} else if (!parse_time(&str, &tm) || *str != '\0') {
		return FALSE;
	}
	day = tm.tm_mday;
	tm.tm_isdst = -1;
	*time_r = mktime(&tm);
	/* mktime() takes February 30th for a day in March. */
	return *time_r != (time_t)-1 && tm.tm_mday == day;
}

static bool parse_duration(const char *str, time_t now, time_t *time_r)
{
	unsigned int secs;

	if (twofa_compat_interval_parse(str, &secs) < 0)
		return FALSE;
	*time_r = now + secs;
	return TRUE;
}

int twofa_expires_parse(const char *str, time_t now, time_t *expires_r,
			const char **error_r)
{
	time_t expires;

	if (strcasecmp(str, "never") == 0) {
		*expires_r = 0;
		return 0;
	}
	if (!parse_date_time(str, TRUE, &expires) &&
	    !parse_duration(str, now, &expires)) {
		*error_r = t_strdup_printf("'%s' is no expiry time: give "
			"\"never\", a date (2027-01-31), a date and time "
			"(2027-01-31 18:00) "
			"or a duration (12h, 30 days, 2 weeks)", str);
		return -1;
	}
	if (expires <= now) {
		*error_r = t_strdup_printf("'%s' is not in the future: give "
			"\"never\", a later date (2027-01-31) or a duration "
			"(12h, 30 days, 2 weeks)", str);
		return -1;
	}
	*expires_r = expires;
	return 0;
}

int twofa_expires_parse_start(const char *str, time_t now, time_t *start_r,
			      const char **error_r)
{
	if (strcasecmp(str, "now") == 0) {
		*start_r = now;
		return 0;
	}
	if (parse_date_time(str, FALSE, start_r) ||
	    parse_duration(str, now, start_r))
		return 0;
	*error_r = t_strdup_printf("'%s' is no time: give \"now\", a date "
		"(2027-01-31), a date and time (2027-01-31 18:00) or a "
		"duration (30 days, 2 weeks)", str);
	return -1;
}
