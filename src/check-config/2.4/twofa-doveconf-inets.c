/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/2.4/twofa-doveconf-blocks.h"
#include "check-config/2.4/twofa-doveconf-inets.h"
#include "check-config/twofa-doveconf.h"

/* The listeners for TCP of service twofa-panel, one of which
   libtwofa_settings.so has defaults for, and of other services. */

struct inet_source {
	const struct twofa_doveconf *conf;
	/* service/NAME and service/NAME/inet_listener/NAME */
	const char *service, *path;
};

/* doveconf does not print these. */
static const struct inet_default {
	const char *service, *name, *port;
	bool ssl;
} defaults[] = {
	{ "twofa-panel", "https", "0", TRUE },
	{ "imap-login", "imap", "143", FALSE },
	{ "imap-login", "imaps", "993", TRUE },
	{ "pop3-login", "pop3", "110", FALSE },
	{ "pop3-login", "pop3s", "995", TRUE },
	{ "submission-login", "submission", "587", FALSE },
	{ "submission-login", "submissions", "465", TRUE },
	{ "managesieve-login", "sieve", "4190", FALSE },
};

static const struct inet_default *
default_find(const char *service, const char *name)
{
	static const struct inet_default none = { "", "", "0", FALSE };
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(defaults); i++) {
		if (strcmp(defaults[i].service, service) == 0 &&
		    strcmp(defaults[i].name, name) == 0)
			return &defaults[i];
	}
	return &none;
}

/* A setting that the configuration has for the listener or for its service, or
   "". doveconf prints a default of the setting for all services. */
static const char *inet_get_own(const struct inet_source *source,
				const char *key)
{
	const char *value = twofa_doveconf_get(source->conf,
		t_strdup_printf("%s/%s", source->path, key));

	return *value != '\0' ? value : twofa_doveconf_get(source->conf,
		t_strdup_printf("%s/inet_listener_%s", source->service, key));
}

static const char *inet_get(const struct inet_source *source, const char *key)
{
	const char *value = inet_get_own(source, key);

	return *value != '\0' ? value : twofa_doveconf_get(source->conf,
		t_strconcat("inet_listener_", key, NULL));
}

static bool inet_has_ssl(const struct inet_source *source,
			 const struct inet_default *def)
{
	const char *value = inet_get_own(source, "ssl");

	return *value == '\0' && def->ssl ? TRUE :
		twofa_doveconf_is_yes(inet_get(source, "ssl"));
}

static const char *inet_port(const struct inet_source *source,
			     const struct inet_default *def)
{
	const char *value = inet_get_own(source, "port");

	if (*value == '\0' && *def->service == '\0')
		return inet_get(source, "port");
	return *value != '\0' ? value : def->port;
}

/* An address of no listener is that of all of them. */
static const char *inet_address(const struct inet_source *source)
{
	const char *value = inet_get(source, "listen");

	if (*value == '\0')
		value = twofa_doveconf_get(source->conf, "listen");
	return *value == '\0' ? "* ::" : value;
}

static void
inet_add(struct twofa_doveconf *conf, const char *service, const char *name)
{
	struct twofa_doveconf_inet *inet = array_append_space(&conf->inets);
	const struct inet_source source = {
		.conf = conf,
		.service = t_strconcat("service/", service, NULL),
		.path = t_strdup_printf("service/%s/inet_listener/%s", service,
					name),
	};
	const struct inet_default *def = default_find(service, name);
	const char *port = inet_port(&source, def);

	inet->service = service;
	inet->block = p_strdup_printf(conf->pool, "inet_listener %s", name);
	inet->address = p_strdup(conf->pool, inet_address(&source));
	inet->port = port;
	inet->open = *port != '\0' && strcmp(port, "0") != 0;
	inet->ssl = inet_has_ssl(&source, def);
	inet->haproxy = twofa_doveconf_is_yes(inet_get(&source, "haproxy"));
	inet->touched = TRUE;
}

void twofa_doveconf_inets_add(struct twofa_doveconf *conf,
			      const struct twofa_doveconf_blocks *blocks)
{
	const char *const *service = twofa_doveconf_inet_services;
	const char *path, *prefix;

	for (; *service != NULL; service++) {
		prefix = t_strdup_printf("service/%s/inet_listener/", *service);
		array_foreach_elem(&blocks->listeners, path) {
			if (strncmp(path, prefix, strlen(prefix)) == 0)
				inet_add(conf, *service, path + strlen(prefix));
		}
	}
}
