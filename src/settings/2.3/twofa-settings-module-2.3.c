/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "buffer.h"
#include "module-dir.h"
#include "settings-parser.h"
#include "service-settings.h"
#include "settings/2.3/twofa-settings-2.3.h"
#include "settings/twofa-panel-settings.h"

/* The module that Dovecot's config process loads: it declares our settings and
   our services. Service twofa starts as root, because only root may read the
   key file, and drops its privileges by itself. */

extern const char *twofa_settings_version;
extern const struct setting_parser_info *twofa_settings_set_roots[];
extern struct service_settings *twofa_settings_service_settings_array[];

static struct file_listener_settings twofa_unix_listeners_array[] = {
	{ "twofa-auth", 0600, "$default_internal_user", "" },
	{ "twofa-admin", 0600, "", "" },
	{ "twofa-user", 0600, "$default_login_user", "" },
};
static struct file_listener_settings *twofa_unix_listeners[] = {
	&twofa_unix_listeners_array[0],
	&twofa_unix_listeners_array[1],
	&twofa_unix_listeners_array[2],
};
static buffer_t twofa_unix_listeners_buf = {
	{ { twofa_unix_listeners, sizeof(twofa_unix_listeners) } }
};

static struct service_settings twofa_service_settings = {
	.name = "twofa",
	.protocol = "",
	.type = "",
	.executable = "twofa",
	.user = "",
	.group = "",
	.privileged_group = "",
	.extra_groups = "",
	.chroot = "",

	.drop_priv_before_exec = FALSE,

	.process_min_avail = 0,
	/* SQLite has one writer at a time, and one process groups the writes */
	.process_limit = 1,
	.client_limit = 1000,
	.service_count = 0,
	.idle_kill = UINT_MAX,
	.vsz_limit = UOFF_T_MAX,

	.unix_listeners = { { &twofa_unix_listeners_buf,
			      sizeof(twofa_unix_listeners[0]) } },
	.fifo_listeners = ARRAY_INIT,
	.inet_listeners = ARRAY_INIT,
};

/* Sends mails. It reads neither the keys nor the store, and never runs as
   root. */
static struct file_listener_settings notify_unix_listeners_array[] = {
	{ "twofa-notify", 0600, "$default_internal_user", "" },
};
static struct file_listener_settings *notify_unix_listeners[] = {
	&notify_unix_listeners_array[0],
};
static buffer_t notify_unix_listeners_buf = {
	{ { notify_unix_listeners, sizeof(notify_unix_listeners) } }
};

static struct service_settings twofa_notify_service_settings = {
	.name = "twofa-notify",
	.protocol = "",
	.type = "",
	.executable = "twofa-notify",
	.user = "$default_internal_user",
	.group = "",
	.privileged_group = "",
	.extra_groups = "",
	.chroot = "",

	.drop_priv_before_exec = FALSE,

	.process_min_avail = 0,
	.process_limit = 1,
	.client_limit = 100,
	.service_count = 0,
	.idle_kill = 0,
	.vsz_limit = UOFF_T_MAX,

	.unix_listeners = { { &notify_unix_listeners_buf,
			      sizeof(notify_unix_listeners[0]) } },
	.fifo_listeners = ARRAY_INIT,
	.inet_listeners = ARRAY_INIT,
};

/* Closes connections. It starts as root, because only root may connect to
   anvil, and drops its privileges by itself. */
static struct file_listener_settings kick_unix_listeners_array[] = {
	{ "twofa-kick", 0600, "$default_internal_user", "" },
};
static struct file_listener_settings *kick_unix_listeners[] = {
	&kick_unix_listeners_array[0],
};
static buffer_t kick_unix_listeners_buf = {
	{ { kick_unix_listeners, sizeof(kick_unix_listeners) } }
};

static struct service_settings twofa_kick_service_settings = {
	.name = "twofa-kick",
	.protocol = "",
	.type = "",
	.executable = "twofa-kick",
	.user = "",
	.group = "",
	.privileged_group = "",
	.extra_groups = "",
	.chroot = "",

	.drop_priv_before_exec = FALSE,

	.process_min_avail = 0,
	.process_limit = 1,
	.client_limit = 100,
	.service_count = 0,
	.idle_kill = UINT_MAX,
	.vsz_limit = UOFF_T_MAX,

	.unix_listeners = { { &kick_unix_listeners_buf,
			      sizeof(kick_unix_listeners[0]) } },
	.fifo_listeners = ARRAY_INIT,
	.inet_listeners = ARRAY_INIT,
};

static struct inet_listener_settings panel_inet_listeners_array[] = {
	{ .name = "https", .address = "", .port = 0, .ssl = TRUE },
};
static struct inet_listener_settings *panel_inet_listeners[] = {
	&panel_inet_listeners_array[0],
};
static buffer_t panel_inet_listeners_buf = {
	{ { panel_inet_listeners, sizeof(panel_inet_listeners) } }
};

static struct service_settings panel_service_settings = {
	.name = "twofa-panel",
	.protocol = "",
	.type = "",
	.executable = "twofa-panel",
	.user = "$default_login_user",
	.group = "",
	.privileged_group = "",
	.extra_groups = "",
	.chroot = "",

	.drop_priv_before_exec = FALSE,

	.process_min_avail = 0,
	/* the process limits how many logins of an address run at once */
	.process_limit = 1,
	.client_limit = 1000,
	.service_count = 0,
	.idle_kill = 0,
	.vsz_limit = UOFF_T_MAX,

	.unix_listeners = ARRAY_INIT,
	.fifo_listeners = ARRAY_INIT,
	.inet_listeners = { { &panel_inet_listeners_buf,
			      sizeof(panel_inet_listeners[0]) } },
};

const char *twofa_settings_version = DOVECOT_ABI_VERSION;

const struct setting_parser_info *twofa_settings_set_roots[] = {
	&twofa_setting_parser_info,
	&twofa_panel_setting_parser_info,
	NULL
};

struct service_settings *twofa_settings_service_settings_array[] = {
	&twofa_service_settings,
	&twofa_notify_service_settings,
	&twofa_kick_service_settings,
	&panel_service_settings,
	NULL
};
