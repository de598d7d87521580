/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"
#include "check-config/twofa-servers.h"
#include "lib-syntax/twofa-mail-name.h"

/* What mail programs are told about the servers: whether anything is told where
   somebody may ask, and whether Dovecot's own listeners contradict it. Another
   port than Dovecot's is no fault: a proxy may have it. */

#define CHECK "servers"
#define AUTOCONFIG "twofa_panel_autoconfig"

static bool panel_is_open(const struct twofa_doveconf *conf)
{
	const struct twofa_doveconf_inet *inet;

	array_foreach(&conf->inets, inet) {
		if (strcmp(inet->service, "twofa-panel") == 0 && inet->open)
			return TRUE;
	}
	return FALSE;
}

static void check_missing(struct twofa_rules *rules)
{
	const bool autoconfig =
		*twofa_doveconf_get(rules->conf, AUTOCONFIG) != '\0';

	if (!autoconfig && !panel_is_open(rules->conf))
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		t_strdup_printf("For example: %s",
				twofa_servers_propose(rules->conf)),
		"twofa_mail_imap and twofa_mail_submission are not set: %s",
		autoconfig ? AUTOCONFIG" has no effect" :
		"the User Panel can't tell owners the servers that their mail "
		"programs need");
}

static void check_login(struct twofa_rules *rules,
			const struct twofa_mail_servers *servers)
{
	static const struct twofa_mail_name any = { "u@d", "u", "d" };

	if (*twofa_doveconf_get(rules->conf, AUTOCONFIG) == '\0' ||
	    twofa_mail_login_of(servers, &any) != NULL)
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		"Set twofa_mail_login to text that has %{username} only",
		AUTOCONFIG" has no effect: mail programs know the address, "
		"and what twofa_mail_address makes does not tell the login "
		"name");
}

/* Returns a listener with this port that begins TLS in the other way, NULL = no
   listener has the port, or one of them is as the setting says. */
static const struct twofa_doveconf_inet *
find_contradiction(const struct twofa_doveconf *conf, const char *service,
		   const struct twofa_mail_server *server)
{
	const bool tls = server->security == TWOFA_MAIL_TLS;
	const struct twofa_doveconf_inet *inet, *found = NULL;

	array_foreach(&conf->inets, inet) {
		if (strcmp(inet->service, service) != 0 || !inet->open ||
		    strcmp(inet->port, t_strdup_printf("%u",
						       server->port)) != 0)
			continue;
		if (inet->haproxy || inet->ssl == tls)
			return NULL;
		found = inet;
	}
	return found;
}

static void check_server(struct twofa_rules *rules, const char *setting,
			 const char *service,
			 const struct twofa_mail_server *server)
{
	const struct twofa_doveconf_inet *inet = server == NULL ? NULL :
		find_contradiction(rules->conf, service, server);

	if (inet == NULL)
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		t_strdup_printf("Write %s behind the port in %s",
				inet->ssl ? "tls" : "starttls", setting),
		"%s tells mail programs that TLS begins %s on port %u, but %s "
		"of service %s has ssl = %s", setting,
		inet->ssl ? "by STARTTLS" : "at once", server->port,
		inet->block, service, inet->ssl ? "yes" : "no");
}

static void check_listeners(struct twofa_rules *rules,
			    const struct twofa_mail_servers *servers)
{
	struct twofa_mail_offer offer;
	const char *error;

	/* doveconf has refused what can't be parsed */
	if (twofa_mail_offer_get(servers, rules->pool, "example.org", &offer,
				 &error) <= 0)
		return;
	check_server(rules, "twofa_mail_imap", "imap-login", &offer.imap);
	check_server(rules, "twofa_mail_submission", "submission-login",
		     &offer.submission);
	check_server(rules, "twofa_mail_pop3", "pop3-login", offer.pop3);
	check_server(rules, "twofa_mail_sieve", "managesieve-login",
		     offer.sieve);
}

void twofa_rules_servers(struct twofa_rules *rules)
{
	const struct twofa_mail_servers servers =
		twofa_servers_get(rules->conf);

	if (!twofa_mail_servers_are_set(&servers)) {
		check_missing(rules);
		return;
	}
	check_login(rules, &servers);
	check_listeners(rules, &servers);
}
