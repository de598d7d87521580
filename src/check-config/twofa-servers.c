/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/twofa-doveconf.h"
#include "check-config/twofa-servers.h"
#include "lib-syntax/twofa-host.h"

/* Dovecot knows its ports, but not by which name clients find it, and often
   another program takes mail for submission: so values are proposed to the
   admin, and never taken by themselves. */

struct twofa_mail_servers
twofa_servers_get(const struct twofa_doveconf *conf)
{
	struct twofa_mail_servers servers = {
		.imap = twofa_doveconf_get(conf, "twofa_mail_imap"),
		.submission = twofa_doveconf_get(conf, "twofa_mail_submission"),
		.pop3 = twofa_doveconf_get(conf, "twofa_mail_pop3"),
		.sieve = twofa_doveconf_get(conf, "twofa_mail_sieve"),
		.activesync = twofa_doveconf_get(conf, "twofa_mail_activesync"),
		.login = twofa_doveconf_get(conf, "twofa_mail_login"),
		.address = twofa_doveconf_get(conf, "twofa_mail_address"),
		.issuer = twofa_doveconf_get(conf, "twofa_issuer"),
	};

	return servers;
}

/* A listener with TLS from the first byte is preferred. */
static const struct twofa_doveconf_inet *
find_listener(const struct twofa_doveconf *conf, const char *service)
{
	const struct twofa_doveconf_inet *inet, *found = NULL;

	array_foreach(&conf->inets, inet) {
		if (strcmp(inet->service, service) == 0 && inet->open &&
		    (found == NULL || (inet->ssl && !found->ssl)))
			found = inet;
	}
	return found;
}

static const char *
propose(const struct twofa_doveconf *conf, const char *setting,
	const char *service, const char *usual_port)
{
	const struct twofa_doveconf_inet *inet = find_listener(conf, service);
	const char *host = twofa_doveconf_get(conf, "hostname");

	return t_strdup_printf("%s = %s:%s%s", setting,
		twofa_host_is_valid(host) ? host : "HOST",
		inet == NULL ? usual_port : inet->port,
		inet == NULL || inet->ssl ? "" : " starttls");
}

const char *twofa_servers_propose(const struct twofa_doveconf *conf)
{
	return t_strconcat(
		propose(conf, "twofa_mail_imap", "imap-login", "993"),
		" and ", propose(conf, "twofa_mail_submission",
				 "submission-login", "465"), NULL);
}
