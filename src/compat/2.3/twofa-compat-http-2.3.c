/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "json-parser.h"
#include "iostream-ssl.h"
#include "compat/twofa-compat-http.h"
#include "settings/twofa-settings.h"

/* Dovecot 2.3: the caller of the HTTP client tells it the certificates of
   trusted authorities. */

struct event *twofa_compat_http_event(void)
{
	return event_create(NULL);
}

struct http_client *
twofa_compat_http_client_init(const struct twofa_settings *set, pool_t pool,
			      struct event *event, unsigned int connections)
{
	struct ssl_iostream_settings *ssl_set =
		p_new(pool, struct ssl_iostream_settings, 1);
	struct http_client_settings http_set;

	if (*set->ssl_client_ca_file != '\0')
		ssl_set->ca_file = set->ssl_client_ca_file;
	if (*set->ssl_client_ca_dir != '\0')
		ssl_set->ca_dir = set->ssl_client_ca_dir;
	ssl_set->verify_remote_cert = TRUE;

	i_zero(&http_set);
	http_set.dns_client_socket_path =
		p_strconcat(pool, set->base_dir, "/dns-client", NULL);
	http_set.user_agent = "dovecot-twofa";
	http_set.ssl = ssl_set;
	http_set.max_parallel_connections = connections;
	http_set.no_auto_redirect = TRUE;
	http_set.no_auto_retry = TRUE;
	http_set.max_attempts = 1;
	http_set.event_parent = event;
	return http_client_init(&http_set);
}

void twofa_compat_json_escape(string_t *dest, const char *str)
{
	json_append_escaped(dest, str);
}
