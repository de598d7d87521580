/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PANEL_SETTINGS_H
#define TWOFA_PANEL_SETTINGS_H

#include "lib-syntax/twofa-mail-servers.h"

/* The User Panel's settings. They are a struct of their own, so that
   the panel's process never reads the settings of the database. */

struct master_service;

struct twofa_panel_settings {
	const char *twofa_panel_service;
	const char *twofa_panel_title;	/* "" = a text in the language */
	const char *twofa_panel_support_url; /* "" = none */
	const char *twofa_panel_url_prefix; /* "" or "/path" */
	const char *twofa_panel_trusted_proxies;

	/* the domains for which the panel answers mail programs that look for
	   their servers, separated by spaces; "*" = all, "" = none */
	const char *twofa_panel_autoconfig;
	/* what mail programs are told, see twofa-mail-servers.h */
	const char *twofa_mail_imap;
	const char *twofa_mail_submission;
	const char *twofa_mail_pop3;
	const char *twofa_mail_sieve;
	const char *twofa_mail_activesync;
	const char *twofa_mail_login;
	const char *twofa_mail_address;

	/* struct twofa_settings has these, too */
	const char *twofa_issuer;
	const char *twofa_panel_url;

	/* Dovecot's own */
	const char *base_dir;
};

/* Reads the settings from the config process, from pool. Returns 0 = ok, -1 =
   error, which names the setting. */
int twofa_panel_settings_read(struct master_service *service, pool_t pool,
			      const struct twofa_panel_settings **set_r,
			      const char **error_r);
/* Returns 0 = every value can be used, -1 = error that names the setting. */
int twofa_panel_settings_check(const struct twofa_panel_settings *set,
			       const char **error_r);
/* The settings twofa_mail_*, whose strings are those of set. */
struct twofa_mail_servers
twofa_panel_settings_servers(const struct twofa_panel_settings *set);

#define TWOFA_PANEL_SETTINGS_LIST(STR) \
	STR(twofa_panel_service) \
	STR(twofa_panel_title) \
	STR(twofa_panel_support_url) \
	STR(twofa_panel_url_prefix) \
	STR(twofa_panel_trusted_proxies) \
	STR(twofa_panel_autoconfig) \
	STR(twofa_mail_imap) \
	STR(twofa_mail_submission) \
	STR(twofa_mail_pop3) \
	STR(twofa_mail_sieve) \
	STR(twofa_mail_activesync) \
	STR(twofa_mail_login) \
	STR(twofa_mail_address) \
	STR(twofa_issuer) \
	STR(twofa_panel_url)

#define TWOFA_PANEL_SETTINGS_DEFAULTS \
	.twofa_panel_service = "twofa-panel", \
	.twofa_panel_title = "", \
	.twofa_panel_support_url = "", \
	.twofa_panel_url_prefix = "", \
	.twofa_panel_trusted_proxies = "", \
	.twofa_panel_autoconfig = "", \
	.twofa_mail_imap = "", \
	.twofa_mail_submission = "", \
	.twofa_mail_pop3 = "", \
	.twofa_mail_sieve = "", \
	.twofa_mail_activesync = "", \
	.twofa_mail_login = "", \
	.twofa_mail_address = "", \
	.twofa_issuer = "", \
	.twofa_panel_url = ""

extern const struct setting_parser_info twofa_panel_setting_parser_info;

#endif
