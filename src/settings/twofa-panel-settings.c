/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-syntax/twofa-scope.h"
#include "lib-syntax/twofa-text.h"
#include "settings/twofa-panel-settings.h"

/* Checks the values of the User Panel's settings. */

#define WORD "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"

static bool service_is_good(const char *service)
{
	return *service != '\0' && service[strspn(service, WORD)] == '\0';
}

static bool url_is_good(const char *url)
{
	return *url == '\0' ||
		(twofa_text_is_printable(url) && strchr(url, ' ') == NULL &&
		 (strncmp(url, "https://", 8) == 0 ||
		  strncmp(url, "http://", 7) == 0 ||
		  strncmp(url, "mailto:", 7) == 0));
}

static bool prefix_is_good(const char *prefix)
{
	size_t len = strlen(prefix);

	return len == 0 ||
		(prefix[0] == '/' && prefix[len - 1] != '/' &&
		 strstr(prefix, "//") == NULL &&
		 prefix[strspn(prefix, WORD"/")] == '\0');
}

static int proxies_check(const char *proxies, const char **error_r)
{
	ARRAY_TYPE(twofa_network) networks;
	const char *error;

	if (twofa_networks_parse(pool_datastack_create(), proxies, &networks,
				 &error) == 0)
		return 0;
	*error_r = t_strdup_printf("twofa_panel_trusted_proxies: %s", error);
	return -1;
}

struct twofa_mail_servers
twofa_panel_settings_servers(const struct twofa_panel_settings *set)
{
	struct twofa_mail_servers servers = {
		.imap = set->twofa_mail_imap,
		.submission = set->twofa_mail_submission,
		.pop3 = set->twofa_mail_pop3,
		.sieve = set->twofa_mail_sieve,
		.activesync = set->twofa_mail_activesync,
		.login = set->twofa_mail_login,
		.address = set->twofa_mail_address,
		.issuer = set->twofa_issuer,
	};

	return servers;
}

static int servers_check(const struct twofa_panel_settings *set,
			 const char **error_r)
{
	const struct twofa_mail_servers servers =
		twofa_panel_settings_servers(set);

	return twofa_mail_servers_check(&servers, error_r);
}

int twofa_panel_settings_check(const struct twofa_panel_settings *set,
			       const char **error_r)
{
	if (!service_is_good(set->twofa_panel_service)) {
		*error_r = "twofa_panel_service: must be a word, "
			"such as imap";
		return -1;
	}
	if (!twofa_text_is_printable(set->twofa_panel_title)) {
		*error_r = "twofa_panel_title: must be printable UTF-8 text";
		return -1;
	}
	if (!url_is_good(set->twofa_panel_support_url)) {
		*error_r = "twofa_panel_support_url: must begin with https://, "
			"http:// or mailto:";
		return -1;
	}
	if (!prefix_is_good(set->twofa_panel_url_prefix)) {
		*error_r = "twofa_panel_url_prefix: must be a path like "
			"/twofa, without a slash at its end";
		return -1;
	}
	if (proxies_check(set->twofa_panel_trusted_proxies, error_r) < 0)
		return -1;
	if (!twofa_mail_domains_are_valid(set->twofa_panel_autoconfig)) {
		*error_r = "twofa_panel_autoconfig: must be domains, separated "
			"by spaces, or *";
		return -1;
	}
	return servers_check(set, error_r);
}
