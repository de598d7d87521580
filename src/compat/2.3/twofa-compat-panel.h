/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_PANEL_H
#define TWOFA_COMPAT_PANEL_H

#include "auth-client.h"
#include "http-server.h"

/* Dovecot 2.3's HTTP server and auth client, as the User Panel uses them. */

static inline struct http_server *
twofa_compat_http_server_init(pool_t pool ATTR_UNUSED,
			      struct event *event, uoff_t max_payload_size,
			      unsigned int idle_msecs)
{
	struct http_server_settings set;

	i_zero(&set);
	set.event = event;
	set.max_client_idle_time_msecs = idle_msecs;
	set.max_pipelined_requests = 1;
	set.request_limits.max_target_length = 2048;
	set.request_limits.max_payload_size = max_payload_size;
	set.request_limits.header.max_size = 16*1024;
	set.request_limits.header.max_field_size = 8*1024;
	set.request_limits.header.max_fields = 64;
	return http_server_init(&set);
}

static inline void
twofa_compat_auth_info_init(struct auth_request_info *info,
			    const char *service, bool tls)
{
	i_zero(info);
	info->service = service;
	/* also if a reverse proxy has done TLS */
	info->flags = AUTH_REQUEST_FLAG_SECURED;
	if (tls)
		info->flags |= AUTH_REQUEST_FLAG_TRANSPORT_SECURITY_TLS;
}

#endif
