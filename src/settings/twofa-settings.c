/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-syntax/twofa-home.h"
#include "lib-syntax/twofa-scope.h"
#include "settings/twofa-settings-private.h"

/* Checks the values of the settings. A process with a wrong value does not
   start: a setting that was meant to protect must not be guessed. */

#define TWOFA_WINDOW_MAX 10

static int networks_check(const char *name, const char *value,
			  ARRAY_TYPE(twofa_network) *networks_r,
			  const char **error_r)
{
	const char *error;

	if (twofa_networks_parse(pool_datastack_create(), value,
				 networks_r, &error) < 0) {
		*error_r = t_strdup_printf("%s: %s", name, error);
		return -1;
	}
	return 0;
}

/* Hosts in these networks may do more than others, so Dovecot must see their
   address itself: a proxy in haproxy_trusted_networks could tell any
   address. */
static int
peers_check(const struct twofa_settings *set, const char *name,
	    const char *value, const char **error_r)
{
	ARRAY_TYPE(twofa_network) networks, proxies;

	if (networks_check(name, value, &networks, error_r) < 0)
		return -1;
	if (networks_check("haproxy_trusted_networks",
			   set->haproxy_trusted_networks,
			   &proxies, error_r) < 0)
		return -1;
	if (twofa_networks_overlap(&networks, &proxies)) {
		*error_r = t_strdup_printf(
			"%s overlaps with haproxy_trusted_networks: "
			"list only hosts that connect directly", name);
		return -1;
	}
	return 0;
}

static int number_check(const char *name, unsigned int value,
			unsigned int min, unsigned int max,
			const char **error_r)
{
	if (value >= min && value <= max)
		return 0;
	*error_r = t_strdup_printf("%s = %u: must be between %u and %u",
				   name, value, min, max);
	return -1;
}

static int hint_check(const char *hint, const char **error_r)
{
	static const char *const hints[] = {
		"never", "webmail", "always", NULL
	};

	if (str_array_find(hints, hint))
		return 0;
	*error_r = t_strdup_printf("twofa_hint = %s: must be never, webmail "
				   "or always", hint);
	return -1;
}

static int homes_check(const char *homes, const char **error_r)
{
	const char *const *home = t_strsplit_spaces(homes, " ");

	for (; *home != NULL; home++) {
		if (twofa_home_proof(*home) == NULL) {
			*error_r = t_strdup_printf(
				"twofa_shared_homes: %s is not the absolute "
				"path of a home", *home);
			return -1;
		}
	}
	return 0;
}

/* One stands in mails, where programs make a link of it, the other one in an HTTP
   request. */
static int
url_check(const char *name, const char *url, const char **error_r)
{
	const char *p;

	for (p = url; *p != '\0'; p++) {
		if (*p <= ' ' || *p > '~' || strchr("<>\"'\\", *p) != NULL)
			break;
	}
	if (*p == '\0' && (*url == '\0' || strncmp(url, "https://", 8) == 0 ||
			   strncmp(url, "http://", 7) == 0))
		return 0;
	*error_r = t_strdup_printf("%s = %s: must begin with https:// and have "
		"no spaces, quotes or other characters than ASCII", name, url);
	return -1;
}

static int
path_check(const char *name, const char *path, const char **error_r)
{
	if (*path == '\0' || *path == '/')
		return 0;
	*error_r = t_strdup_printf("%s: must be an absolute path", name);
	return -1;
}

int twofa_settings_check(const struct twofa_settings *set,
			 const char **error_r)
{
	if (*set->twofa_key_file != '/') {
		*error_r = "twofa_key_file: must be an absolute path";
		return -1;
	}
	if (number_check("twofa_window", set->twofa_window,
			 0, TWOFA_WINDOW_MAX, error_r) < 0 ||
	    number_check("twofa_max_failures", set->twofa_max_failures,
			 1, 100, error_r) < 0 ||
	    hint_check(set->twofa_hint, error_r) < 0 ||
	    homes_check(set->twofa_shared_homes, error_r) < 0 ||
	    url_check("twofa_panel_url", set->twofa_panel_url, error_r) < 0 ||
	    url_check("twofa_notice_url", set->twofa_notice_url, error_r) < 0)
		return -1;
	if (path_check("twofa_notice_secret_file",
		       set->twofa_notice_secret_file, error_r) < 0 ||
	    path_check("twofa_country_file", set->twofa_country_file,
		       error_r) < 0)
		return -1;
	if (set->twofa_webmail_session_max < set->twofa_webmail_session_idle) {
		*error_r = "twofa_webmail_session_max: must not be less than "
			"twofa_webmail_session_idle";
		return -1;
	}
	if (peers_check(set, "twofa_webmail_networks",
			set->twofa_webmail_networks, error_r) < 0 ||
	    peers_check(set, "twofa_activesync_networks",
			set->twofa_activesync_networks, error_r) < 0)
		return -1;
	return 0;
}
