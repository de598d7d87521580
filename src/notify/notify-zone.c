/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "env-util.h"
#include "lib-syntax/twofa-zone.h"
#include "lib-texts/texts.h"
#include "notify/notify-zone.h"

#include <time.h>
#include <unistd.h>

/* The C library knows one time zone at a time, which is that of the environment
   variable TZ. This process has no threads, and uses the server's zone for
   everything else. */

#define ZONEINFO_DIR "/usr/share/zoneinfo/"

bool notify_zone_exists(const char *zone)
{
	return twofa_zone_exists(zone) &&
		access(t_strconcat(ZONEINFO_DIR, zone, NULL), R_OK) == 0;
}

static void zone_set(const char *value)
{
	if (value == NULL)
		env_remove("TZ");
	else
		env_put("TZ", value);
	tzset();
}

const char *notify_zone_time(const char *zone, unsigned int language,
			     time_t time)
{
	const char *servers = t_strdup(getenv("TZ")), *text;

	if (*zone == '\0')
		return texts_time(language, time, FALSE);
	zone_set(t_strconcat(":", zone, NULL));
	text = texts_time(language, time, FALSE);
	zone_set(servers);
	return text;
}
