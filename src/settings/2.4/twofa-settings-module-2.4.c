/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "module-dir.h"
#include "settings-parser.h"
#include "service-settings.h"
#include "settings/2.4/twofa-settings-2.4.h"
#include "settings/twofa-panel-settings.h"

/* The module that Dovecot's config process loads: it declares our settings and
   our services. Service twofa starts as root, because only root may read the
   key file, and drops its privileges by itself. */

extern const char *twofa_settings_version;
extern const struct setting_parser_info *twofa_settings_set_infos[];
extern const struct config_service twofa_settings_services_array[];

static const struct service_settings twofa_service_settings = {
	.name = "twofa",
	.protocol = "",
	.type = "",
	.executable = "twofa",
	.user = "",
	.group = "",
	.privileged_group = "",
	.extra_groups = ARRAY_INIT,
	.chroot = "",

	.drop_priv_before_exec = FALSE,

	/* SQLite has one writer at a time, and one process groups the writes */
	.process_limit = 1,
	.client_limit = 1000,
	.idle_kill_interval = SET_TIME_INFINITE,
	.vsz_limit = SET_SIZE_UNLIMITED,

	.unix_listeners = ARRAY_INIT,
	.fifo_listeners = ARRAY_INIT,
	.inet_listeners = ARRAY_INIT,

	.process_limit_1 = TRUE,
};

static const struct setting_keyvalue twofa_service_settings_defaults[] = {
	{ "unix_listener", "twofa-auth twofa-admin twofa-user" },

	{ "unix_listener/twofa-auth/path", "twofa-auth" },
	{ "unix_listener/twofa-auth/mode", "0600" },
	{ "unix_listener/twofa-auth/user", "$SET:default_internal_user" },

	{ "unix_listener/twofa-admin/path", "twofa-admin" },
	{ "unix_listener/twofa-admin/mode", "0600" },

	{ "unix_listener/twofa-user/path", "twofa-user" },
	{ "unix_listener/twofa-user/mode", "0600" },
	{ "unix_listener/twofa-user/user", "$SET:default_login_user" },

	{ NULL, NULL }
};

/* Sends mails. It reads neither the keys nor the store, and never runs as
   root. */
static const struct service_settings twofa_notify_service_settings = {
	.name = "twofa-notify",
	.protocol = "",
	.type = "",
	.executable = "twofa-notify",
	.user = "$SET:default_internal_user",
	.group = "",
	.privileged_group = "",
	.extra_groups = ARRAY_INIT,
	.chroot = "",

	.drop_priv_before_exec = FALSE,

	.process_limit = 1,
	.client_limit = 100,
	.vsz_limit = SET_SIZE_UNLIMITED,

	.unix_listeners = ARRAY_INIT,
	.fifo_listeners = ARRAY_INIT,
	.inet_listeners = ARRAY_INIT,
};

static const struct setting_keyvalue twofa_notify_service_defaults[] = {
	{ "unix_listener", "twofa-notify" },

	{ "unix_listener/twofa-notify/path", "twofa-notify" },
	{ "unix_listener/twofa-notify/mode", "0600" },
	{ "unix_listener/twofa-notify/user", "$SET:default_internal_user" },

	{ NULL, NULL }
};

/* Closes connections. It starts as root, because only root may connect to
   anvil, and drops its privileges by itself. */
static const struct service_settings twofa_kick_service_settings = {
	.name = "twofa-kick",
	.protocol = "",
	.type = "",
	.executable = "twofa-kick",
	.user = "",
	.group = "",
	.privileged_group = "",
	.extra_groups = ARRAY_INIT,
	.chroot = "",

	.drop_priv_before_exec = FALSE,

	.process_limit = 1,
	.client_limit = 100,
	.idle_kill_interval = SET_TIME_INFINITE,
	.vsz_limit = SET_SIZE_UNLIMITED,

	.unix_listeners = ARRAY_INIT,
	.fifo_listeners = ARRAY_INIT,
	.inet_listeners = ARRAY_INIT,
};

static const struct setting_keyvalue twofa_kick_service_defaults[] = {
	{ "unix_listener", "twofa-kick" },

	{ "unix_listener/twofa-kick/path", "twofa-kick" },
	{ "unix_listener/twofa-kick/mode", "0600" },
	{ "unix_listener/twofa-kick/user", "$SET:default_internal_user" },

	{ NULL, NULL }
};

static const struct service_settings panel_service_settings = {
	.name = "twofa-panel",
	.protocol = "",
	.type = "",
	.executable = "twofa-panel",
	.user = "$SET:default_login_user",
	.group = "",
	.privileged_group = "",
	.extra_groups = ARRAY_INIT,
	.chroot = "",

	.drop_priv_before_exec = FALSE,

	/* the process limits how many logins of an address run at once */
	.process_limit = 1,
	.client_limit = 1000,
	.vsz_limit = SET_SIZE_UNLIMITED,

	.unix_listeners = ARRAY_INIT,
	.fifo_listeners = ARRAY_INIT,
	.inet_listeners = ARRAY_INIT,
};

static const struct setting_keyvalue panel_service_settings_defaults[] = {
	{ "inet_listener", "https" },

	{ "inet_listener/https/name", "https" },
	{ "inet_listener/https/port", "0" },
	{ "inet_listener/https/ssl", "yes" },

	{ NULL, NULL }
};

const char *twofa_settings_version = DOVECOT_ABI_VERSION;

const struct setting_parser_info *twofa_settings_set_infos[] = {
	&twofa_setting_parser_info,
	&twofa_sql_setting_parser_info,
	&twofa_passdb_setting_parser_info,
	&twofa_mail_setting_parser_info,
	&twofa_panel_setting_parser_info,
	NULL
};

const struct config_service twofa_settings_services_array[] = {
	{ &twofa_service_settings, twofa_service_settings_defaults },
	{ &twofa_notify_service_settings, twofa_notify_service_defaults },
	{ &twofa_kick_service_settings, twofa_kick_service_defaults },
	{ &panel_service_settings, panel_service_settings_defaults },
	{ NULL, NULL }
};
