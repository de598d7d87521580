/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SETTINGS_PRIVATE_H
#define TWOFA_SETTINGS_PRIVATE_H

#include "settings/twofa-settings.h"

/* One declaration of the settings for all versions: each version expands the
   list with its own macros for strings, numbers, times and booleans. */
#define TWOFA_SETTINGS_LIST(STR, UINT, TIME, BOOL) \
	STR(twofa_issuer) \
	STR(twofa_key_file) \
	UINT(twofa_window) \
	UINT(twofa_max_failures) \
	STR(twofa_hint) \
	STR(twofa_webmail_networks) \
	TIME(twofa_webmail_session_idle) \
	TIME(twofa_webmail_session_max) \
	BOOL(twofa_webmail_bare) \
	STR(twofa_activesync_networks) \
	UINT(twofa_activity_days) \
	STR(twofa_exempt_mechanisms) \
	STR(twofa_shared_homes) \
	BOOL(twofa_mail_notices) \
	STR(twofa_panel_url) \
	STR(twofa_notice_url) \
	STR(twofa_notice_secret_file) \
	STR(twofa_country_file)

#define TWOFA_SETTINGS_DEFAULTS \
	.twofa_issuer = "", \
	.twofa_key_file = TWOFA_KEY_FILE, \
	.twofa_window = 1, \
	.twofa_max_failures = 5, \
	.twofa_hint = "webmail", \
	.twofa_webmail_networks = "", \
	.twofa_webmail_session_idle = 30*60, \
	.twofa_webmail_session_max = 12*60*60, \
	.twofa_webmail_bare = FALSE, \
	.twofa_activesync_networks = "", \
	.twofa_activity_days = 30, \
	.twofa_exempt_mechanisms = "OAUTHBEARER XOAUTH2 EXTERNAL", \
	.twofa_shared_homes = "", \
	.twofa_mail_notices = TRUE, \
	.twofa_panel_url = "", \
	.twofa_notice_url = "", \
	.twofa_notice_secret_file = "", \
	.twofa_country_file = ""

/* Dovecot's own settings for sending mail, which have the same names in all
   versions. */
#define TWOFA_MAIL_SETTINGS_LIST(STR, TIME, ENUM) \
	STR(hostname) \
	STR(submission_host) \
	STR(sendmail_path) \
	TIME(submission_timeout) \
	ENUM(submission_ssl)

#define TWOFA_MAIL_SETTINGS_DEFAULTS \
	.hostname = "", \
	.submission_host = "", \
	.sendmail_path = "/usr/sbin/sendmail", \
	.submission_timeout = 30, \
	.submission_ssl = "no:smtps:submissions:starttls"

/* Returns 0 = every value can be used, -1 = error that names the setting. */
int twofa_settings_check(const struct twofa_settings *set,
			 const char **error_r);

#endif
