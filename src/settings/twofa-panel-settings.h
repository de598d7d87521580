/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PANEL_SETTINGS_H
#define TWOFA_PANEL_SETTINGS_H

/* The User Panel's settings. They are a struct of their own, so that
   the panel's process never reads the settings of the database. */

struct master_service;

struct twofa_panel_settings {
	const char *twofa_panel_service;
	const char *twofa_panel_title;	/* "" = a text in the language */
	const char *twofa_panel_support_url; /* "" = none */
	const char *twofa_panel_url_prefix; /* "" or "/path" */
	const char *twofa_panel_trusted_proxies;

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

#define TWOFA_PANEL_SETTINGS_LIST(STR) \
	STR(twofa_panel_service) \
	STR(twofa_panel_title) \
	STR(twofa_panel_support_url) \
	STR(twofa_panel_url_prefix) \
	STR(twofa_panel_trusted_proxies)

#define TWOFA_PANEL_SETTINGS_DEFAULTS \
	.twofa_panel_service = "twofa-panel", \
	.twofa_panel_title = "", \
	.twofa_panel_support_url = "", \
	.twofa_panel_url_prefix = "", \
	.twofa_panel_trusted_proxies = ""

extern const struct setting_parser_info twofa_panel_setting_parser_info;

#endif
