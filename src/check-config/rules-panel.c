/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "twofa-compat-words.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"
#include "lib-syntax/twofa-scope.h"

#include <unistd.h>

/* The User Panel serves only what came by TLS: to a listener of its own that
   has TLS, or to a reverse proxy that it trusts. */

#define CHECK "panel"
#define SERVICE "twofa-panel"
#define PROXIES "twofa_panel_trusted_proxies"

static void panel_warn(struct twofa_rules *rules, const char *remedy,
		       const char *text)
{
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK, remedy, "%s",
			text);
}

/* doveconf does not open the files. Dovecot 2.3 has "<" before their names. */
static bool check_tls_file(struct twofa_rules *rules, const char *block,
			   const char *name)
{
	const char *text, *path = twofa_doveconf_get(rules->conf, name);

	path += strspn(path, "< ");
	if (*path != '/' || access(path, R_OK) == 0)
		return TRUE;
	text = t_strdup_printf("The User Panel's %s has no TLS: %s = %s can't "
			       "be read: %m", block, name, path);
	panel_warn(rules, t_strdup_printf("Set %s to the file that has it",
					  name), text);
	return FALSE;
}

static void check_tls(struct twofa_rules *rules, const char *block)
{
	const struct twofa_doveconf *conf = rules->conf;

	if (strcasecmp(twofa_doveconf_get(conf, "ssl"), "no") == 0) {
		panel_warn(rules, "ssl = yes", t_strdup_printf(
			"ssl = no: the User Panel's %s has no TLS, and serves "
			"nobody", block));
	} else if (twofa_doveconf_has(conf, TWOFA_WORD_CERTIFICATE) &&
		   *twofa_doveconf_get(conf, TWOFA_WORD_CERTIFICATE) == '\0') {
		panel_warn(rules, "Set "TWOFA_WORD_CERTIFICATE" and its key",
			   t_strdup_printf(
			"The User Panel's %s has no certificate: "
			TWOFA_WORD_CERTIFICATE" is empty", block));
	} else if (check_tls_file(rules, block, TWOFA_WORD_CERTIFICATE))
		(void)check_tls_file(rules, block, TWOFA_WORD_CERTIFICATE_KEY);
}

static bool is_loopback(const char *address)
{
	return strcasecmp(address, "localhost") == 0 ||
		strncmp(address, "127.", 4) == 0 ||
		strcmp(address, "::1") == 0 || strcmp(address, "[::1]") == 0;
}

static bool is_loopback_only(const char *addresses)
{
	const char *const *address = t_strsplit_spaces(addresses, ", ");
	bool found = FALSE;

	for (; *address != NULL; address++) {
		if (!is_loopback(*address))
			return FALSE;
		found = TRUE;
	}
	return found;
}

/* Returns TRUE if one of the networks, or a part of it, is of this host. */
static bool has_loopback(const ARRAY_TYPE(twofa_network) *networks)
{
	const struct twofa_network *network;
	struct ip_addr ip4, ip6;

	if (net_addr2ip("127.0.0.1", &ip4) < 0 || net_addr2ip("::1", &ip6) < 0)
		i_unreached();
	array_foreach(networks, network) {
		if (net_is_in_network(&network->ip, &ip4, 8) ||
		    net_is_in_network(&ip4, &network->ip, network->bits) ||
		    net_is_in_network(&ip6, &network->ip, network->bits))
			return TRUE;
	}
	return FALSE;
}

/* Only programs of this host can connect to a loopback address, and they come
   from one. */
static void check_reach(struct twofa_rules *rules,
			const struct twofa_doveconf_inet *inet)
{
	const char *proxies = twofa_doveconf_get(rules->conf, PROXIES);
	ARRAY_TYPE(twofa_network) networks;
	const char *error;

	if (!is_loopback_only(inet->address) ||
	    twofa_networks_parse(pool_datastack_create(), proxies, &networks,
				 &error) < 0 || has_loopback(&networks))
		return;
	panel_warn(rules, t_strdup_printf(
		"Add 127.0.0.1 to "PROXIES", or let %s listen on an address "
		"that the proxy can reach", inet->block), t_strdup_printf(
		"The User Panel's %s listens on %s only, and "PROXIES" (%s) "
		"does not name this host: no proxy that can reach it is "
		"trusted", inet->block, inet->address, proxies));
}

/* By HAProxy's protocol, a proxy can tell that the client used TLS. */
static void check_plain(struct twofa_rules *rules,
			const struct twofa_doveconf_inet *inet)
{
	if (inet->haproxy)
		return;
	if (*twofa_doveconf_get(rules->conf, PROXIES) != '\0') {
		check_reach(rules, inet);
		return;
	}
	panel_warn(rules, t_strdup_printf(
		"Set "PROXIES" to the address of your reverse proxy, or "
		"ssl = yes in %s", inet->block), t_strdup_printf(
		"The User Panel's %s has no TLS and there is no trusted proxy: "
		"it serves nobody", inet->block));
}

static bool check_listeners(struct twofa_rules *rules)
{
	const struct twofa_doveconf_inet *inet;
	bool open = FALSE;

	array_foreach(&rules->conf->inets, inet) {
		if (strcmp(inet->service, SERVICE) != 0 || !inet->open)
			continue;
		open = TRUE;
		if (inet->ssl)
			check_tls(rules, inet->block);
		else
			check_plain(rules, inet);
	}
	return open;
}

/* Returns the setting that shows that the admin wants the panel, or NULL. */
static const char *wanted_by(const struct twofa_rules *rules)
{
	static const char *const names[] = {
		"twofa_panel_title", "twofa_panel_support_url",
		"twofa_panel_url_prefix", PROXIES, "twofa_panel_autoconfig",
	};
	const struct twofa_doveconf_inet *inet;
	unsigned int i;

	array_foreach(&rules->conf->inets, inet) {
		if (strcmp(inet->service, SERVICE) == 0 && inet->touched)
			return inet->block;
	}
	for (i = 0; i < N_ELEMENTS(names); i++) {
		if (*twofa_doveconf_get(rules->conf, names[i]) != '\0')
			return names[i];
	}
	return NULL;
}

void twofa_rules_panel(struct twofa_rules *rules)
{
	const char *wanted;

	if (check_listeners(rules) || (wanted = wanted_by(rules)) == NULL)
		return;
	panel_warn(rules, "service "SERVICE" { inet_listener https { "
		   "port = 8443 } }", t_strdup_printf(
		"%s is set, but the User Panel is off: no listener of service "
		SERVICE" has a port", wanted));
}
