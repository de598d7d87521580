/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMPAT_HTTP_H
#define TWOFA_COMPAT_HTTP_H

#include "http-client.h"

/* Dovecot's HTTP client, and how it writes a string into JSON: both differ
   between Dovecots. */

struct twofa_settings;

/* An event below which the client finds the settings that it reads itself. */
struct event *twofa_compat_http_event(void);
/* A client that tries each request once, with so many connections to a server at
   the same time. set and pool must live as long as the client. */
struct http_client *
twofa_compat_http_client_init(const struct twofa_settings *set, pool_t pool,
			      struct event *event, unsigned int connections);
/* Appends the string, escaped, without the quotes around it. */
void twofa_compat_json_escape(string_t *dest, const char *str);

#endif
