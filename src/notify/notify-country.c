/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "lib-texts/texts.h"
#include "notify/notify-country.h"

#define LOG_SECS 60

static time_t logged;

static void country_log(const char *path, struct event *event,
			const char *error)
{
	if (logged + LOG_SECS > ioloop_time)
		return;
	logged = ioloop_time;
	e_warning(event, "twofa_country_file = %s: %s. Mails name no countries "
		  "(set it to a readable file in MaxMind's format, or to "
		  "nothing)", path, error);
}

bool notify_country_get(const char *path, struct event *event, const char *ip,
			unsigned int language,
			struct notify_country *country_r)
{
	const char *error;
	int ret;

	if (*path == '\0' || ip == NULL || *ip == '\0')
		return FALSE;
	ret = notify_mmdb_find(path, ip, texts_language_code(language),
			       country_r, &error);
	if (ret < 0)
		country_log(path, event, error);
	return ret > 0;
}
