/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "twofa-compat-words.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

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
	}
}

/* By HAProxy's protocol, a proxy can tell that the client used TLS. */
static void check_plain(struct twofa_rules *rules,
			const struct twofa_doveconf_inet *inet)
{
	if (inet->haproxy ||
	    *twofa_doveconf_get(rules->conf, PROXIES) != '\0')
		return;
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
		"twofa_panel_url_prefix", PROXIES,
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
