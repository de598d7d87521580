/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_PANEL_H
#define TWOFA_COMPAT_PANEL_H

#include "auth-client.h"
#include "http-server.h"

/* Dovecot 2.4's HTTP server and auth client, as the User Panel uses them. */

static inline struct http_server *
twofa_compat_http_server_init(pool_t pool, struct event *event,
			      uoff_t max_payload_size, unsigned int idle_msecs)
{
	struct http_server_settings *set =
		p_new(pool, struct http_server_settings, 1);

	http_server_settings_init(pool, set);
	set->max_client_idle_time_msecs = idle_msecs;
	set->request_max_target_length = 2048;
	set->request_max_payload_size = max_payload_size;
	set->request_hdr_max_size = 16*1024;
	set->request_hdr_max_field_size = 8*1024;
	set->request_hdr_max_fields = 64;
	return http_server_init(set, event);
}

static inline void
twofa_compat_auth_info_init(struct auth_request_info *info,
			    const char *service, bool tls)
{
	i_zero(info);
	info->protocol = service;
	/* also if a reverse proxy has done TLS */
	info->flags = AUTH_REQUEST_FLAG_CONN_SECURED;
	if (tls)
		info->flags |= AUTH_REQUEST_FLAG_CONN_SECURED_TLS;
}

#endif
