/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "json-generator.h"
#include "master-service.h"
#include "compat/twofa-compat-http.h"
#include "settings/twofa-settings.h"

/* Dovecot 2.4: the HTTP client reads the settings of TLS by itself. */

struct event *twofa_compat_http_event(void)
{
	return event_create(master_service_get_event(master_service));
}

struct http_client *
twofa_compat_http_client_init(const struct twofa_settings *set, pool_t pool,
			      struct event *event, unsigned int connections)
{
	struct http_client_settings *http_set =
		p_new(pool, struct http_client_settings, 1);

	http_client_settings_init(pool, http_set);
	http_set->base_dir = set->base_dir;
	http_set->dns_client_socket_path =
		p_strconcat(pool, set->base_dir, "/dns-client", NULL);
	http_set->user_agent = "dovecot-twofa";
	http_set->max_parallel_connections = connections;
	http_set->auto_redirect = FALSE;
	http_set->auto_retry = FALSE;
	http_set->request_max_attempts = 1;
	return http_client_init(http_set, event);
}

void twofa_compat_json_escape(string_t *dest, const char *str)
{
	json_append_escaped(dest, str);
}
